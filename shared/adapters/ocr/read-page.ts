import { meanConfidence, type PlaceForPerson, type ReadLine } from "../../domain/reading.ts";
import { suggestionsFor } from "../../domain/suggestions.ts";
import type { Picture } from "../../ports/page-pictures.ts";
import type { PageReaders, RecognisedPage } from "../../ports/page-readers.ts";
import { withoutBlueInk } from "./blue-ink.ts";
import { lineBox } from "./boxes.ts";
import { type CleanPage, cleanPage, flat } from "./clean-page.ts";
import { inkBelow } from "./components.ts";
import { type Grey, greyOf, masked, turned } from "./grey-page.ts";
import { withoutHandwriting } from "./handwriting.ts";
import { withHopelessLines } from "./hopeless-lines.ts";
import { withoutInkedValues } from "./inked-values.ts";
import { moved, movedBox, readLines } from "./lines.ts";
import { inReadingOrder } from "./reading-order.ts";
import { ringsOf } from "./rings.ts";
import { lookedAtAgain } from "./second-look.ts";
import { seemsSideways } from "./skew.ts";
import { boxOf, underStamps, withLinesUnderStamps } from "./stamps.ts";
import { readStrips } from "./strips.ts";
import { type PageEngine, tesseract } from "./tesseract.ts";
import { withLooksAtValues } from "./value-looks.ts";
import { isWorn } from "./worn.ts";

/** A turn is believed above this; at 2 a small picture was turned upside down. */
const surelyTurned = 6;
/** Where the lines themselves run from top to bottom, the question is only which way: below this it may yet be neither. */
const turnedSideways = 2;
/** Below this another way of reading the whole page is worth its time. */
const doubtful = 88;
/** Below this the page may stand on its head. */
const hopeless = 65;

/** The reader of pages: cleans the picture, reads it once, and again in another way only where that is earned. */
export const tesseractPages = (options: { readonly pageSeconds: number }): PageReaders => {
  const engine = tesseract(options);
  return {
    read: async (picture, codes) => {
      const read = await readPage(engine.onePage(), masked(picture, codes));
      const upright = turned(picture, quarters[read.turned]);
      const { lines, places } = withoutBlueInk(upright, read.lines);
      const forPerson = [...(read.forPerson ?? []), ...places];
      return { ...read, picture: upright, lines, forPerson, worn: isWorn(greyOf(picture)) };
    },
    close: () => engine.close(),
  };
};

/** A way of reading the page, and what came of it; all places are level. */
interface Candidate {
  readonly engine: string;
  readonly lines: readonly ReadLine[];
}

/** More letters, and surer ones, are better; what is below 60 counts against a candidate. */
const worth = ({ lines }: Pick<Candidate, "lines">): number =>
  lines.flatMap(({ words }) => words).reduce((sum, { text, confidence }) => sum + text.length * (confidence - 60), 0);

const quarters = { 0: 0, 90: 1, 180: 2, 270: 3 } as const;
type Turn = keyof typeof quarters;

const readPage = async (engine: PageEngine, picture: Picture): Promise<RecognisedPage> => {
  const flatPage = flat(picture);
  if (isBlank(flatPage)) {
    return { picture, turned: 0, lines: [], leaders: [], forPerson: [], engine: "blank", blank: true };
  }
  const sideways = seemsSideways(flatPage, picture.dpi);
  const asked = sideways ? await engine.orientation(flatPage, picture.dpi) : undefined;
  const lying = asked !== undefined && (asked.turn === 90 || asked.turn === 270);
  const turn = asked !== undefined && (lying || asked.confidence > surelyTurned) ? asked.turn : 0;
  const read = await readUpright(engine, picture, turn, turn === 0 ? flatPage : undefined);
  if ((meanConfidence(read.lines) ?? 0) >= hopeless) return read;
  const unsure = lying && asked.confidence <= turnedSideways;
  let best = read;
  for (const other of await otherWays(engine, picture, flatPage, turn, unsure)) {
    const again = await readUpright(engine, picture, other);
    if (worth(again) > worth(best)) best = again;
    if ((meanConfidence(again.lines) ?? 0) >= hopeless) break;
  }
  return best;
};

/** A page that cannot be read may have been turned the wrong way, or not lain on its side at all, or stand on its head. */
const otherWays = async (
  engine: PageEngine,
  picture: Picture,
  flatPage: Grey,
  tried: Turn,
  unsure: boolean,
): Promise<readonly Turn[]> => {
  if (tried === 90 || tried === 270) return [tried === 90 ? 270 : 90, ...(unsure ? ([0] as const) : [])];
  const { turn, confidence } = await engine.orientation(flatPage, picture.dpi);
  return confidence > surelyTurned && turn !== tried ? [turn] : [];
};

