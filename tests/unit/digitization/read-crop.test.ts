import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readCrop } from "../../../functions/digitization/read-crop.ts";
import { readingFile, searchableFile } from "../../../functions/digitization/scan-files.ts";
import { carriedReading } from "../../../shared/adapters/pdf/carried-reading.ts";
import { pdfiumCrops } from "../../../shared/adapters/pdf/pdfium-crops.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Paper } from "../../../shared/ports/papers.ts";
import type { KeptPage } from "../../../shared/ports/searchable-pdfs.ts";
import { anAcceptance } from "../../support/builders/change.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryArchives } from "../../support/fakes/memory-archives.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
const dossier = aDossier().build();
const { id } = dossier;
const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const paperId = `${scanId}-1`;
const size = { width: 827, height: 1169 };
const crop = { page: 2, x: 290, y: 390, w: 120, h: 60 };
const paper: Paper = {
  ...{ paperId, scanId, component: "application", form: "mau-18", pages: [2], recordedAt: "2026-11-23T03:00:00.000Z" },
  fields: [
    { name: "citizenId", confidence: 71, accepted: false, crop },
    { name: "ownerName", confidence: 97, accepted: true },
  ],
};

/** Two pages; on the second one a red rectangle of 100 × 40 pixels stands at 300, 400. */
let pdf: Uint8Array;
let pages: readonly KeptPage[];
beforeAll(async () => {
  const white = { create: { ...size, channels: 3, background: "#ffffff" } } as const;
  const red = { create: { width: 100, height: 40, channels: 3, background: "#ff0000" } } as const;
  const input = await sharp(red).png().toBuffer();
  const pictures = [sharp(white), sharp(white).composite([{ input, left: 300, top: 400 }])];
  const jpegs = await Promise.all(pictures.map(async (one) => new Uint8Array(await one.jpeg().toBuffer())));
  pages = jpegs.map((jpeg) => ({ jpeg, ...size, dpi: 100, lines: [] }));
  pdf = await searchablePdfs({ madeAt: () => new Date(0) }).write(pages, "Bản quét");
});
beforeEach(async () => {
  province = await memoryProvince();
  const personal = await province.seals.seal({ applicant: anApplication().applicant, papers: {} }, id);
  await province.dossiers.save({ ...anAcceptance(dossier), personal, papers: [paper] });
  const reading = { ...aReading(aPage([], 0, size), aPage([], 0, size)), source: "points/x/y" };
  const put = (name: string, bytes: Uint8Array) =>
    province.archive.archives.put(id, name, { bytes, contentType: "application/octet-stream" });
  await put(searchableFile(scanId), pdf);
  await put(readingFile(scanId), Buffer.from(JSON.stringify(reading)));
});

const read = (field: string, principal: StaffMember = people.postalClerk, of = paperId) =>
  readCrop({ ...province, archives: province.archive.archives, crops: pdfiumCrops, carriedReading })({
    parameters: { id, paperId: of, field },
    principal,
  });

describe("the crop of a field", () => {
  it("is the piece of its page, in its colours, and is kept below the scan", async () => {
    const outcome = await read("citizenId");
    const name = `dossiers/${id}/scans/${scanId}/crops/${paperId}-citizenId.png`;
    expect(outcome.ok && outcome.value).toMatchObject({ status: 303, location: expect.stringContaining(name) });
    const png = province.archive.files.get(name)?.bytes ?? new Uint8Array();
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 120, height: 60, channels: 3 });
    const at = (x: number, y: number) => [...data.subarray((y * 120 + x) * 3, (y * 120 + x) * 3 + 3)];
    expect(at(4, 4).every((value) => value > 240)).toBe(true);
    expect(at(60, 30)).toEqual([
      expect.toSatisfy((red) => red > 240),
      ...[1, 2].map(() => expect.toSatisfy((n) => n < 20)),
    ]);
  });

  it("is found by the reading that the copy of its scan carries, where no file lies beside it", async () => {
    const reading = { ...aReading(aPage([], 0, size), aPage([], 0, size)), source: "points/x/y" };
    const copy = await searchablePdfs({ madeAt: () => new Date(0) }).write(pages, "Bản quét", { reading });
    const cropOf = async (bytes: Uint8Array) => {
      const archive = memoryArchives();
      await archive.archives.put(id, searchableFile(scanId), { bytes, contentType: "application/pdf" });
      const needs = { ...province, archives: archive.archives, crops: pdfiumCrops, carriedReading };
      const call = { parameters: { id, paperId, field: "citizenId" }, principal: people.postalClerk };
      return (await readCrop(needs)(call)).ok;
    };
    expect(await cropOf(copy)).toBe(true);
    expect(await cropOf(pdf)).toBe(false);
  });

  it("is cut once: whoever asks again gets what lies there", async () => {
    await read("citizenId");
    const files = province.archive.files.size;
    const again = await readCrop({
      ...province,
      archives: province.archive.archives,
      carriedReading,
      crops: { cut: () => Promise.reject(new Error("it was cut again")) },
    })({ parameters: { id, paperId, field: "citizenId" }, principal: people.postalClerk });
    expect([again.ok, province.archive.files.size]).toEqual([true, files]);
  });

  it.each([
    ["of a field whose place is not known is not there", "ownerName", people.postalClerk, paperId, "paper/no-crop"],
    ["of a field the paper does not have is not there", "moon", people.postalClerk, paperId, "paper/no-crop"],
    ["of another dossier's paper is not there", "citizenId", people.postalClerk, `${scanId}-9`, "paper/not-found"],
    ["does not exist for another unit", "citizenId", people.oneStopOfficer, paperId, "dossier/not-found"],
  ] as const)("%s", async (_, field, staff, of, code) => {
    expect(await read(field, staff, of)).toMatchObject({ problem: { code } });
  });
});
