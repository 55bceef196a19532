import { isInked } from "../../shared/domain/ink.ts";
import { overlayMarks } from "../../shared/domain/overlay.ts";
import { ownLines } from "../../shared/domain/own-text.ts";
import { type Box, meanConfidence, type PlaceForPerson, type ReadLine } from "../../shared/domain/reading.ts";
import { judgedLayer } from "../../shared/domain/text-layer.ts";
import type { SaidPage } from "../../shared/ports/page-pictures.ts";
import type { RecognisedPage } from "../../shared/ports/page-readers.ts";

/** Below this recognition itself reads too little right to call anybody a liar. */
const leastToJudge = 80;

/** What the PDF says of a page, held against what was read of it. */
export const saidBeside = (said: SaidPage | undefined, lines: readonly ReadLine[]) => {
  if (said === undefined) return {};
  const read = lines.map(({ text }) => text).join("\n");
  const layer = (meanConfidence(lines) ?? 0) < leastToJudge ? undefined : judgedLayer(said.text, said.over, read);
  return {
    ...(layer === undefined ? {} : { layer }),
    ...overlayOf(said.overlay),
  };
};

const overlayOf = (overlay: readonly string[]) => {
  const marks = overlayMarks(overlay);
  if (overlay.length === 0) return {};
  return { overlay: [...overlay], ...(marks.length === 0 ? {} : { overlayMarks: [...marks] }) };
};

/** The words of a page that a program has drawn, where the page shows them; places of ink that turn out to be typed are none. */
export const withOwnText = (read: RecognisedPage, said: SaidPage | undefined): RecognisedPage => {
  if (said?.lines === undefined || read.blank || read.turned !== 0) return read;
  const lines = ownLines(said.lines, read.lines, (box) => isInked(read.picture, box));
  if (lines === undefined) return read;
  const own = said.lines.flatMap(({ words }) => words);
  const isTyped = ({ why, box }: PlaceForPerson) => why !== "stamp" && own.some((word) => liesIn(word.box, box));
  return { ...read, lines, engine: "pdf", forPerson: read.forPerson?.filter((place) => !isTyped(place)) };
};

const liesIn = (word: Box, place: Box): boolean => {
  const [x, y] = [(word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2];
  return x > place.x0 && x < place.x1 && y > place.y0 && y < place.y1;
};
