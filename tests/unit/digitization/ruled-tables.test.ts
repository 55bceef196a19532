import { expect, test } from "vitest";
import { ruledTables, smallFrames, withoutRules } from "../../../shared/adapters/ocr/cells.ts";
import { components } from "../../../shared/adapters/ocr/components.ts";
import { rulingsOf } from "../../../shared/adapters/ocr/rulings.ts";
import { readStrips } from "../../../shared/adapters/ocr/strips.ts";
import type { PageEngine } from "../../../shared/adapters/ocr/tesseract.ts";
import { drawn, type Ink } from "./drawn.ts";

const dpi = 200;
/** A table of four rows and three columns; `breaks` leaves holes in its rules, `merged` leaves out a rule. */
const table =
  ({ breaks = false, merged = false } = {}): Ink =>
  (rect) => {
    for (let y = 100; y <= 500; y += 100) {
      if (breaks) {
        rect(100, y, 250, 2);
        rect(352, y, 349, 2);
      } else rect(100, y, 601, 2);
    }
    for (const x of [100, 300, 500, 700]) rect(x, merged && x === 300 ? 200 : 100, 2, merged && x === 300 ? 300 : 400);
    for (let x = 130; x < 260; x += 30) rect(x, 140, 20, 24);
  };
const tablesOf = (ink: Ink) => ruledTables(rulingsOf(drawn(ink), dpi), dpi);

test("cells of a ruled table come row by row, left to right", () => {
  const [found, ...more] = tablesOf(table());
  expect(more).toEqual([]);
  expect(found?.cells).toHaveLength(12);
  const corners = found?.cells.map(({ x0, y0 }) => [Math.round((x0 - 100) / 200), Math.round((y0 - 100) / 100)]);
  expect(corners?.slice(0, 4)).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [0, 1],
  ]);
});

test("a small break in a rule does not join two cells", () => {
  expect(tablesOf(table({ breaks: true }))[0]?.cells).toHaveLength(12);
});

test("two cells without a rule between them are one, and the table is still one", () => {
  expect(tablesOf(table({ merged: true }))[0]?.cells).toHaveLength(11);
});

/** The rules of the table, but of the one at `y` between x 300 and 500 only what is left of it from the left, in pixels. */
const worn =
  (y: number, left: number): Ink =>
  (rect) => {
    for (const at of [100, 200, 300, 400, 500]) {
      if (at !== y) rect(100, at, 602, 2);
      else {
        rect(100, at, 200 + left, 2);
        rect(500, at, 202, 2);
      }
    }
    for (const x of [100, 300, 500, 700]) rect(x, 100, 2, 402);
  };

test("a rule of which half is left parts two cells; where there is none, a cell spans two rows", () => {
  const cellsOf = (ink: Ink) => tablesOf(ink)[0]?.cells ?? [];
  expect(cellsOf(worn(300, 110))).toHaveLength(12);
  expect(cellsOf(worn(300, 0))).toHaveLength(11);
});

test("a cell that is open to the outside is one where its row and its column say that it stands", () => {
  for (const y of [100, 500]) expect(tablesOf(worn(y, 0))[0]?.cells).toHaveLength(12);
});

test("running text, an underline and a frame around the page are no tables", () => {
  const text: Ink = (rect) => {
    for (let y = 200; y < 900; y += 50) for (let x = 80; x < 700; x += 34) rect(x, y, 26, 22);
    rect(200, 150, 300, 2);
    for (const y of [20, 970]) rect(20, y, 760, 2);
    for (const x of [20, 780]) rect(x, 20, 2, 952);
  };
  expect(tablesOf(text)).toEqual([]);
});

test("a stamp of arrival is a frame, not a table", () => {
  const stamp: Ink = (rect) => {
    for (const y of [300, 360, 420, 480]) rect(100, y, 402, 2);
    for (const x of [100, 200, 500]) rect(x, 300, 2, 182);
  };
  expect(ruledTables(rulingsOf(drawn(stamp), dpi), dpi).every(({ cells }) => cells.length < 6)).toBe(true);
  const small: Ink = (rect) => {
    for (const y of [300, 400, 480]) rect(100, y, 402, 2);
    for (const x of [100, 500]) rect(x, 300, 2, 182);
  };
  expect(tablesOf(small)).toEqual([]);
  expect(smallFrames(rulingsOf(drawn(small), dpi), dpi)).toHaveLength(1);
});

test("rules of a table are erased, letters in it stay", () => {
  const page = drawn(table());
  const rulings = rulingsOf(page, dpi);
  const clean = withoutRules(page, rulings, ruledTables(rulings, dpi), dpi);
  expect(components(clean)).toHaveLength(5);
});

test("pieces are read for themselves in one go, and their lines lie where they lie on the page", async () => {
  const page = drawn(table());
  const asked: string[] = [];
  // Reads every component as one line of one letter.
  const engine: PageEngine = {
    orientation: async () => ({ turn: 0, confidence: 0 }),
    recognise: async (sheet, _, segmentation) => {
      asked.push(segmentation);
      const lines = components(sheet).map(({ x0, y0, x1, y1 }) => {
        const bbox = { x0, y0, x1, y1 };
        return { bbox, baseline: { x0, y0: y1, x1, y1 }, words: [{ text: "A", confidence: 96, bbox }] };
      });
      return { blocks: [{ paragraphs: [{ lines }] }] } as never;
    },
  };
  const boxes = [
    { x0: 125, y0: 130, x1: 155, y1: 180 },
    { x0: 310, y0: 310, x1: 490, y1: 390 },
    { x0: 215, y0: 130, x1: 245, y1: 180 },
  ];
  const read = await readStrips(engine, page, boxes, dpi);
  expect(asked).toEqual(["6"]);
  expect(read.map((lines) => lines.map(({ words }) => words[0]?.box))).toEqual([
    [{ x0: 130, y0: 140, x1: 149, y1: 163 }],
    [],
    [{ x0: 220, y0: 140, x1: 239, y1: 163 }],
  ]);
});
