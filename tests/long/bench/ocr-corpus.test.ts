import { expect, test } from "vitest";
import { zxingCodes } from "../../../shared/adapters/codes/zxing-codes.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { scanFiles } from "../../../shared/adapters/ocr/scan-files.ts";
import { type BenchPage, generated, type PrintedPaper, printedPapers } from "../../bench/ocr/corpus.ts";

const forms = await publishedForms(process.cwd());
const some = async (seed: number, documents: number, clean = true): Promise<readonly BenchPage[]> => {
  const pages: BenchPage[] = [];
  const states = { dpi: [150], degradations: [clean ? "clean" : "heavy"] } as const;
  for await (const page of generated(seed, documents, forms, states)) pages.push(page);
  return pages;
};

test("papers are the same for the same seed, and others for another", async () => {
  const [one, same, other] = [await some(5, 2, false), await some(5, 2, false), await some(6, 2, false)];
  expect(one.map(({ file }) => file)).toEqual(same.map(({ file }) => file));
  expect(one.map(({ truth }) => truth)).not.toEqual(other.map(({ truth }) => truth));
});

test("the papers of three seeds have every letter of Vietnamese, tables, forms, ink and stamps", async () => {
  const pages: PrintedPaper[] = [];
  for (const seed of [1, 2, 3]) for await (const paper of printedPapers(seed, 12, forms)) pages.push(paper);
  const text = pages.map(({ truth }) => truth.toLocaleLowerCase("vi")).join("\n");
  const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
  const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
  const letters = ["đ", ...vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC")))];
  expect(letters.filter((letter) => !text.includes(letter))).toEqual([]);
  expect(new Set(pages.map(({ kind }) => kind))).toEqual(new Set(["text", "table", "form"]));
  for (const mark of ["{{hw:", "{{stamp:", "{{sig:"]) expect(text).toContain(mark);
  const sheets = pages.map(
    ({ pdf }) =>
      Buffer.from(pdf)
        .toString("latin1")
        .match(/\/Type \/Page\b(?!s)/g)?.length,
  );
  expect(new Set(sheets)).toEqual(new Set([1]));
});

test.each(["clean", "heavy"])("codes of a generated form can be read at 150 dpi, %s", async (state) => {
  const [page] = await some(4, 1, state === "clean");
  const file = await scanFiles().open(page?.file ?? new Uint8Array());
  const found = await zxingCodes().find((await file.page(1)).picture);
  expect(found.map(({ text }) => text).sort()).toEqual([...(page?.codes ?? [])].sort());
  expect(page?.codes).toHaveLength(2);
});
