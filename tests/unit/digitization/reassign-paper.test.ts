import { beforeEach, describe, expect, it } from "vitest";
import { confirmPaper } from "../../../functions/digitization/confirm-paper.ts";
import { listPapers } from "../../../functions/digitization/list-papers.ts";
import { readCrop } from "../../../functions/digitization/read-crop.ts";
import { readPaper } from "../../../functions/digitization/read-paper.ts";
import { reassignPaper } from "../../../functions/digitization/reassign-paper.ts";
import { listPapersRoute } from "../../../functions/digitization/routes.ts";
import { cropFile, readingFile, searchableFile } from "../../../functions/digitization/scan-files.ts";
import { carriedReading } from "../../../shared/adapters/pdf/carried-reading.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import type { Paper } from "../../../shared/ports/papers.ts";
import type { KeptPage } from "../../../shared/ports/searchable-pdfs.ts";
import { anAcceptance } from "../../support/builders/change.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const { id } = aDossier().build();
const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const paperId = `${scanId}-1`;
const key = `points/${units.postalPoint.id}/${"ab".repeat(32)}`;
const texts = () => archivedPaperTexts(province.archive.archives);

/** A certificate that was read as an application. */
const paper: Paper = {
  ...{ paperId, scanId, component: "application", form: "mau-18", pages: [1], recordedAt: "2026-11-23T03:00:00.000Z" },
  fields: [{ name: "ownerName", confidence: 97, accepted: true, crop: { page: 1, x: 290, y: 390, w: 120, h: 60 } }],
};

beforeEach(async () => {
  province = await memoryProvince();
  const dossier = aDossier().build();
  const papers = dossier.papers.map((one) =>
    one.component === "application" ? { ...one, digitization: "recorded" as const, paperId } : one,
  );
  const personal = await province.seals.seal({ applicant: anApplication().applicant, papers: {} }, id);
  await province.dossiers.save({ ...anAcceptance({ ...dossier, papers }), personal, papers: [paper] });
  await texts().keep(id, scanId, { [paperId]: { ownerName: "Nguyễn Thị Quỳnh Hương" } });
  await province.archive.archives.put(id, readingFile(scanId), {
    bytes: Buffer.from(JSON.stringify({ ...aReading(aPage(["TRANG"], 97)), source: key })),
    contentType: "application/json",
  });
  await province.archive.archives.put(id, searchableFile(scanId), {
    bytes: Buffer.from("1"),
    contentType: "application/pdf",
  });
});

/** Pictures are not looked at here: one a page, and a PDF is how many pages it has. */
const cutting = {
  pageJpegs: () => [new Uint8Array(1)],
  carriedReading,
  searchablePdfs: () => ({
    write: async (pages: AsyncIterable<KeptPage> | Iterable<KeptPage>) => {
      let count = 0;
      for await (const _ of pages) count += 1;
      return Buffer.from(String(count));
    },
  }),
};
const archives = () => province.archive.archives;
const reassign = (body: { component?: string }, staff = people.postalClerk, revision = 1) =>
  reassignPaper({ ...province, archives: archives(), ...cutting })(
    { parameters: { id, paperId }, body, staff, revision, correlationId: "c0rre1at-0007" },
    aCommand({ principal: staff.id, route: "reassignPaper" }),
  );
const problem = async (...call: Parameters<typeof reassign>) => {
  const outcome = await reassign(...call);
  return outcome.ok ? "reassigned" : outcome.problem;
};
const list = async () => {
  const { accesses } = province.accessRecords;
  const outcome = await listPapers({ ...province, texts: texts(), accesses, archives: province.archive.archives })({
    parameters: { id },
    principal: people.postalClerk,
  });
  return outcome.ok ? listPapersRoute.answers[200].body.parse(outcome.value.body).papers : outcome.problem;
};
const statesOf = async () =>
  (await province.dossiers.find(id))?.papers.map(({ component, digitization, paperId: of }) => [
    component,
    digitization,
    of,
  ]);

describe("a paper that was taken for another one", () => {
  it("becomes the component that it is, and the other one is awaited again", async () => {
    const outcome = await reassign({ component: "certificate" });
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.paper-reassigned.v1",
      data: { paperId, was: "application", component: "certificate", reassignedBy: people.postalClerk.id },
    });
    expect(await statesOf()).toEqual([
      ["application", "awaited", undefined],
      ["contract", "notNeeded", undefined],
      ["certificate", "recorded", paperId],
    ]);
  });

  it("loses what was read as the wrong form: every field of the right one waits, and none is taken over", async () => {
    await reassign({ component: "certificate" });
    const papers = await list();
    expect(JSON.stringify(papers)).not.toContain("Quỳnh");
    const outcome = await confirmPaper({
      ...province,
      texts: texts(),
      archives: archives(),
      signPaper: async () => "d".repeat(64),
    })(
      {
        ...{ parameters: { id, paperId }, body: { fields: [] }, staff: people.postalClerk, revision: 2 },
        correlationId: "c0rre1at-0008",
      },
      aCommand({ route: "confirmPaper" }),
    );
    expect(outcome.ok || outcome.problem.code).toBe(true);
    const sealed = await province.dossiers.personal(id);
    expect(sealed && JSON.stringify(await province.seals.open(sealed, id))).not.toContain("ownerName");
  });
});

describe("a paper that is none of the dossier's", () => {
  it("is not listed any more, and its scan waits on the list of the point that sent it, with the reason", async () => {
    expect((await reassign({})).ok).toBe(true);
    expect(await list()).toEqual([]);
    expect(await statesOf()).toContainEqual(["application", "awaited", undefined]);
    expect((await province.scans.ofPoint(units.postalPoint.id, { size: 5 })).scans).toMatchObject([
      { scanId: `${paperId}-w2`, key, state: "unmatched", reason: "scan/wrong-paper", dossierId: id },
    ]);
  });

  it("opens no more, neither its file nor a crop that was cut already: it is as if it were not there", async () => {
    const parameters = { id, paperId, field: "ownerName" };
    await archives().put(id, cropFile(paper, "ownerName"), { bytes: Buffer.from("PNG"), contentType: "image/png" });
    const crops = { cut: () => Promise.reject(new Error("it was cut again")) };
    const opened = async () => {
      const call = { parameters, principal: people.postalClerk };
      const file = await readPaper({ ...province, archives: archives() })(call);
      const crop = await readCrop({ ...province, archives: archives(), crops, carriedReading })(call);
      return [file, crop].map((outcome) => outcome.ok || outcome.problem.code);
    };
    expect(await opened()).toEqual([true, true]);
    await reassign({});
    expect(await opened()).toEqual(["paper/not-found", "paper/not-found"]);
  });

  it("cannot be confirmed or reassigned again", async () => {
    await reassign({});
    expect(await problem({}, people.postalClerk, 2)).toEqual({ code: "paper/not-found" });
  });
});

describe("a paper is not reassigned", () => {
  it.each([
    [
      "to a component that is not digitized",
      { component: "contract" },
      people.postalClerk,
      1,
      "paper/component-unknown",
    ],
    ["to one the dossier does not have", { component: "moon" }, people.postalClerk, 1, "paper/component-unknown"],
    ["by the office that decides", {}, people.appraiser, 1, "staff/not-permitted"],
    ["by another unit", {}, people.oneStopOfficer, 1, "dossier/not-found"],
    ["from an older revision", {}, people.postalClerk, 4, "dossier/stale"],
  ] as const)("%s", async (_, body, staff, revision, code) => {
    expect(await problem(body, staff, revision)).toMatchObject({ code });
  });
});
