import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assignScan } from "../../../functions/digitization/assign-scan.ts";
import { AssignScan } from "../../../functions/digitization/assignment-routes.ts";
import { readPaper } from "../../../functions/digitization/read-paper.ts";
import { reassignPaper } from "../../../functions/digitization/reassign-paper.ts";
import { confirmPaperRoute, readPaperRoute } from "../../../functions/digitization/routes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { carriedReading } from "../../../shared/adapters/pdf/carried-reading.ts";
import { pageJpegs } from "../../../shared/adapters/pdf/page-jpegs.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import { scanIdPattern } from "../../../shared/domain/file-part.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import { PaperRef } from "../../../shared/domain/reusable-paper.ts";
import type { Scan } from "../../../shared/ports/scans.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { readPdf } from "../../support/read-pdf.ts";

const forms = await publishedForms(process.cwd());
const point = units.postalPoint.id;
const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const mine = aDossier().build();
const other = { ...mine, id: "0192f0c4-7d2a-7b11-9f5e-000000000009", code: `${mine.code}9` };
const searchable = (madeAt: Date) => searchablePdfs({ madeAt: () => madeAt });
const copies = { pageJpegs, carriedReading, searchablePdfs: searchable };

/** What lies in the middle (X) is somebody else's; before and behind it lie papers of the dossier. Each has a title, X a page that goes on. */
const reading = aReading(
  aPage(["ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT", "của Nguyễn Thị Mận"], 97),
  aPage(["ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT", "của Lê Văn Lạ"], 97),
  aPage(["trang hai của Lê Văn Lạ"], 97),
  aPage(["GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", "của Nguyễn Thị Mận"], 97),
);
const source = `points/${point}/${"ab".repeat(32)}`;
const part = { number: 1, of: 1, pages: [2, 3, 4, 5], emptyBacks: [] };

let pdf: Uint8Array;
let province: MemoryProvince;
beforeAll(async () => {
  const jpeg = new Uint8Array(
    await sharp({ create: { width: 1654, height: 2339, channels: 3, background: "#ffffff" } })
      .jpeg()
      .toBuffer(),
  );
  const pages = reading.pages.map(({ width, height, dpi, lines }) => ({ jpeg, width, height, dpi, lines }));
  pdf = await searchable(new Date(0)).write(pages, "Bản quét", { reading: { ...reading, source, part } });
});
beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.publish({ forms, procedures: [aProcedure()] });
  for (const dossier of [mine, other]) {
    await province.given(dossier);
    const personal = await province.seals.seal({ applicant: anApplication().applicant, papers: {} }, dossier.id);
    province.table.personal.set(dossier.id, personal);
  }
  const waits: Scan = {
    ...{ scanId, point, key: source, state: "unmatched", reason: "scan/no-code", part },
    at: "2026-11-20T03:00:00.000Z",
  };
  await province.scans.record(waits);
  const folder = `readings/${point}/${scanId}`;
  const takings = province.archive.takingsFrom({ [source]: "as it was sent" });
  taking = {
    ...takings,
    take: async (to, name, from) => {
      if (from.key === source) return takings.take(to, name, from);
      if (from.key !== `${folder}/searchable.pdf`) throw new Error(`nobody takes ${from.key}`);
      return archives().put(to, name, { bytes: pdf, contentType: from.contentType });
    },
  };
});
let taking: ReturnType<MemoryProvince["archive"]["takingsFrom"]>;
const archives = () => province.archive.archives;

let commands = 0;
const aKey = () => `key-${String(++commands).padStart(8, "0")}`;
const assign = async (scan: string, dossier: { readonly code: string }, now = province.now) => {
  const outcome = await assignScan({
    ...{ ...province, archives: archives(), now, keptDays: 30, takings: taking },
    texts: archivedPaperTexts(archives()),
    results: {
      reading: async () => ({ ...reading, source, part, within: true }),
      pages: () => Promise.reject(new Error("nothing was set aside")),
    },
  })(
    {
      ...{ parameters: { point, scan }, body: AssignScan.parse({ dossier: dossier.code }) },
      ...{ staff: people.postalClerk, correlationId: "c0rre1at-0007" },
    },
    aCommand({ principal: people.postalClerk.id, route: "assignScan", key: aKey() }),
  );
  return outcome.ok ? "assigned" : outcome.problem.code;
};
const wrong = async (paperId: string, { id }: { readonly id: string }) => {
  const revision = (await province.dossiers.find(id))?.revision ?? 0;
  const outcome = await reassignPaper({ ...province, archives: archives(), ...copies })(
    { parameters: { id, paperId }, body: {}, staff: people.postalClerk, revision, correlationId: "c0rre1at-0008" },
    aCommand({ principal: people.postalClerk.id, route: "reassignPaper", key: aKey() }),
  );
  return outcome.ok ? `${paperId}-w${revision + 1}` : outcome.problem.code;
};
const papersOf = async ({ id }: { readonly id: string }) =>
  (await province.papers.ofDossier(id)).filter((one) => one.wrong === undefined);
