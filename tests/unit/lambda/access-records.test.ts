import { beforeEach, describe, expect, it } from "vitest";
import { cropFile } from "../../../functions/digitization/scan-files.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import { codeCounter } from "../../../shared/domain/identifiers.ts";
import type { HeldPaper } from "../../../shared/ports/held-papers.ts";
import { allRoutes } from "../../support/all-routes.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { examples } from "../../support/docs/api-examples.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { heldName } from "../../support/fakes/memory-owners.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const { id } = aDossier().build();
const scanId = "9f86d081884c7d659a2feaa0c55ad015";

beforeEach(async () => {
  province = await memoryProvince();
  const signed = {
    sha256: "c".repeat(64),
    signedAt: "2026-11-23T03:00:00.000Z",
    signedBy: people.leader.id,
  };
  const dossier = aDossier().inStage("return").build();
  await province.given(dossier.status === "decided" ? { ...dossier, result: signed } : dossier);
  const file = {
    id: examples.readAttachment?.parameters?.attachment ?? "",
    type: "application/pdf",
    bytes: 8,
  } as const;
  const comment = {
    id: "c",
    at: "2026-11-23T03:00:00.000Z",
    by: "a",
    unit: units.landOffice.id,
    text: "t",
    attachments: [file],
  };
  const { applicant } = anApplication();
  const sealed = await province.seals.seal({ applicant, papers: {}, comments: [comment] }, id);
  province.table.personal.set(id, sealed);
  const owner = await province.owners.current("046185001234");
  const held: HeldPaper = {
    ...{ ...owner, paper: `${id}.${scanId}-1`, dossierId: id, kind: "certificate", procedure: "land-transfer" },
    ...{ since: "2026-11-23T03:00:00.000Z", status: "valid", file: "scans/a.pdf", reuseCount: 0 },
  };
  province.table.held.set(heldName(held), held);
  const crop = { page: 1, x: 290, y: 390, w: 120, h: 60 };
  const fields = [{ name: "citizenId", confidence: 71, accepted: false, crop }];
  const paper = { paperId: `${scanId}-1`, scanId, pages: [1], fields, recordedAt: "2026-11-23T03:00:00.000Z" };
  const png = { bytes: new Uint8Array(), contentType: "image/png" } as const;
  await province.archive.archives.put(id, cropFile(paper, "citizenId"), png);
  await archivedPaperTexts(province.archive.archives).keep(id, scanId, {});
  province.table.papers.set(id, new Map([[paper.paperId, paper]]));
});

/** A draft is shown to whoever prepares it, before anybody has signed, and comments to those who decide; everything else to the counter. */
const ofDeciders = ["previewResult", "listComments", "readAttachment"];
const whoSees = (name: string) => (ofDeciders.includes(name) ? people.appraiser : people.postalClerk);

const ask = async (name: string, sub: string = whoSees(name).id) => {
  const { head, revision } = (await province.dossiers.find(id)) ?? aDossier().build();
  if (name === "previewResult")
    province.table.dossiers.set(id, { ...aDossier().inStage("signing").build(), head, revision });
  if (name === "readSurveyTicket") {
    // A counter has it for who was given the result and has no mail.
    const { email: _, ...applicant } = anApplication().applicant;
    province.table.dossiers.set(id, { ...aDossier().after("return").build(), head, revision });
    province.table.personal.set(id, await province.seals.seal({ applicant, papers: {} }, id));
  }
  // The register lists what its unit gave a code to.
  if (name === "printRegister") await province.counters.next(codeCounter(units.postalPoint.id, "2026-11-23"));
  const log = readLog();
  const example = examples[name];
  const event = apiEvent({
    body: example?.body,
    query: example?.query ?? {},
    pathParameters: name === "printForm" ? { id, form: "06" } : (example?.parameters ?? {}),
    claims: accessToken(sub),
  });
  const answer = await doorsInMemory(province)[name]?.(event, aContext());
  log.restore();
  return answer?.statusCode ?? 0;
};
const showing = allRoutes.flatMap(({ route: { name, personal } }) =>
  personal === undefined ? [] : [{ name, personal }],
);

describe("a route that shows personal data", () => {
  it.each(showing)("leaves who, why, what and when: $name", async ({ name, personal }) => {
    expect(await ask(name)).toBeLessThan(400);
    expect(province.accessRecords.all()).toEqual([
      {
        dossierId: id,
        at: "2026-11-23T02:00:00.000Z",
        by: { kind: "staff", id: whoSees(name).id },
        why: name,
        what: personal,
      },
    ]);
  });

  it.each(showing)("shows nothing when that cannot be written: $name", async ({ name }) => {
    Object.assign(province.accessRecords.accesses, { record: () => Promise.reject(new Error("the table is away")) });
    expect(await ask(name)).toBe(500);
  });

  it.each(showing)("leaves nothing where nothing was shown: $name", async ({ name }) => {
    // Whoever receives dossiers is told of held papers, wherever they do: an appraiser does not.
    await ask(name, (name === "findHeldPapers" ? people.appraiser : people.bankClerk).id);
    expect(province.accessRecords.all()).toEqual([]);
  });

  it("changes no history by being read", async () => {
    const before = JSON.stringify(await province.dossiers.history(id));
    for (const { name } of showing) await ask(name);
    expect(JSON.stringify(await province.dossiers.history(id))).toBe(before);
  });
});
