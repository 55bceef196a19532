import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { readResult } from "../../../functions/results/read-result.ts";
import { signResult } from "../../../functions/results/sign-result.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import type { ResultForm } from "../../../shared/ports/printed-forms.ts";
import type { Signing } from "../../../shared/ports/signatures.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let printed: ResultForm[];
let signings: Signing[];
beforeEach(async () => {
  province = await memoryProvince();
  printed = [];
  signings = [];
});
const { id, code } = aDossier().build();
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const needs = () => ({
  ...province,
  archives: province.archive.archives,
  sha256,
  provinceName: "thành phố Huế",
  verificationUrl: "https://xacminh.example/",
  newCheck: () => "A".repeat(22),
  forms: {
    result: async (form: ResultForm) => {
      printed.push(form);
      return Buffer.from(`result ${form.signedAt}`);
    },
  },
  signed: {
    sign: async (pdf: Uint8Array, signing: Signing) => {
      signings.push(signing);
      return Buffer.concat([pdf, Buffer.from(" signed")]);
    },
  },
});
const sign = (staff: StaffMember = people.leader, revision = 1) =>
  signResult(needs())(
    { parameters: { id }, staff, revision, correlationId: "c0rre1at-0003" },
    aCommand({ principal: staff.id, route: "signResult" }),
  );
const refusal = async (builder: DossierBuilder, staff?: StaffMember, revision?: number) => {
  await province.given(builder.build());
  const outcome = await sign(staff, revision);
  expect([printed, signings, province.archive.files.size]).toEqual([[], [], 0]);
  return outcome.ok ? "signed" : outcome.problem.code;
};

describe("the result", () => {
  it("is not signed by who has appraised the dossier", async () => {
    const both = aStaffMember({ ...people.appraiser, roles: ["appraiser", "leader"] });
    expect(await refusal(aDossier().inStage("signing"), both)).toBe("step/four-eyes");
  });

  it("is printed for the leader who signs it at this moment, and signed with their name", async () => {
    await province.given(aDossier().inStage("signing").build());
    await sign();
    expect(printed).toMatchObject([
      {
        heading: {
          agency: "Văn phòng đăng ký đất đai thành phố Huế",
          unit: units.landOffice.name,
          place: "Xã A Lưới 1",
        },
        dossier: { id, code },
        applicant: anApplication().applicant,
        signer: { name: people.leader.name, position: people.leader.position },
        signedAt: "2026-11-23T02:00:00.000Z",
      },
    ]);
    expect(signings).toMatchObject([
      { name: people.leader.name, at: "2026-11-23T02:00:00.000Z", location: "Xã A Lưới 1" },
    ]);
    expect(signings[0]?.reason).toContain(code);
  });

  it("lies in the archive under its own hash, which the dossier and the fact name", async () => {
    await province.given(aDossier().inStage("signing").build());
    const outcome = await sign();
    const [[name, file] = ["", undefined]] = [...province.archive.files];
    const hash = sha256(file?.bytes ?? new Uint8Array());
    expect(name).toBe(`dossiers/${id}/result/${hash}.pdf`);
    expect(Buffer.from(file?.bytes ?? []).toString()).toMatch(/ signed$/);
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.result-signed.v1",
      data: { sha256: hash, signedBy: people.leader.id, run: 4, closedRun: 4 },
    });
    expect(await province.dossiers.find(id)).toMatchObject({
      status: "inProcess",
      revision: 2,
      result: { sha256: hash, signedBy: people.leader.id },
    });
  });

  it("whose transaction failed is named by no dossier, and the next one is opened", async () => {
    await province.given(aDossier().inStage("signing").build());
    const dossiers = { ...province.dossiers, save: () => Promise.reject(new StaleDossier()) };
    const call = { parameters: { id }, staff: people.leader, revision: 1, correlationId: "c0rre1at-0003" };
    await expect(signResult({ ...needs(), dossiers })(call, aCommand())).rejects.toThrow(StaleDossier);
    province.clock.forward(60);
    await sign();
    expect(province.archive.files.size).toBe(2);
    const read = await readResult({ ...province, archives: province.archive.archives })({
      ...call,
      principal: call.staff,
    });
    const dossier = await province.dossiers.find(id);
    expect(read.ok && read.value.location).toContain(dossier?.status === "inProcess" ? dossier.result?.sha256 : "none");
  });
});

describe("the result is not signed", () => {
  it.each([
    ["before it is approved", aDossier().inStage("approval"), people.leader, "step/not-open"],
    ["twice", aDossier().after("signing"), people.leader, "step/already-completed"],
    ["after it went on to the registry", aDossier().inStage("issue"), people.leader, "step/already-completed"],
    ["by an appraiser", aDossier().inStage("signing"), people.appraiser, "staff/not-permitted"],
    ["by the post", aDossier().inStage("signing"), people.postalClerk, "staff/not-permitted"],
    [
      "by the leader of another office",
      aDossier().inStage("signing"),
      aStaffMember({ roles: ["leader"], unit: units.landOfficeHere.id }),
      "dossier/not-found",
    ],
  ] as const)("%s", async (_, builder, staff, problem) => {
    expect(await refusal(builder, staff)).toBe(problem);
  });

  it("from an older revision", async () => {
    expect(await refusal(aDossier().inStage("signing"), people.leader, 7)).toBe("dossier/stale");
  });
});

describe("a signed result", () => {
  const read = async (staff: Parameters<ReturnType<typeof readResult>>[0]["principal"]) => {
    const outcome = await readResult({ ...province, archives: province.archive.archives })({
      parameters: { id },
      principal: staff,
    });
    return outcome.ok ? outcome.value : outcome.problem.code;
  };

  it("is opened by its counters and its competent unit, for a minute, under the dossier's code", async () => {
    await province.given(aDossier().inStage("return").build());
    for (const person of [people.postalClerk, people.appraiser, people.leader, people.registry])
      expect(await read(person)).toEqual({ status: 303, location: expect.stringContaining(`${code}-result.pdf`) });
  });

  it("is opened by the applicant once it was issued, and exists for no other citizen", async () => {
    const [hash] = await province.owners.every(anApplication().applicant.citizenId);
    if (hash === undefined) throw new Error("no look-up key");
    const owner = aCitizen({ hashes: [hash] });
    const signed = await province.given(aDossier().inStage("issue").build());
    expect([await read(owner), await read(people.registry)]).toEqual([
      "result/not-found",
      expect.objectContaining({ status: 303 }),
    ]);
    const issued = aDossier().inStage("return").build();
    province.table.dossiers.set(id, { ...issued, head: signed.head });
    expect(await read(owner)).toEqual({ status: 303, location: expect.stringContaining(`${code}-result.pdf`) });
    expect(await read(aCitizen())).toBe("dossier/not-found");
  });

  it("is not there before the signature, and never for another unit", async () => {
    await province.given(aDossier().inStage("approval").build());
    expect(await read(people.leader)).toBe("result/not-found");
    expect(await read(people.oneStopOfficer)).toBe("dossier/not-found");
  });
});
