import { beforeEach, describe, expect, it } from "vitest";
import { confirmPaper } from "../../../functions/digitization/confirm-paper.ts";
import { listPapers } from "../../../functions/digitization/list-papers.ts";
import { revokePaper } from "../../../functions/digitization/revoke-paper.ts";
import { listPapersRoute } from "../../../functions/digitization/routes.ts";
import { findHeldPapers } from "../../../functions/intake/find-held-papers.ts";
import { openDossier } from "../../../functions/intake/open-dossier.ts";
import { readDossier } from "../../../functions/intake/read-dossier.ts";
import { OpenDossier, readDossierRoute } from "../../../functions/intake/routes.ts";
import { FindHeldPapers, findHeldPapersRoute } from "../../../functions/intake/search-routes.ts";
import { genesis } from "../../../shared/adapters/chain/hash-chain.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Paper } from "../../../shared/ports/papers.ts";
import { aCitizen } from "../../support/builders/applicant.ts";
import { anAcceptance } from "../../support/builders/change.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const { id } = aDossier().build();
const scanId = "9f86d081884c7d659a2feaa0c55ad015";

/** A dossier of the sample applicant whose application and certificate were read and confirmed. */
beforeEach(async () => {
  province = await memoryProvince();
  const dossier = aDossier().withCode("H57.BD.06-261123-0099").build();
  const { applicant } = anApplication();
  const texts = archivedPaperTexts(province.archive.archives);
  const paper = (number: number, component: string): Paper => ({
    ...{ paperId: `${scanId}-${number}`, scanId, component, pages: [1], fields: [] },
    recordedAt: "2026-11-23T03:00:00.000Z",
  });
  const papers = [paper(1, "application"), paper(2, "certificate")];
  const personal = await province.seals.seal({ applicant, papers: {} }, id);
  await province.dossiers.save({ ...anAcceptance(dossier), personal, papers });
  await texts.keep(id, scanId, {});
  for (const [n, { paperId }] of papers.entries()) {
    const outcome = await confirmPaper({
      ...province,
      texts,
      archives: province.archive.archives,
      signPaper: async () => "d".repeat(64),
    })(
      {
        parameters: { id, paperId },
        body: { fields: [] },
        staff: people.postalClerk,
        revision: n + 1,
        correlationId: "c",
      },
      aCommand({ route: "confirmPaper" }),
    );
    if (!outcome.ok) throw new Error(outcome.problem.code);
  }
});

const find = async (changes: object = {}, principal: StaffMember = people.postalClerk) => {
  const body = FindHeldPapers.parse({ identifier: "046185001234", procedure: "land-transfer", ...changes });
  const outcome = await findHeldPapers({ ...province, province: "46" })({ body, principal });
  return outcome.ok ? findHeldPapersRoute.answers[200].body.parse(outcome.value.body).components : outcome.problem.code;
};
const certificate = {
  component: "certificate",
  required: true,
  papers: [{ paper: `${id}.${scanId}-2`, since: "2026-11-23T02:00:00.000Z", procedure: "land-transfer" }],
};

describe("papers that the State holds already", () => {
  it("are offered for the component that asks for their kind, from the dossier they were confirmed in", async () => {
    expect(await find()).toEqual([certificate]);
    expect(await find({ identifier: "046 185 001 234" })).toEqual([certificate]);
  });

  it("are the applicant's own, and never a request that is written anew for each dossier", async () => {
    expect(await find({ identifier: "046185009999" })).toEqual([]);
    expect(JSON.stringify(await find())).not.toContain(`${scanId}-1`);
  });

  it("are not offered when they were replaced or their validity is over", async () => {
    const [row] = [...province.table.held.entries()];
    if (row === undefined) throw new Error("nothing is held");
    const [name, held] = row;
    province.table.held.set(name, { ...held, validUntil: "2026-11-22" });
    expect(await find()).toEqual([]);
    province.table.held.set(name, { ...held, validUntil: "2026-11-23" });
    expect(await find()).toHaveLength(1);
    province.table.held.set(name, { ...held, status: "replaced" });
    expect(await find()).toEqual([]);
  });

  it("are told to whoever receives dossiers, of procedures that there are and answers that are some", async () => {
    expect(await find({}, people.appraiser)).toBe("staff/not-permitted");
    expect(await find({ procedure: "fishing-licence" })).toBe("procedure/unknown");
    expect(await find({ answers: { mortgaged: "perhaps" } })).toBe("request/invalid");
  });
});

