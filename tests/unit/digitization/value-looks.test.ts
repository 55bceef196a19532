import { expect, test } from "vitest";
import { components } from "../../../shared/adapters/ocr/components.ts";
import type { PageEngine } from "../../../shared/adapters/ocr/tesseract.ts";
import { withLooksAtValues } from "../../../shared/adapters/ocr/value-looks.ts";
import type { ReadLine } from "../../../shared/domain/reading.ts";
import { drawn } from "./drawn.ts";

const dpi = 200;
/** Lines of words, 20 pixels a letter, from 100 on down, 60 apart; `~` says how sure a word is. */
const linesOf = (...texts: readonly string[]): readonly ReadLine[] =>
  texts.map((text, row) => {
    const y0 = 100 + row * 60;
    let x = 50;
    const words = text.split(" ").map((token) => {
      const [word = "", sure = "96"] = token.split("~");
      const box = { x0: x, y0, x1: x + word.length * 20, y1: y0 + 30 };
      x = box.x1 + 14;
      return { text: word, confidence: Number(sure), box };
    });
    return { text, words, baseline: { x0: 50, y0: y0 + 30, x1: x, y1: y0 + 30 } };
  });

/** An engine that reads every black rectangle as this word, and says how wide the sheets were that it was shown. */
const engineOf = (text: string) => {
  const shown: number[] = [];
  const engine: PageEngine = {
    orientation: async () => ({ turn: 0, confidence: 0 }),
    recognise: async (sheet) => {
      shown.push(sheet.width);
      const lines = components(sheet).map(({ x0, y0, x1, y1 }) => {
        const bbox = { x0, y0, x1, y1 };
        return { bbox, baseline: { x0, y0: y1, x1, y1 }, words: [{ text, confidence: 90, bbox }] };
      });
      return { blocks: [{ paragraphs: [{ lines }] }] } as never;
    },
  };
  return { engine, shown };
};
/** A page on which each word is a black rectangle. */
const looked = async (lines: readonly ReadLine[], leaders = 3) => {
  const page = drawn((rect) => {
    for (const { box } of lines.flatMap(({ words }) => words))
      rect(box.x0, box.y0 + 4, box.x1 - box.x0, box.y1 - box.y0 - 8);
  }, 1200);
  const { engine, shown } = engineOf("Hằng");
  const read = await withLooksAtValues(engine, { page, dpi, leaders: Array(leaders).fill({}) } as never, lines);
  return { looks: read.map(({ words }) => words.map(({ looks }) => looks)), shown };
};

const form = ["Tên: Trần~90 Hằng", "Năm sinh: 1985", "Nơi ở: 12 Lê Lợi, Huế"];

test("a doubtful value of a form is looked at once more, drawn smaller; sure ones and labels are not", async () => {
  const { looks, shown } = await looked(linesOf(...form));
  expect(looks).toEqual([
    [undefined, ["Hằng"], ["Hằng"]],
    [undefined, undefined, undefined],
    [undefined, undefined, undefined, undefined, undefined, undefined],
  ]);
  expect(shown).toHaveLength(1);
});

test("a name whose first word is nobody's family name is looked at in two shapes", async () => {
  const { looks, shown } = await looked(linesOf("Tên: PHAM~90 HẰNG", ...form.slice(1)));
  expect(looks[0]).toEqual([undefined, ["Hằng", "Hằng"], ["Hằng", "Hằng"]]);
  expect(shown).toHaveLength(2);
  const [small = 0, wide = 0] = shown;
  expect(wide).toBeGreaterThan(small * 1.5);
});

test("a value goes on in the line below it", async () => {
  const { looks } = await looked(linesOf("Nơi ở: 12 Lê Lợi,", "phường~91 Hóa", ...form.slice(1)));
  expect(looks[1]).toEqual([["Hằng"], ["Hằng"]]);
});

test("a value that was read apart from its label is a value all the same", async () => {
  const labels = linesOf("Tên:", "Năm sinh:", "Nơi ở:");
  const values = linesOf("Trần~90 Hằng", "1985", "Huế").map((line) => ({
    ...line,
    words: line.words.map((word) => ({ ...word, box: { ...word.box, x0: word.box.x0 + 400, x1: word.box.x1 + 400 } })),
  }));
  const { looks } = await looked([...labels, ...values]);
  expect(looks.slice(3)).toEqual([[["Hằng"], ["Hằng"]], [undefined], [undefined]]);
});

test("a letter that has colons too costs nothing; a form without dotted lines has five labels", async () => {
  const letter = ["Số: 12~90 /CT", "Ký lúc 08:15:24~90 ngày", "như sau: đất~90 ở", "kính gửi: các~90 sở"];
  expect((await looked(linesOf(...letter), 0)).shown).toEqual([]);
  expect((await looked(linesOf(...form), 0)).shown).toEqual([]);
  expect((await looked(linesOf(...form, "Tỉnh: Huế", "Ngày: 12"), 0)).shown).toHaveLength(1);
});

test("text without labels costs nothing", async () => {
  const { looks, shown } = await looked(linesOf("Căn cứ~80 Luật này", "như sau: Điều~80 1", "của Chính~80 phủ"), 0);
  expect(looks.flat().every((look) => look === undefined)).toBe(true);
  expect(shown).toEqual([]);
});
