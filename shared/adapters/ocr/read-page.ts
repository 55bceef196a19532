import { meanConfidence, type ReadLine } from "../../domain/reading.ts";
import type { Picture } from "../../ports/page-pictures.ts";
import type { PageReaders, RecognisedPage } from "../../ports/page-readers.ts";
import { inkBelow } from "./components.ts";
import { flattened } from "./flatten.ts";
import { type Grey, greyOf, greyWithoutRed, masked, softened, turned } from "./grey-page.ts";
import { withoutLeaders } from "./leaders.ts";
import { readLines } from "./lines.ts";
import { inReadingOrder } from "./reading-order.ts";
import { isRuled } from "./rulings.ts";
import { leastDegrees, levelled, seemsSideways, skewDegrees, unlevelled } from "./skew.ts";
import { type PageEngine, type Segmentation, tesseract } from "./tesseract.ts";

/** A turn is believed above this; at 2 a small picture was turned upside down. */
const surelyTurned = 6;
/** Below this a second way of reading is worth its time, and the page may stand on its head. */
const doubtful = 88;
const hopeless = 65;

/** The reader of pages: cleans the picture, reads it once, and again in another way only where that is earned. */
export const tesseractPages = (options: { readonly pageSeconds: number }): PageReaders => {
  const engine = tesseract(options);
  return {
    read: async (picture, codes) => {
      const read = await readPage(engine.onePage(), masked(picture, codes));
      return { ...read, picture: turned(picture, quarters[read.turned]) };
    },
    close: () => engine.close(),
  };
};

interface Candidate {
  readonly engine: string;
  readonly lines: readonly ReadLine[];
}

/** More letters, and surer ones, are better; what is below 60 counts against a candidate. */
const worth = ({ lines }: Candidate): number =>
  lines.flatMap(({ words }) => words).reduce((sum, { text, confidence }) => sum + text.length * (confidence - 60), 0);

const readPage = async (engine: PageEngine, picture: Picture): Promise<RecognisedPage> => {
  const flat = flattened(softened(greyWithoutRed(picture)));
  if (isBlank(flat)) return { picture, turned: 0, lines: [], leaders: [], engine: "blank", blank: true };
  if (seemsSideways(flat, picture.dpi)) {
    const { turn, confidence } = await engine.orientation(flat, picture.dpi);
    if (turn !== 0 && confidence > surelyTurned) return readUpright(engine, picture, turn);
  }
  const read = await readUpright(engine, picture, 0, flat);
  if ((meanConfidence(read.lines) ?? 0) >= hopeless) return read;
  const { turn, confidence } = await engine.orientation(flat, picture.dpi);
  return turn !== 0 && confidence > surelyTurned ? readUpright(engine, picture, turn) : read;
};

const quarters = { 0: 0, 90: 1, 180: 2, 270: 3 } as const;

const readUpright = async (
  engine: PageEngine,
  lying: Picture,
  turn: 0 | 90 | 180 | 270,
  flat?: Grey,
): Promise<RecognisedPage> => {
  const picture = turned(lying, quarters[turn]);
  const { dpi } = picture;
  const { page: bare, leaders } = withoutLeaders(flat ?? flattened(softened(greyWithoutRed(picture))), dpi);
  const askew = skewDegrees(bare, dpi);
  const degrees = Math.abs(askew) < leastDegrees ? 0 : askew;
  const clean = degrees === 0 ? bare : levelled(bare, degrees);
  const place = unlevelled(picture, degrees);

  const read = async (page: Grey, segmentation: Segmentation, name: string): Promise<Candidate> => ({
    engine: `tesseract-vie ${name} psm${segmentation}`,
    lines: inReadingOrder(
      readLines(await engine.recognise(page, dpi, segmentation), name === "raw" ? (x, y) => ({ x, y }) : place),
      picture.height,
    ),
  });
  const candidates = [await read(clean, "3", "cleaned")];
  const first = meanConfidence(candidates[0]?.lines ?? []) ?? 0;
  if (isRuled(clean, dpi)) candidates.push(await read(clean, "11", "cleaned"));
  else if (first < doubtful) candidates.push(await read(greyOf(picture), "3", "raw"));
  const best = candidates.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  return { picture, turned: turn, lines: best.lines, leaders, engine: best.engine, blank: false };
};

/** Less than one pixel in twenty thousand is ink: the back of a sheet. */
const isBlank = ({ data }: Grey): boolean => {
  let ink = 0;
  for (let at = 0; at < data.length; at += 1) if ((data[at] as number) < inkBelow) ink += 1;
  return ink < data.length / 20_000;
};
