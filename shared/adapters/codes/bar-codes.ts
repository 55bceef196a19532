import type { Box } from "../../domain/reading.ts";
import type { FoundCode } from "../../ports/code-readers.ts";
import type { Grey } from "../ocr/grey-page.ts";
import { barFields } from "./bar-fields.ts";
import { type Band, type BarProfile, barProfile, finer, leanOf } from "./bar-profile.ts";
import { type FittedBars, fittedBars } from "./fitted-bars.ts";

/** White on both sides of a field that is looked at with it (inches). */
const besides = 0.1;
/** A code is read from its whole height, or from its middle where a rule or a shadow lies over an end of the bars … */
const wholes: readonly Band[] = [
  { from: 0.1, to: 0.9 },
  { from: 0.3, to: 0.7 },
];
/** … and believed if one of its halves, read for itself, says the same. */
const halves: readonly Band[] = [
  { from: 0.12, to: 0.48 },
  { from: 0.52, to: 0.88 },
];
/** Letters that people print in bar codes; what else comes out of bars are none. */
const printable = /^[\x20-\x7e]{3,}$/;

/**
 * Code 128 on a page, lying any way up to 7° askew: bars side by side are averaged along their length, which takes grain, dirt and blur of heavy
 * scans away, and read through a model of the scanner. ZXing, which measures single rows, finds half of the bar codes of such pages.
 */
export const barCodes = (page: Grey, dpi: number): readonly FoundCode[] => {
  const { upright, lying } = barFields(page, dpi);
  const onSide = lying.length === 0 ? undefined : transposed(page);
  return [
    ...upright.flatMap((field) => readField(page, field, dpi)),
    ...(onSide === undefined ? [] : lying.map(swapped).flatMap((field) => readField(onSide, field, dpi))).map(
      (code) => ({ ...code, box: swapped(code.box) }),
    ),
  ];
};

const readField = (page: Grey, { x0, y0, x1, y1 }: Box, dpi: number): readonly FoundCode[] => {
  const more = Math.round(besides * dpi);
  const field = { x0: x0 - more, y0, x1: x1 + more, y1 };
  const lean = leanOf(page, field);
  const profileOf = (band: Band) => barProfile(page, field, lean, band, dpi);
  const eitherWay = (bars: BarProfile) => fittedBars(bars) ?? mirrored(fittedBars(bars.toReversed()), bars);
  // Without these no half is read: most fields are text or rules, and cost no more than this.
  const first = firstOf(wholes, (band) => eitherWay(profileOf(band)));
  if (first === undefined || !printable.test(first.text)) return [];
  if (!halves.some((band) => eitherWay(profileOf(band))?.text === first.text)) return [];
  const leaning = Math.abs(lean * (y1 - y0)) / 2;
  return [
    {
      format: "Code128",
      text: first.text,
      box: { x0: field.x0 + first.from / finer - leaning, y0, x1: field.x0 + first.to / finer + leaning, y1 },
    },
  ];
};

const firstOf = <T, R>(all: readonly T[], of: (one: T) => R | undefined): R | undefined => {
  for (const one of all) {
    const found = of(one);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** What was read from right to left, in places from left to right. */
const mirrored = (bars: FittedBars | undefined, { length }: BarProfile): FittedBars | undefined =>
  bars === undefined ? undefined : { ...bars, from: length - bars.to, to: length - bars.from };

const swapped = ({ x0, y0, x1, y1 }: Box): Box => ({ x0: y0, y0: x0, x1: y1, y1: x1 });

const transposed = ({ width, height, data }: Grey): Grey => {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) out[x * height + y] = data[y * width + x] as number;
  }
  return { width: height, height: width, data: out };
};
