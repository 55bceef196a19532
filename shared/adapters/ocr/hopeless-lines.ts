import { meanConfidence, type ReadLine } from "../../domain/reading.ts";
import { lineBox, wider } from "./boxes.ts";
import type { CleanPage } from "./clean-page.ts";
import { readStrips } from "./strips.ts";
import type { PageEngine } from "./tesseract.ts";

/** A line below this in the mean is ink, or was torn: the numbers of a form taken for a column of their own, letters run into each other. */
const hopeless = 60;
/** Print that is cut out and read for itself comes out above this, ink never does. */
const rescued = 80;

/**
 * Reads lines that came out as nothing once more, each cut out of the cleaned page, and takes what can be read then. Ink stays what it was. A page
 * has few of them.
 */
export const withHopelessLines = async (
  engine: PageEngine,
  { page, dpi }: CleanPage,
  lines: readonly ReadLine[],
): Promise<readonly ReadLine[]> => {
  const lost = lines.filter((line) => (meanConfidence([line]) ?? 100) < hopeless);
  if (lost.length === 0) return lines;
  const boxes = lost.map((line) => wider(lineBox(line), dpi / 20, dpi / 60));
  const again = await readStrips(engine, page, boxes, dpi);
  return lines.flatMap((line) => {
    const read = again[lost.indexOf(line)] ?? [];
    const isBetter = read.length > 0 && (meanConfidence(read) ?? 0) >= rescued;
    return isBetter ? read : [line];
  });
};
