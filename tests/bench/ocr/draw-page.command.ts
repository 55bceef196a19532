import { writeFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { paperScan } from "../../../infra/local/paper-picture/paper-scan.ts";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { cleanPage, flat } from "../../../shared/adapters/ocr/clean-page.ts";
import { tesseractPages } from "../../../shared/adapters/ocr/read-page.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import type { PageReading } from "../../../shared/domain/reading.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";

/**
 * `npm run page-pictures`: draws the way of one page for `docs/digitization.md`: as it was scanned, cleaned, with the boxes of what
 * was read, and the searchable copy with the text that can be copied out of it. The people on it are invented.
 */
const folder = new URL("../../../docs/digitization/", import.meta.url);
const width = 640;

const opened = await scanFiles().open(await paperScan({ seed: 5 }));
const { picture } = await opened.page(1);
const { channels, data, height } = picture;
const asPng = (pixels: Uint8Array, of: { width: number; height: number; channels: 1 | 3 | 4 }, over?: string) =>
  sharp(pixels, { raw: of })
    .composite(over === undefined ? [] : [{ input: Buffer.from(over) }])
    .png()
    .toBuffer()
    // Drawn over the whole page first, then made small; the lower part of the page is empty.
    .then((page) =>
      sharp(page).resize({ width, height: 560, position: "top" }).png({ palette: true, colours: 32 }).toBuffer(),
    );

const outcome = await readScan({
  files: scanFiles(),
  pages: tesseractPages({ pageSeconds: 120 }),
  codes: zxingCodes(),
  clock: () => performance.now(),
  limits: scanCeilings,
})(await paperScan({ seed: 5 }));
if (!outcome.ok) throw new Error(outcome.refusal.code);
const { reading, kept } = outcome.value;
const [page, first] = [reading.pages[0], kept[0]];
if (page === undefined || first === undefined) throw new Error("no page was read");

const forms = await publishedForms(process.cwd());

/** Green passes, amber is doubtful, red is not believed; blue frames are fields, dashed where a person looks. */
const boxes = ({ lines }: PageReading): string => {
  const frame = (place: { x: number; y: number; w: number; h: number }, style: string) =>
    `<rect x="${place.x}" y="${place.y}" width="${place.w}" height="${place.h}" ${style}/>`;
  const colour = (confidence: number) => (confidence >= 96 ? "#0a7d33" : confidence >= 80 ? "#d98200" : "#c62020");
  const words = lines
    .flatMap((line) => line.words)
    .map(({ box: { x0, y0, x1, y1 }, confidence }) =>
      frame({ x: x0, y: y0, w: x1 - x0, h: y1 - y0 }, `fill="${colour(confidence)}" fill-opacity="0.3"`),
    );
  const fields = readPapers({ ...reading, pages: [page] }, forms)
    .flatMap((paper) => paper.fields)
    .flatMap(({ crop, accepted }) =>
      crop === undefined
        ? []
        : [frame(crop, `fill="none" stroke="#1748b5" stroke-width="5" ${accepted ? "" : 'stroke-dasharray="18 10"'}`)],
    );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${height}">${words.join("")}${fields.join("")}</svg>`;
};

const clean = cleanPage(picture, flat(picture));
const pdf = await searchablePdfs({ madeAt: () => new Date("2026-11-23T02:00:00Z") }).write([first], "page");
const document = await (await PDFiumLibrary.init()).loadDocument(pdf);
const shown = document.getPage(0);
// The page is closed by its rendering: its text is asked before.
const text = shown.getText().normalize("NFC").split(/\r?\n/);
const rendered = await shown.render({ scale: 2, render: "bitmap" });
const escaped = (line: string) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const half = Math.round(rendered.height * 0.31);
/** The lower half of what is shown says what a person finds when they mark and copy the page's text. */
const copied = `<svg xmlns="http://www.w3.org/2000/svg" width="${rendered.width}" height="${rendered.height}">
  <rect y="${half}" width="100%" height="50%" fill="#fffdf2"/>
  <line x1="0" x2="100%" y1="${half}" y2="${half}" stroke="#1748b5" stroke-width="4"/>
  ${text
    .slice(0, 30)
    .map(
      (line, n) =>
        `<text x="30" y="${half + 40 + n * 26}" font-family="sans-serif" font-size="20" fill="#1b1b1b">${escaped(line)}</text>`,
    )
    .join("")}</svg>`;

const pictures = {
  "1-scanned": await asPng(data, { width: picture.width, height, channels }),
  "2-cleaned": await asPng(clean.page.data, { width: clean.page.width, height: clean.page.height, channels: 1 }),
  "3-read": await asPng(data, { width: picture.width, height, channels }, boxes(page)),
  "4-searchable": await asPng(rendered.data, { width: rendered.width, height: rendered.height, channels: 4 }, copied),
};
for (const [name, png] of Object.entries(pictures)) writeFileSync(new URL(`${name}.png`, folder), png);
opened.close();
document.destroy();
process.exit(0);
