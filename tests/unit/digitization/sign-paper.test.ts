import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { originalFile, searchableFile, signedFile } from "../../../functions/digitization/scan-files.ts";
import { signPaper } from "../../../functions/digitization/sign-paper.ts";
import { carriedReading } from "../../../shared/adapters/pdf/carried-reading.ts";
import { pageJpegs } from "../../../shared/adapters/pdf/page-jpegs.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { signPdf } from "../../../shared/adapters/signing/pades-pdfs.ts";
import type { Reading } from "../../../shared/domain/reading.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryArchives } from "../../support/fakes/memory-archives.ts";
import { readPdf } from "../../support/read-pdf.ts";
import { testSigner } from "../../support/test-signer.ts";

const dossier = aDossier().build();
const at = "2026-11-23T03:20:00.000Z";
const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const paper = { paperId: `${scanId}-2`, scanId, pages: [2, 3], fields: [], recordedAt: at };
const searchable = (madeAt: Date) => searchablePdfs({ madeAt: () => madeAt });
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

let jpegs: Uint8Array[];
let signer: Awaited<ReturnType<typeof testSigner>>;
beforeAll(async () => {
  signer = await testSigner(new Date(at));
  const grey = (n: number) => ({ r: 200, g: 200, b: 200 - n * 8 });
  jpegs = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const picture = sharp({ create: { width: 1654, height: 2339, channels: 3, background: grey(n) } });
      return new Uint8Array(await picture.jpeg().toBuffer());
    }),
  );
});

/** A scan of three pages in the archive; the paper is the last two of them. */
const given = async (codes: Reading["codes"] = []) => {
  const archive = memoryArchives();
  const reading = aReading(aPage(["Tờ bìa"], 95), aPage(["Giấy chứng nhận"], 95), aPage(["Thửa đất 112"], 95));
  const kept = reading.pages.map(({ width, height, dpi, lines }, n) => ({
    ...{ jpeg: jpegs[n] ?? new Uint8Array(), width, height, dpi, lines },
  }));
  const put = (name: string, bytes: Uint8Array) =>
    archive.archives.put(dossier.id, name, { bytes, contentType: "application/octet-stream" });
  const carried = { reading: { ...reading, codes, source: "points/x/y" } };
  await put(searchableFile(scanId), await searchable(new Date(0)).write(kept, "Bản quét", carried));
  await put(originalFile(scanId), Buffer.from("as it was scanned"));
  const before = new Map(archive.files);
  const hash = await signPaper({
    archives: archive.archives,
    ...{ pageJpegs, carriedReading },
    searchablePdfs: searchable,
    signed: { sign: async (pdf, signing) => signPdf({ pdf, ...signer, signing }) },
    sha256,
    provinceName: "thành phố Mẫu",
  })(dossier, paper, { staff: people.postalClerk, at });
  const signed = await archive.archives.get(dossier.id, signedFile(hash));
  if (signed === undefined) throw new Error("nothing was signed");
  return { archive, before, hash, signed };
};

describe("a paper that its digitizer signed", () => {
  it("holds the pages of the paper and no other ones, as they were scanned, and their text", async () => {
    const { signed } = await given();
    const pages = await readPdf(signed);
    expect(pages.map(({ text }) => text)).toEqual([expect.stringContaining("Giấy chứng nhận"), "Thửa đất 112"]);
    expect(Buffer.from(signed).includes(Buffer.from(jpegs[1] ?? ""))).toBe(true);
    expect(Buffer.from(signed).includes(Buffer.from(jpegs[0] ?? ""))).toBe(false);
  });

  it("shows name, position and time on page one, and tells them in the signature", async () => {
    const { signed } = await given();
    const [first, second] = await readPdf(signed);
    const { name, position } = people.postalClerk;
    for (const line of [`Người số hóa: ${name}`, `Chức vụ: ${position}`, "Thời gian ký: 23/11/2026 10:20:00 +07:00"])
      expect(first?.text).toContain(line);
    expect(second?.text).not.toContain("Người số hóa");
    expect(Buffer.from(signed).toString("latin1")).toMatch(/\/M \(D:20261123102000\+07'00'\)/);
  });

  it("is PDF/A-2b: named so, with its colours and all its fonts inside", async () => {
    const pdf = Buffer.from((await given()).signed).toString("latin1");
    expect(pdf).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(pdf).toContain("<pdfaid:conformance>B</pdfaid:conformance>");
    expect(pdf).toContain("/GTS_PDFA1");
    const fonts = pdf.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(fonts.length).toBeGreaterThan(0);
    expect(pdf.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(fonts.length);
    expect(pdf).not.toMatch(/\/BaseFont \/Helvetica/);
  });

  it("is kept under its own hash, and leaves the scan as it was", async () => {
    const { archive, before, hash, signed } = await given();
    expect(sha256(signed)).toBe(hash);
    expect([...archive.files.keys()].filter((name) => !before.has(name))).toEqual([
      `dossiers/${dossier.id}/papers/${hash}.pdf`,
    ]);
    for (const [name, file] of before) expect(archive.files.get(name)).toEqual(file);
  });
});

/** Where the frame of the signature stands on page one: millimetres from the left and from the top. */
const frameOf = async (codes: Reading["codes"]) => {
  const kept = [{ jpeg: jpegs[0] ?? new Uint8Array(), width: 1654, height: 2339, dpi: 200, lines: [] }];
  const stamp = { ...people.postalClerk, at, codes: codes.map(({ box }) => box) };
  const { PDFiumLibrary } = await import("@hyzyla/pdfium");
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(await searchable(new Date(0)).write(kept, "x", { stamp }));
  const { data, width } = await document.getPage(0).render({ scale: 200 / 72, render: "bitmap" });
  document.destroy();
  library.destroy();
  let [x, y] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // The blue of stamps, on paper that is grey: red is much less than blue.
  for (let p = 0; p < data.length; p += 4)
    if (Math.abs((data[p] ?? 0) - (data[p + 2] ?? 0)) > 100) {
      x = Math.min(x, (p / 4) % width);
      y = Math.min(y, Math.floor(p / 4 / width));
    }
  return [x, y].map((pixels) => Math.round((pixels * 25.4) / 200));
};
const code = (x0: number, y0: number, x1: number, y1: number) => ({
  ...{ page: 2, format: "QRCode", text: "x" },
  box: { x0, y0, x1, y1 },
});

describe("the digitizer's signature on page one", () => {
  it("stands top left, beside a code that is there, and below it where there is no room", async () => {
    expect(await frameOf([])).toEqual([4, 3]);
    expect(await frameOf([code(40, 30, 240, 230)])).toEqual([32, 3]);
    expect(await frameOf([code(40, 30, 1500, 230)])).toEqual([4, 31]);
    expect(await frameOf([code(1300, 1800, 1500, 2000)])).toEqual([4, 3]);
  });
});
