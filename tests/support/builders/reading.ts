import { meanConfidence, type PageReading, type Reading, type ReadLine } from "../../../shared/domain/reading.ts";

/** A line as recognition would have given it, 20 pixels a letter; `word~95.9` gives a word a confidence of its own. */
const aLine = (text: string, row: number, confidence: number): ReadLine => {
  const y = 100 + row * 60;
  let x = 100;
  const words = text.split(" ").map((piece) => {
    const [word = "", own] = piece.split("~");
    const box = { x0: x, y0: y, x1: x + word.length * 20, y1: y + 40 };
    x = box.x1 + 14;
    return { text: word, confidence: own === undefined ? confidence : Number(own), box };
  });
  return {
    text: words.map((word) => word.text).join(" "),
    words,
    baseline: { x0: 100, y0: y + 34, x1: x, y1: y + 34 },
  };
};

export const aPage = (
  lines: readonly string[],
  confidence: number,
  changes: Partial<PageReading> = {},
): PageReading => {
  const read = lines.map((text, row) => aLine(text, row, confidence));
  return {
    text: read.map(({ text }) => text).join("\n"),
    confidence: meanConfidence(read),
    rescan: false,
    engine: "built",
    milliseconds: 0,
    page: 1,
    coverSheet: false,
    blank: false,
    turned: 0,
    width: 1654,
    height: 2339,
    dpi: 200,
    lines: read,
    leaders: [],
    ...changes,
  };
};

/** A scan of these pages, numbered from 1. */
export const aReading = (...pages: readonly PageReading[]): Reading => ({
  pages: pages.map((page, n) => ({ ...page, page: n + 1 })),
  codes: [],
});
