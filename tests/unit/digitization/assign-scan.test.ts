import { beforeEach, describe, expect, it } from "vitest";
import { assignScan } from "../../../functions/digitization/assign-scan.ts";
import { AssignScan } from "../../../functions/digitization/assignment-routes.ts";
import { confirmPaper } from "../../../functions/digitization/confirm-paper.ts";
import { listPapers } from "../../../functions/digitization/list-papers.ts";
import { listPapersRoute } from "../../../functions/digitization/routes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import type { PageReading } from "../../../shared/domain/reading.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Scan } from "../../../shared/ports/scans.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const forms = await publishedForms(process.cwd());
const scanId = "9f86d081884c7d659a2feaa0c55ad015-1";
const point = units.postalPoint.id;
const { id, code } = aDossier().build();
const application = aPage(["ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT"], 97);
const waits: Scan = {
  ...{ scanId, point, key: `points/${point}/tray.pdf`, state: "unmatched", reason: "scan/before-the-cover-sheet" },
  part: { number: 1, of: 3, pages: [1], emptyBacks: [] },
  at: "2026-11-20T03:00:00.000Z",
};
const files = {
  [`readings/${point}/${scanId}/searchable.pdf`]: "its pages",
  [`readings/${point}/${scanId}/reading.json`]: "its words",
};

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.publish({ forms, procedures: [aProcedure()] });
  await province.scans.record(waits);
});

interface Asked {
  readonly staff?: StaffMember;
  readonly at?: string;
  readonly keptDays?: number;
  readonly pages?: readonly PageReading[];
  readonly key?: string;
  readonly kept?: Readonly<Record<string, string>>;
  readonly component?: string | undefined;
}
const assign = async (
  dossier: string,
  {
    staff = people.postalClerk,
    at = point,
    keptDays = 30,
    pages = [application],
    key = "key-00000001",
    kept = files,
    component,
  }: Asked = {},
) => {
  const outcome = await assignScan({
    ...province,
    archives: province.archive.archives,
    keptDays,
    takings: province.archive.takingsFrom(kept),
    texts: archivedPaperTexts(province.archive.archives),
    results: {
      reading: async () => ({ ...aReading(...pages), source: waits.key, part: waits.part }),
      pages: async () => ({ ...aReading(...pages), source: waits.key, part: waits.part }),
    },
  })(
    {
      parameters: { point: at, scan: scanId },
      body: AssignScan.parse({ dossier, component }),
      staff,
      correlationId: "c0rre1at-0007",
    },
    aCommand({ principal: staff.id, route: "assignScan", key }),
  );
  return outcome.ok ? outcome.value : outcome.problem;
};
const noted = () => province.scans.find(point, scanId);

describe("a scan of the unmatched list that a person assigns", () => {
  it.each([
    ["by the code on its papers", code],
    ["by its id", id],
  ])("is the dossier's, %s: its papers are recorded under the name of who said so", async (_, dossier) => {
    await province.given(aDossier().build());
    expect(await assign(dossier)).toMatchObject({
      actor: { kind: "staff", id: people.postalClerk.id },
      fact: { type: "vn.motcua.scan-recorded.v1", subject: id, data: { papers: [{ component: "application" }] } },
    });
    expect(await noted()).toMatchObject({ state: "matched", dossierId: id, part: waits.part });
    expect(await noted()).not.toHaveProperty("reason");
    expect(await province.papers.ofDossier(id)).toMatchObject([{ paperId: `${scanId}-1`, component: "application" }]);
    expect([...province.archive.files.keys()]).toContain(`dossiers/${id}/scans/${scanId}/searchable.pdf`);
  });

  it("is assigned once: a second person is told", async () => {
    await province.given(aDossier().build());
    await assign(code);
    expect(await assign(code, { key: "key-00000002" })).toMatchObject({ code: "scan/already-assigned" });
    expect(await province.dossiers.history(id)).toHaveLength(2);
  });

  it("lies with one dossier, although two people assign it to two at the same moment", async () => {
    const other = { ...aDossier().build(), id: "0192f0c4-7d2a-7b11-9f5e-000000000009", code: `${code}9` };
    await province.given(aDossier().build());
    await province.given(other);
    const both = await Promise.all([assign(code), assign(other.code, { key: "key-00000002" })]);
    expect(both.filter((one) => "fact" in one)).toHaveLength(1);
    expect(both).toContainEqual(expect.objectContaining({ code: "scan/already-assigned" }));
  });

  it.each([
    ["that nobody has received", aDossier(), `${code}9`, "dossier/not-found", undefined],
    ["of another point", aDossier().atUnits({ receiving: units.otherPoint.id }), code, "dossier/not-found", undefined],
    [
      "past digitization",
      aDossier().inStage("appraisal"),
      code,
      "scan/not-for-this-dossier",
      "scan/dossier-past-digitization",
    ],
  ])("is refused for a dossier %s, and waits on", async (_, builder, dossier, refusal, reason) => {
    await province.given(builder.build());
    const problem = await assign(dossier);
    expect(problem).toMatchObject({ code: refusal, ...(reason === undefined ? {} : { facts: { reason } }) });
    expect(await noted()).toEqual(waits);
    expect(province.archive.files.size).toBe(0);
  });

  it("with nothing but a cover sheet on it is refused", async () => {
    await province.given(aDossier().build());
    expect(await assign(code, { pages: [aPage([], 97, { coverSheet: true })] })).toMatchObject({
      facts: { reason: "scan/nothing-but-the-cover" },
    });
  });

  it("is there as long as its file is kept, and no longer", async () => {
    await province.given(aDossier().build());
    expect(await assign(code, { keptDays: 1 })).toMatchObject({ code: "scan/not-found" });
  });

  it("is told to be kept no longer where its file went before its time on the list was over, as one that waited to be read", async () => {
    await province.given(aDossier().build());
    expect(await assign(code, { kept: {} })).toMatchObject({ code: "scan/not-found" });
    expect(await noted()).toEqual(waits);
    expect(await province.dossiers.history(id)).toHaveLength(1);
  });

  it("takes a component that people scan papers for, and no other one", async () => {
    await province.given(aDossier().build());
    for (const component of ["contract", "moon"])
      expect(await assign(code, { component })).toMatchObject({ code: "paper/component-unknown" });
    expect(province.archive.files.size).toBe(0);
  });

  it("is of one's own point, which is a counter", async () => {
    expect(await assign(code, { staff: people.bankClerk })).toMatchObject({ code: "unit/unknown" });
    expect(await assign(code, { staff: people.leader, at: units.landOffice.id })).toMatchObject({
      code: "staff/not-permitted",
    });
  });
});