describe("a dossier that names a held paper instead of bringing it", () => {
  const reuse = `${id}.${scanId}-2`;
  const open = async (changes: Partial<OpenDossier> = {}) => {
    const components = anApplication().components.map((one) =>
      one.component === "certificate" ? { ...one, kind: "electronic" as const, reuse } : one,
    );
    const body = OpenDossier.parse(anApplication({ components, ...changes }));
    const act = openDossier({ ...province, province: "46", genesis, newId: newDossierId });
    const outcome = await act({ body, principal: people.postalClerk, correlationId: "c0rre1at" }, aCommand());
    return outcome.ok ? province.dossiers.find(outcome.value.fact.subject) : outcome.problem;
  };

  it("has it as handed in electronically, without a copy, and it counts as used once more", async () => {
    const files = province.archive.files.size;
    const dossier = await open();
    expect(dossier).toMatchObject({
      papers: expect.arrayContaining([
        {
          ...{ component: "certificate", quantity: 1, kind: "electronic", digitization: "notNeeded" },
          reusedFrom: { paper: reuse, dossierId: id, file: `papers/${"d".repeat(64)}.pdf` },
        },
      ]),
    });
    expect(province.archive.files.size).toBe(files);
    expect([...province.table.held.values()].map(({ reuseCount }) => reuseCount)).toEqual([1]);
  });

  it("shows there what became of it: whoever reads the dossier or its papers sees that it was replaced or revoked since", async () => {
    const dossier = await open();
    const opened = dossier !== undefined && "id" in dossier ? dossier.id : "none";
    const { archives } = province.archive;
    const { accesses } = province.accessRecords;
    const reused = async (of: string) => {
      const list = listPapers({ ...province, archives, accesses, texts: archivedPaperTexts(archives) });
      const outcome = await list({ parameters: { id: of }, principal: people.postalClerk });
      return outcome.ok ? listPapersRoute.answers[200].body.parse(outcome.value.body) : outcome.problem;
    };
    expect(await reused(opened)).toMatchObject({
      reused: [{ component: "certificate", paper: reuse, status: "valid" }],
    });
    expect(await reused(id)).toMatchObject({ papers: [{}, { standing: { status: "valid", reuseCount: 1 } }] });
    const [row] = [...province.table.held.entries()];
    if (row !== undefined) province.table.held.set(row[0], { ...row[1], status: "replaced" });
    expect(await reused(opened)).toMatchObject({ reused: [{ paper: reuse, status: "replaced" }] });
    expect(await reused(id)).toMatchObject({ papers: [{}, { standing: { status: "replaced" } }] });
    if (row !== undefined) province.table.held.set(row[0], { ...row[1], status: "revoked" });
    expect(await reused(opened)).toMatchObject({ reused: [{ paper: reuse, status: "revoked" }] });
    const seen = await readDossier(province)({ parameters: { id: opened }, principal: people.postalClerk });
    expect(seen.ok && readDossierRoute.answers[200].body.parse(seen.value.body).reused).toEqual([
      { component: "certificate", paper: reuse, status: "revoked" },
    ]);
  });

  it("is refused for another applicant, another kind, a paper that is not there or more than one copy", async () => {
    const refusal = { code: "paper/not-reusable", fields: ["body.components.0.reuse"] };
    const named = (changes: object) => ({
      components: [
        { component: "certificate", quantity: 1, kind: "electronic" as const, reuse, ...changes },
        ...others,
      ],
    });
    const others = anApplication().components.filter(({ component }) => component !== "certificate");
    expect(await open({ ...named({}), applicant: aCitizen({ citizenId: "046185009999" }) })).toEqual(refusal);
    expect(await open(named({ reuse: `${id}.${scanId}-1` }))).toEqual(refusal);
    expect(await open(named({ quantity: 2 }))).toEqual(refusal);
    expect(await open(named({ kind: "original" }))).toEqual(refusal);
  });
});

describe("a held paper that is revoked", () => {
  const certificateId = `${scanId}-2`;
  const revoke = async (paperId = certificateId, staff: StaffMember = people.leader, revision = 3) => {
    const outcome = await revokePaper(province)(
      { parameters: { id, paperId }, body: { reason: "by-decision" }, staff, revision, correlationId: "c0rre1at" },
      aCommand({ principal: staff.id, route: "revokePaper" }),
    );
    return outcome.ok ? outcome.value.fact : outcome.problem;
  };

  it("is offered no more, by word of who decides, with the reason in the history", async () => {
    expect(await revoke()).toMatchObject({
      type: "vn.motcua.paper-revoked.v1",
      data: { paper: certificateId, reason: "by-decision", revokedBy: people.leader.id },
    });
    expect(await find()).toEqual([]);
    expect(await province.dossiers.history(id)).toHaveLength(4);
    expect((await province.standings.ofDossier(id)).get(`${id}.${certificateId}`)).toMatchObject({ status: "revoked" });
  });

  it("is revoked once, and only what is held can be", async () => {
    await revoke();
    expect(await revoke(certificateId, people.leader, 4)).toMatchObject({ code: "paper/not-held" });
    for (const paper of [`${scanId}-1`, "result"])
      expect(await revoke(paper, people.leader, 4)).toMatchObject({ code: "paper/not-held" });
  });

  it("is not revoked by who appraised it, at a counter, or over what has changed since", async () => {
    for (const staff of [people.appraiser, people.postalClerk])
      expect(await revoke(certificateId, staff)).toMatchObject({ code: "staff/not-permitted" });
    expect(await revoke(certificateId, people.leader, 2)).toMatchObject({ code: "dossier/stale" });
    expect(await find()).toEqual([certificate]);
  });
});
