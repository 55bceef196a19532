import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { carriedAt, carriedReading } from "../../../shared/adapters/pdf/carried-reading.ts";
import { pageJpegs } from "../../../shared/adapters/pdf/page-jpegs.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { emptySheetJpeg } from "../../../shared/domain/empty-sheet.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { readPdf } from "../../support/read-pdf.ts";

const reading = {
  ...aReading(aPage(["GIẤY CHỨNG NHẬN", "Thửa đất số 112"], 97)),
  source: `points/H57.31.06/${"ab".repeat(32)}`,
  part: { number: 1, of: 2, pages: [1], emptyBacks: [2] },
};
const pages = reading.pages.map(({ width, height, dpi, lines }) => ({
  ...{ jpeg: emptySheetJpeg(), width, height, dpi, lines },
}));
const copy = (more?: { reading: typeof reading }) =>
  searchablePdfs({ madeAt: () => new Date(0) }).write(pages, "Bản quét", more);

test("what was read travels in the first bytes of a searchable copy, and comes out of it as it went in", async () => {
  const pdf = await copy({ reading });
  expect(carriedReading(pdf)).toEqual(reading);
  const { from, to } = carriedAt(pdf.subarray(0, 300)) ?? { from: 0, to: 0 };
  expect(carriedReading(pdf.subarray(0, to))).toEqual(reading);
  expect(from).toBeLessThan(200);
});

test("a copy that carries a reading shows and holds the same pages as one without, which carries none", async () => {
  const [carrying, plain] = [await copy({ reading }), await copy()];
  expect(carriedReading(plain)).toBeUndefined();
  expect(await readPdf(carrying)).toEqual(await readPdf(plain));
  expect(pageJpegs(carrying)).toEqual(pageJpegs(plain));
});

test("a file that says it carries a reading, and does not, is no reading", () => {
  const words = deflateSync(Buffer.from(JSON.stringify({ pages: "all" })));
  const head = `%PDF-1.7\n%____\n1 0 obj\n<<\n/Type /MotcuaReading\n/Length ${words.length}\n/Filter /FlateDecode\n>>\nstream\n`;
  expect(() => carriedReading(Buffer.concat([Buffer.from(head), words]))).toThrow();
  for (const other of ["", "%PDF-1.7 tìm được", head.replace("%PDF", "%PNG")])
    expect(carriedReading(Buffer.from(other))).toBeUndefined();
});
