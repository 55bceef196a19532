import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { draftResult } from "../../../functions/results/draft-result.ts";
import { previewResult } from "../../../functions/results/preview-result.ts";
import { signResult } from "../../../functions/results/sign-result.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import type { ResultValues } from "../../../shared/domain/result-variable.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { ResultForm } from "../../../shared/ports/printed-forms.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let printed: ResultForm[];
const { id, code } = aDossier().build();

beforeEach(async () => {
  province = await memoryProvince();
  printed = [];
  const procedure = aProcedure();
  const name = { vi: "Mục", en: "Item" };
  const result = {
    ...procedure.result,
    statements: [{ label: "Thời hạn", value: "{value.term}" }],
    variables: [
      { id: "term", name, type: "text" as const, required: true },
      { id: "until", name, type: "date" as const, required: false },
    ],
  };
  await province.publications.publish({ procedures: [{ ...procedure, result }] });
});

const needs = () => ({
  ...province,
  archives: province.archive.archives,
  sha256: (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex"),
  provinceName: "thành phố Huế",
  verificationUrl: "https://xacminh.example/",
  newCheck: () => "A".repeat(22),
  forms: {
    result: async (form: ResultForm) => {
      printed.push(form);
      return Buffer.from(JSON.stringify(form));
    },
  },
  signed: { sign: async (pdf: Uint8Array) => pdf },
});
const draft = async (values: ResultValues, staff: StaffMember = people.appraiser, revision = 1) =>
  draftResult(province)(
    { parameters: { id }, body: { values }, staff, revision, correlationId: "c0rre1at-0005" },
    aCommand({ principal: staff.id, route: "draftResult" }),
  );
const given = (builder: DossierBuilder) => province.given(builder.build());
const preview = (staff: StaffMember = people.appraiser) => previewResult(needs())({ parameters: { id }, staff });

describe("what a template leaves open", () => {
  it("is filled in by who appraises, sealed, and named in the fact without its values", async () => {
    await given(aDossier().inStage("approval"));
    const outcome = await draft({ term: "Năm năm", until: "2031-11-23" });
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.result-drafted.v1",
      data: { variables: ["term", "until"], draftedBy: people.appraiser.id },
    });
    expect(JSON.stringify(await province.dossiers.history(id))).not.toContain("Năm năm");
    const sealed = await province.dossiers.personal(id);
    const personal = PersonalData.parse(sealed && (await province.seals.open(sealed, id)));
    expect(personal.resultValues).toEqual({ term: "Năm năm", until: "2031-11-23" });
  });

  it("replaces what was filled in before, and stands on the paper that is signed", async () => {
    await given(aDossier().inStage("signing"));
    await draft({ term: "Hai năm", until: "2028-01-31" });
    await draft({ term: "Năm năm" }, people.leader, 2);
    await signResult(needs())(
      { parameters: { id }, staff: people.leader, revision: 3, correlationId: "c0rre1at-0005" },
      aCommand({ principal: people.leader.id, route: "signResult" }),
    );
    expect(printed[0]?.blocks).toContainEqual({ block: "lines", lines: [{ label: "Thời hạn", value: "Năm năm" }] });
  });

  it.each([
    ["of another type", { term: "x", until: "soon" }, ["body.values.until"]],
    ["of no variable", { term: "x", colour: "red" }, ["body.values.colour"]],
  ])("takes no value %s", async (_, values, fields) => {
    await given(aDossier().inStage("signing"));
    expect(await draft(values as ResultValues)).toMatchObject({
      problem: { code: "result/value-wrong", fields, facts: { variables: ["term: text", "until: date"] } },
    });
  });

  it("keeps a result from being signed while something required is missing", async () => {
    await given(aDossier().inStage("signing"));
    await draft({ until: "2031-11-23" });
    const call = { parameters: { id }, staff: people.leader, revision: 2, correlationId: "c0rre1at-0005" };
    expect(await signResult(needs())(call, aCommand({ route: "signResult" }))).toMatchObject({
      problem: { code: "result/values-missing", fields: ["term"] },
    });
  });

  it.each([
    ["by the post", aDossier().inStage("signing"), people.postalClerk, 1, "staff/not-permitted"],
    ["by another unit", aDossier().inStage("signing"), people.oneStopOfficer, 1, "dossier/not-found"],
    ["once it is signed", aDossier().inStage("issue"), people.appraiser, 1, "step/already-completed"],
    ["once it is issued", aDossier().inStage("return"), people.appraiser, 1, "dossier/not-possible-now"],
    ["from an older revision", aDossier().inStage("signing"), people.appraiser, 9, "dossier/stale"],
  ] as const)("is not filled in %s", async (_, builder, staff, revision, problem) => {
    await given(builder);
    expect(await draft({ term: "x" }, staff, revision)).toMatchObject({ ok: false, problem: { code: problem } });
  });
});

describe("a draft", () => {
  it("is seen as it would be signed now, marked, for a minute, with nobody's name in the signer's place", async () => {
    await given(aDossier().inStage("approval"));
    await draft({ term: "Năm năm" });
    const seen = await preview();
    expect(seen.ok && seen.value).toMatchObject({
      status: 303,
      location: expect.stringContaining(`${code}-draft.pdf`),
    });
    expect(printed).toMatchObject([{ isDraft: true, signer: { name: "(chưa ký)" } }]);
  });

  it.each([
    ["the post", aDossier().inStage("approval"), people.postalClerk, "staff/not-permitted"],
    ["another unit", aDossier().inStage("approval"), people.oneStopOfficer, "dossier/not-found"],
    ["anybody once it is signed", aDossier().inStage("issue"), people.leader, "step/already-completed"],
  ] as const)("is not for %s", async (_, builder, staff, problem) => {
    await given(builder);
    expect(await preview(staff)).toMatchObject({ ok: false, problem: { code: problem } });
  });
});
