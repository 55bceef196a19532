import { beforeEach, describe, expect, it } from "vitest";
import { assignScan } from "../../../functions/digitization/assign-scan.ts";
import { AssignScan } from "../../../functions/digitization/assignment-routes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Scan } from "../../../shared/ports/scans.ts";
import { aCommand } from "../../support/builders/command.ts";
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

const assign = async (
  dossier: string,
  {
    staff = people.postalClerk,
    at = point,
    keptDays = 30,
    pages = [application],
    key = "key-00000001",
    kept = files as Readonly<Record<string, string>>,
  } = {},
) => {
  const outcome = await assignScan({
    ...province,
    archives: province.archive.archives,
    keptDays,
    takings: province.archive.takingsFrom(kept),
    texts: archivedPaperTexts(province.archive.archives),
    results: { reading: async () => ({ ...aReading(...pages), source: waits.key, part: waits.part }) },
  })(
    {
      parameters: { point: at, scan: scanId },
      body: AssignScan.parse({ dossier }),
      staff: staff as StaffMember,
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

  it("was not put in quarantine: such a file is scanned again", async () => {
    await province.scans.record({ ...waits, state: "quarantined", reason: "scan/unreadable" });
    expect(await assign(code)).toMatchObject({ code: "scan/not-found" });
  });

  it("is of one's own point, which is a counter", async () => {
    expect(await assign(code, { staff: people.bankClerk })).toMatchObject({ code: "unit/unknown" });
    expect(await assign(code, { staff: people.leader, at: units.landOffice.id })).toMatchObject({
      code: "staff/not-permitted",
    });
  });
});
