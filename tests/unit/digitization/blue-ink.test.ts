import { expect, test } from "vitest";
import { withoutBlueInk } from "../../../shared/adapters/ocr/blue-ink.ts";
import type { Box, ReadLine, ReadWord } from "../../../shared/domain/reading.ts";
import type { Picture } from "../../../shared/ports/page-pictures.ts";

type Colour = readonly [number, number, number];
const [paper, pen, toner, cream] = [
  [250, 250, 250],
  [27, 42, 138],
  [40, 38, 42],
  [245, 238, 215],
] as const satisfies readonly Colour[];

/** Strokes of a colour in boxes, on paper of a colour, with the grain of a scanner. */
const scanned = (strokes: readonly (readonly [Box, Colour])[], on: Colour = paper): Picture => {
  const [width, height] = [600, 100];
  const data = new Uint8Array(width * height * 3);
  for (let p = 0; p < width * height; p += 1) {
    const [x, y] = [p % width, Math.floor(p / width)];
    const stroke = strokes.find(([box]) => x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1 && x % 6 < 3);
    const grain = ((p * 7919) % 13) - 6;
    for (let c = 0; c < 3; c += 1) {
      const value = (stroke === undefined ? on : stroke[1])[c] ?? 0;
      data[p * 3 + c] = Math.max(0, Math.min(255, value + grain));
    }
  }
  return { width, height, channels: 3, data, dpi: 200 };
};
const word = (text: string, x0: number, confidence = 96): ReadWord => ({
  ...{ text, confidence },
  box: { x0, y0: 30, x1: x0 + 90, y1: 70 },
});
const line = (...words: readonly ReadWord[]): ReadLine => ({
  text: words.map(({ text }) => text).join(" "),
  words: [...words],
  baseline: { x0: 0, y0: 65, x1: 600, y1: 65 },
});

test("what a pen wrote in blue is a place for a person, and what was read of it badly is no text", () => {
  const [label, value] = [word("Tên:", 10), word("Aw~", 150, 55)];
  const found = withoutBlueInk(
    scanned([
      [label.box, toner],
      [value.box, pen],
    ]),
    [line(label, value)],
  );
  expect(found.lines.map(({ text }) => text)).toEqual(["Tên:"]);
  expect(found.places).toEqual([{ why: "handwriting", box: value.box }]);
});

test("blue words that are read surely stay in the text, and are a person's all the same", () => {
  const value = word("0905123456", 150, 95);
  const found = withoutBlueInk(scanned([[value.box, pen]]), [line(value)]);
  expect(found.lines.map(({ text }) => text)).toEqual(["0905123456"]);
  expect(found.places).toHaveLength(1);
});

test("black print is none, on white paper, on cream paper and on a grey scan", () => {
  const value = word("0905123456", 150, 50);
  for (const on of [paper, cream]) {
    expect(withoutBlueInk(scanned([[value.box, toner]], on), [line(value)])).toEqual({
      lines: [line(value)],
      places: [],
    });
  }
  const grey = { ...scanned([[value.box, pen]]), channels: 1 as const };
  expect(withoutBlueInk(grey, [line(value)]).places).toEqual([]);
});