/** The text of every page of all that can be opened of a dossier. */
const openedIn = async ({ id }: { readonly id: string }): Promise<string> => {
  const texts: string[] = [];
  for (const { paperId } of await papersOf({ id })) {
    const parameters = { id, paperId };
    const outcome = await readPaper({ ...province, archives: archives() })({
      parameters,
      principal: people.postalClerk,
    });
    const key = outcome.ok ? new URL(outcome.value.location).pathname.slice(1) : "refused";
    const bytes = province.archive.files.get(key)?.bytes;
    texts.push(...(bytes === undefined ? [`nothing at ${key}`] : (await readPdf(bytes)).map(({ text }) => text)));
  }
  return texts.join("\n");
};

describe("a wrong paper in the middle of a scan", () => {
  it("goes to the dossier that it is of with its own pages and no other ones, and leaves none behind", async () => {
    expect(readPapers(reading, forms).map(({ pages }) => pages)).toEqual([[1], [2, 3], [4]]);
    expect(await assign(scanId, mine)).toBe("assigned");
    const apart = await wrong(`${scanId}-2`, mine);
    expect(apart).toMatch(scanIdPattern);
    expect(await province.scans.find(point, apart)).toMatchObject({
      ...{ state: "unmatched", reason: "scan/wrong-paper", dossierId: mine.id, part: { pages: [3, 4] } },
    });
    expect(await assign(apart, other)).toBe("assigned");

    expect(await papersOf(other)).toMatchObject([{ paperId: `${apart}-1`, pages: [1, 2] }]);
    const [theirs, ours] = [await openedIn(other), await openedIn(mine)];
    expect(theirs).toContain("của Lê Văn Lạ");
    expect(theirs).toContain("trang hai");
    expect(ours).toContain("ĐƠN ĐĂNG KÝ");
    expect(ours).toContain("GIẤY CHỨNG NHẬN");
    expect([theirs.includes("Mận"), ours.includes("Lạ")]).toEqual([false, false]);
    const kept = [...province.archive.files].filter(([name]) => name.startsWith(`dossiers/${other.id}/`));
    for (const [name, { bytes }] of kept)
      if (name.endsWith(".json")) expect(Buffer.from(bytes).toString(), name).not.toContain("Mận");
    expect(kept.map(([name]) => name)).not.toContainEqual(expect.stringContaining("original"));
  });

  it("may come back to its first dossier, and be found wrong there again", async () => {
    await assign(scanId, mine);
    const apart = await wrong(`${scanId}-2`, mine);
    expect(await assign(apart, other)).toBe("assigned");
    const again = await wrong(`${apart}-1`, other);
    expect(await assign(again, mine)).toBe("assigned");
    expect(await openedIn(mine)).toContain("của Lê Văn Lạ");
    expect(await papersOf(other)).toEqual([]);
    const third = await wrong(`${again}-1`, mine);
    expect(third).toMatch(scanIdPattern);
    // And each is a paper like any other at every door.
    for (const paperId of [`${apart}-1`, `${again}-1`, `${third}-1`]) {
      expect(confirmPaperRoute.parameters.safeParse({ id: mine.id, paperId }).success).toBe(true);
      expect(readPaperRoute.parameters.safeParse({ id: mine.id, paperId }).success).toBe(true);
      expect(PaperRef.safeParse(`${mine.id}.${paperId}`).success).toBe(true);
    }
    expect(await assign(third, mine)).toBe("assigned");
    expect(await papersOf(mine)).toMatchObject([{ pages: [1] }, { pages: [1, 2] }, { pages: [4] }]);
  });

  it("goes with each of two wrong papers alone; what is left has neither", async () => {
    await assign(scanId, mine);
    await wrong(`${scanId}-2`, mine);
    await wrong(`${scanId}-1`, mine);
    const left = await openedIn(mine);
    expect(left).toContain("GIẤY CHỨNG NHẬN");
    expect(left).not.toContain("ĐƠN ĐĂNG KÝ");
  });

  it("is there for the days that its list tells, although what the scanner sent is gone long before", async () => {
    await assign(scanId, mine);
    const apart = await wrong(`${scanId}-2`, mine);
    taking = { ...taking, take: () => Promise.reject(new Error("the incoming bucket was asked")) };
    const inDays = (days: number) => () => new Date(province.now().getTime() + days * 24 * 3600 * 1000);
    expect(await assign(apart, other, inDays(31))).toBe("scan/not-found");
    expect(await assign(apart, other, inDays(29))).toBe("assigned");
  });

  it("is not there any more where the dossier that it was taken out of was erased", async () => {
    await assign(scanId, mine);
    const apart = await wrong(`${scanId}-2`, mine);
    await province.archive.purges.purge(mine.id);
    expect(await assign(apart, other)).toBe("scan/not-found");
  });
});