describe("a file that no machine could read", () => {
  const folder = `quarantine/${point}/${scanId}`;
  const setAside: Scan = {
    ...{ scanId, point, key: `${folder}/original`, state: "quarantined", reason: "scan/unreadable" },
    at: "2026-11-20T03:00:00.000Z",
  };
  const kept = { [`${folder}/searchable.pdf`]: "its pages", [`${folder}/pages.json`]: "its places" };
  const pages = [aPage([], 0, { coverSheet: true }), aPage([], 0, { rescan: true }), aPage([], 0, { rescan: true })];
  beforeEach(async () => {
    await province.given(aDossier().build());
    await province.scans.record(setAside);
  });
  const asItIs = (more: Asked = {}) => assign(code, { component: "application", pages, kept, ...more });

  it("waits for a person to say what it is: without that it is refused with the reason", async () => {
    expect(await asItIs({ component: undefined })).toMatchObject({
      ...{ code: "scan/not-read", facts: { reason: "scan/unreadable" } },
    });
    expect(await noted()).toEqual(setAside);
  });

  it("is taken as it is, as one paper: nothing of it was read, and every field waits for who types it", async () => {
    expect(await asItIs()).toMatchObject({ fact: { type: "vn.motcua.scan-recorded.v1" } });
    const [paper, ...more] = await province.papers.ofDossier(id);
    expect(more).toEqual([]);
    expect(paper).toMatchObject({ component: "application", pages: [2, 3], asItIs: true, unread: true });
    expect(paper?.fields.length).toBeGreaterThan(3);
    for (const field of paper?.fields ?? []) expect(field).toMatchObject({ confidence: null, accepted: false });
    expect(await noted()).toMatchObject({ state: "matched", dossierId: id, part: waits.part });
  });

  it("takes its own pages to the dossier, and not the tray that others' papers are in", async () => {
    await asItIs();
    const names = [...province.archive.files.keys()].map((name) => name.split("/").at(-1));
    expect(names.sort()).toEqual(["fields.json", "reading.json", "searchable.pdf"]);
  });

  it("becomes data by what a person types, marked as typed by hand", async () => {
    await asItIs();
    const [paper] = await province.papers.ofDossier(id);
    const personal = await province.seals.seal({ applicant: anApplication().applicant, papers: {} }, id);
    province.table.personal.set(id, personal);
    const texts = archivedPaperTexts(province.archive.archives);
    const outcome = await confirmPaper({
      ...{ ...province, texts, archives: province.archive.archives, signPaper: async () => "d".repeat(64) },
    })(
      {
        parameters: { id, paperId: paper?.paperId ?? "" },
        body: { fields: paper?.fields.map(({ name }) => ({ name, value: "gõ tay" })) ?? [] },
        ...{ staff: people.postalClerk, revision: 2, correlationId: "c0rre1at-0009" },
      },
      aCommand({ route: "confirmPaper", key: "key-00000009" }),
    );
    expect(outcome.ok || outcome.problem).toBe(true);
    const { accesses } = province.accessRecords;
    const listed = await listPapers({ ...province, texts, accesses, archives: province.archive.archives })({
      parameters: { id },
      principal: people.postalClerk,
    });
    const body = listed.ok ? listPapersRoute.answers[200].body.parse(listed.value.body) : undefined;
    expect(body?.papers).toMatchObject([{ asItIs: true, metadata: { NhapThuCong: true } }]);
    expect(body?.papers[0]?.metadata).not.toHaveProperty("DoTinCay");
  });

  it("may be taken although somebody had discarded it, while it is kept", async () => {
    await province.scans.record({
      ...{ ...setAside, state: "discarded" },
      discarded: { by: people.postalClerk.id, at: "2026-11-21T03:00:00.000Z", reason: "scanned-again" },
    });
    expect(await asItIs()).toMatchObject({ fact: { type: "vn.motcua.scan-recorded.v1" } });
  });
});
