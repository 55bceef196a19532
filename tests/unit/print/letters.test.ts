import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { font, fontNames } from "../../../shared/adapters/print/fonts.ts";
import { printReceipt } from "../../../shared/adapters/print/receipt.ts";
import { aReceipt } from "../../support/forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

/** The 29 letters, and the vowels with each of the five tones. */
const vowels = [..."aăâeêioôơuưy"];
const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const small = [
  ...vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC"))),
  ..."bcdđghklmnpqrstvx",
];
const letters = [...small, ...small.map((letter) => letter.toLocaleUpperCase("vi"))];
interface Fontkit {
  create(bytes: Buffer): { hasGlyphForCodePoint(code: number): boolean };
}
const requireOfPdfkit = createRequire(createRequire(import.meta.url).resolve("pdfkit"));
const fontkit: Fontkit = requireOfPdfkit("fontkit");

test.each([...fontNames])("the %s font has every Vietnamese letter, figure and sign of the forms", (name) => {
  expect(new Set(letters).size).toBe(178);
  const face = fontkit.create(font(name));
  const missing = [...letters, ..."0123456789()/:;,.-–\"'%²≥@_", "\u0306"].filter(
    (letter) => !face.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
  );
  expect(missing).toEqual([]);
});

const word = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 9 });
const person = fc
  .array(word, { minLength: 2, maxLength: 5 })
  .map((words) => words.map((one) => one.join("")).join(" "));

test("any name is read back from the paper letter by letter, composed, however it was typed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 5, maxLength: 20 }),
      fc.constantFrom("NFC", "NFD"),
      async (names, spelling) => {
        const components = names.map((name) => ({ name: name.normalize(spelling), original: 1 }));
        const pages = await readPdf(await printReceipt(aReceipt({ copies: ["given"], components })));
        const text = pages.map((page) => page.text).join(" ");
        for (const name of names) expect(text).toContain(name);
      },
    ),
    { numRuns: 4 },
  );
});

test("names of the Central Highlands, whose breve letters the font lacks, are drawn from letter and mark", async () => {
  const form = aReceipt({ copies: ["given"], receiver: "H'Bŭi Niê Kdăm", submitter: "Rơ Châm H'Ñĭ" });
  const [page] = await readPdf(await printReceipt(form));
  expect(page?.text).toContain("Rơ Châm H'Ñĭ");
  expect(page?.text).toContain("H'Bŭi Niê Kdăm");
});