const readUpright = async (
  engine: PageEngine,
  lying: Picture,
  turn: Turn,
  flatPage?: Grey,
): Promise<RecognisedPage> => {
  const picture = turned(lying, quarters[turn]);
  const clean = cleanPage(picture, flatPage ?? flat(picture));
  const first = clean.tables.length > 0 ? await readWithTables(engine, clean) : await readWhole(engine, clean);
  const candidates = [first, ...(await secondOpinions(engine, clean, first))];
  const best = candidates.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const { lines, forPerson } = await finished(engine, clean, best);
  return {
    picture,
    turned: turn,
    lines,
    leaders: clean.leaders,
    forPerson,
    engine: `tesseract-vie ${best.engine}`,
    blank: false,
  };
};

/** So many dotted lines make a page a form; text has a few that are none. */
const leadersOfForm = 8;

/**
 * A form is one column of questions: laid out as any page, the numbers before its lines are taken for a column that runs from top to bottom.
 */
const readWhole = async (engine: PageEngine, { page, leaders, dpi }: CleanPage): Promise<Candidate> => {
  const segmentation = leaders.length >= leadersOfForm ? "4" : "3";
  return { engine: `cleaned psm${segmentation}`, lines: readLines(await engine.recognise(page, dpi, segmentation)) };
};

/** The text around the tables as a page, the tables cell by cell; a table is read where it begins. */
const readWithTables = async (engine: PageEngine, { page, tables, dpi }: CleanPage): Promise<Candidate> => {
  const data = page.data.slice();
  const cells = tables.flatMap((table) => table.cells);
  for (const { x0, y0, x1, y1 } of cells) {
    for (let y = y0; y < Math.min(page.height, y1); y += 1) data.fill(255, y * page.width + x0, y * page.width + x1);
  }
  const lines = [...readLines(await engine.recognise({ ...page, data }, dpi, "3"))];
  const read = await readStrips(engine, page, cells, dpi);
  let from = 0;
  for (const { box, cells: own } of tables) {
    const inside = read.slice(from, from + own.length).flat();
    from += own.length;
    const below = lines.findIndex((line) => lineBox(line).y0 >= box.y0);
    lines.splice(below === -1 ? lines.length : below, 0, ...inside);
  }
  return { engine: "cleaned psm3 cells psm6", lines };
};

/** The whole page in another way, where the first was unsure of it: headings may be red, rules may not be whole. */
const secondOpinions = async (
  engine: PageEngine,
  clean: CleanPage,
  first: Candidate,
): Promise<readonly Candidate[]> => {
  const { dpi } = clean;
  if ((meanConfidence(first.lines) ?? 0) >= doubtful) return [];
  if (clean.tables.length > 0) {
    return [{ engine: "cleaned psm11", lines: readLines(await engine.recognise(clean.page, dpi, "11")) }];
  }
  const withRed = clean.withRed();
  return withRed === undefined
    ? []
    : [{ engine: "with-red psm3", lines: readLines(await engine.recognise(withRed, dpi, "3")) }];
};

/** Doubtful lines are looked at again; ink and stamps are set apart; places become those of the picture. */
const finished = async (
  engine: PageEngine,
  clean: CleanPage,
  { lines }: Candidate,
): Promise<{ readonly lines: readonly ReadLine[]; readonly forPerson: readonly PlaceForPerson[] }> => {
  const { page, dpi, place, leaders } = clean;
  const rings = ringsOf(page, dpi);
  const stamps = [...rings.map(boxOf), ...clean.frames];
  const legible = await withHopelessLines(engine, clean, await withLinesUnderStamps(engine, clean, lines, rings));
  const surer = await withLooksAtValues(engine, clean, await lookedAtAgain(engine, clean, legible));
  const { lines: printed, places: inked } = withoutInkedValues(
    inReadingOrder(underStamps(surer, stamps), page.height),
    page.height,
  );
  const { lines: typed, places: written } = withoutHandwriting(
    printed.map((line) => moved(line, place)),
    leaders,
    dpi,
  );
  const level: readonly PlaceForPerson[] = [...inked, ...stamps.map((box) => ({ why: "stamp" as const, box }))];
  return {
    lines: typed.map(withSuggestions),
    forPerson: [...level.map(({ why, box }) => ({ why, box: movedBox(box, place) })), ...written],
  };
};

const withSuggestions = (line: ReadLine): ReadLine => ({
  ...line,
  words: line.words.map((word) => {
    const suggestions = suggestionsFor(word.text, word.confidence);
    return suggestions.length === 0 ? word : { ...word, suggestions: [...suggestions] };
  }),
});

/** Less than one pixel in twenty thousand is ink: the back of a sheet. */
const isBlank = ({ data }: Grey): boolean => {
  let ink = 0;
  for (let at = 0; at < data.length; at += 1) if ((data[at] as number) < inkBelow) ink += 1;
  return ink < data.length / 20_000;
};
