import type { Box, ReadLine } from "../../domain/reading.ts";
import { middleIn, overlaps } from "./boxes.ts";
import { type Component, components, inkBelow } from "./components.ts";
import type { Grey } from "./grey-page.ts";

/** Round stamps are 30 to 42 mm wide (Circular of the police on stamps); what touches one may make it a little larger. Inches. */
const ring = { least: 1, most: 2.1, unround: 1.35 };
/** So much of a circle has to be ink. */
const closed = 0.7;
const directions = 90;

/** Black round stamps (dấu trên bản sao): one piece of ink that fills a ring. Red ones were taken out by their colour. */
export const blackStamps = (page: Grey, dpi: number): readonly Box[] =>
  components(page)
    .filter((one) => isRoundish(one, dpi))
    .filter((one) => isRing(page, one))
    .map(({ x0, y0, x1, y1 }) => ({ x0, y0, x1, y1 }));

const isRoundish = ({ x0, y0, x1, y1 }: Component, dpi: number): boolean => {
  const [wide, high] = [x1 - x0, y1 - y0];
  const [short, long] = [Math.min(wide, high), Math.max(wide, high)];
  return short >= ring.least * dpi && long <= ring.most * dpi && long <= short * ring.unround;
};

const isRing = ({ width, height, data }: Grey, { x0, y0, x1, y1 }: Component): boolean => {
  const inkAt = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && (data[Math.round(y) * width + Math.round(x)] as number) < inkBelow;
  const half = Math.min(x1 - x0, y1 - y0) / 2;
  // Text that touches the ring makes the box larger on one side: the middle may lie nearer to any corner.
  const middles = [
    [(x0 + x1) / 2, (y0 + y1) / 2],
    [x0 + half, y0 + half],
    [x1 - half, y1 - half],
  ] as const;
  return middles.some(([cx, cy]) => {
    let hit = 0;
    for (let n = 0; n < directions; n += 1) {
      const [cos, sin] = [Math.cos((2 * Math.PI * n) / directions), Math.sin((2 * Math.PI * n) / directions)];
      for (let r = half * 0.88; r <= half * 1.04; r += 1) {
        if (!inkAt(cx + r * cos, cy + r * sin)) continue;
        hit += 1;
        break;
      }
    }
    return hit >= directions * closed;
  });
};

/** Words below this, under a stamp, are pieces of its rim. */
const rimBelow = 50;
/** What lies under a stamp is never surer than this: it does not pass the gate of fields (96). */
const neverSurer = 95;

/** Lines that a stamp lies over: what is plainly the stamp goes, the rest is left to a person. */
export const underStamps = (lines: readonly ReadLine[], stamps: readonly Box[]): readonly ReadLine[] => {
  if (stamps.length === 0) return lines;
  return lines.flatMap((line) => {
    if (!line.words.some(({ box }) => stamps.some((stamp) => overlaps(box, stamp)))) return [line];
    const words = line.words
      .filter(({ box, confidence }) => confidence >= rimBelow || !stamps.some((stamp) => middleIn(box, stamp)))
      .map((word) => ({ ...word, confidence: Math.min(word.confidence, neverSurer) }));
    if (words.length === 0) return [];
    const text = words.length === line.words.length ? line.text : words.map((word) => word.text).join(" ");
    return [{ ...line, words, text }];
  });
};
