import sharp from "sharp";
import { expect, test } from "vitest";
import { searchablePdfs } from "../../../shared/adapters/pdf/searchable-pdf.ts";
import { aPage } from "../../support/builders/reading.ts";
import { readPdf } from "../../support/read-pdf.ts";

const vowels = [..."aăâeêioôơuưy"].flatMap((vowel) =>
  ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"].map((tone) => (vowel + tone).normalize("NFC")),
);
const letters = [...vowels, ..."bcdđghklmnpqrstvx"].flatMap((letter) => [letter, letter.toLocaleUpperCase("vi")]);
const jpeg = await sharp({ create: { width: 1654, height: 2339, channels: 3, background: "#ffffff" } })
  .jpeg()
  .toBuffer();

test("every Vietnamese letter is found again in the invisible text", async () => {
  const lines = [];
  for (let n = 0; n < letters.length; n += 12) lines.push(letters.slice(n, n + 12).join(" "));
  const page = { ...aPage(lines, 97), jpeg: new Uint8Array(jpeg) };
  const [read] = await readPdf(await searchablePdfs({ madeAt: () => new Date(0) }).write([page], "Bản quét"));
  expect(read?.text).toBe(letters.join(" "));
});

test("words of a sloping line stay one line", async () => {
  const [line] = aPage(["Cộng hòa xã hội chủ nghĩa Việt Nam"], 97).lines;
  if (line === undefined) throw new Error("one line");
  const { x0, y0, x1 } = line.baseline;
  const sloping = { ...line, baseline: { x0, y0, x1, y1: y0 + (x1 - x0) * 0.03 } };
  const page = { ...aPage([], 97), lines: [sloping], jpeg: new Uint8Array(jpeg) };
  const [read] = await readPdf(await searchablePdfs({ madeAt: () => new Date(0) }).write([page], "Bản quét"));
  expect(read?.text).toBe("Cộng hòa xã hội chủ nghĩa Việt Nam");
});
