import { afterAll, describe } from "vitest";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { pictureJpeg } from "../../../shared/adapters/ocr/sharp-pages.ts";
import { textractCalls } from "../../../shared/adapters/textract/calls.ts";
import { textractPages } from "../../../shared/adapters/textract/textract-pages.ts";
import { drawnPage, laidOnItsSide } from "../../support/drawn-page.ts";
import { type DrawnPage, pageReadersSuite } from "../../support/port-suites/page-readers.ts";
import type { KnownPage } from "../../support/textract/blocks.ts";
import { textractStandIn } from "../../support/textract/textract-stand-in.ts";

/** Syllables without marks, which are words in Vietnamese and Latin letters to everybody else. */
const upright = await drawnPage([
  "Trong tay anh Minh con 12 trang ghi cho quan sau",
  "Cha sinh ra trong thanh cao, con trai tham gia thi",
  "Hai anh em ghi tin cho nhau trong 45 trang thanh",
  "Anh Trung tham quan hang sinh thai, ghi trang 2026",
  "Con trai anh Quang thi trong tay nghe cao 78",
  "Thanh tra ghi trang sau, hai con tham gia sinh thai",
  "Xin anh em tham gia, ghi tin trong trang 91",
  "Nam 2024 con trai anh Thanh thi cao trong thanh tra",
  "Trang 15 ghi tin kinh doanh cho quan sinh thai",
]);
const lying = laidOnItsSide(upright);
const empty = await drawnPage([]);
const readsVietnamese = { tesseract: true, textract: false };

describe("Tesseract", () => {
  pageReadersSuite(() => ({
    upright,
    lying,
    empty,
    readsVietnamese: readsVietnamese.tesseract,
    readerOf: async () => tesseractPages({ pageSeconds: 45 }),
  }));
});

describe("Amazon Textract, through a stand-in that speaks its protocol", async () => {
  let shown: KnownPage = { lines: [] };
  const service = await textractStandIn({ shows: () => shown });
  afterAll(() => service.close());
  const known = new Map<DrawnPage, KnownPage>([
    [upright, { lines: upright.known }],
    [lying, { lines: upright.known, lies: 90 }],
    [empty, { lines: [] }],
  ]);
  pageReadersSuite(() => ({
    upright,
    lying,
    empty,
    readsVietnamese: readsVietnamese.textract,
    readerOf: async (page) => {
      shown = known.get(page) ?? { lines: [] };
      const calls = textractCalls({ callsPerSecond: 1000, patienceSeconds: 1, client: service.client });
      return textractPages(calls, { encode: pictureJpeg });
    },
  }));
});
