import { folded } from "./folded.ts";
import type { Box, ReadLine, ReadWord } from "./reading.ts";

/** Dotted lines to be written on are letters to a word processor. */
const leaders = /[.…_]{4,}|…{2,}/g;
/** Of the words a page says about itself so many have to be read on it too, or nothing it says is believed. */
const leastShare = 0.8;
/** Fewer words than this are a stamp, not a page. */
const leastWords = 8;
/**
 * What is said and was read otherwise waits for a person; so does what nobody could read, or not to the letter: below what names of places around
 * it prove, for a layer names real places too.
 */
const doubtful = { readOtherwise: 70, unread: 75, nearly: 79 } as const;
/** What was read where the page says nothing (a seal, a picture with text) is kept if it was read well. */
const leastOfPictures = 80;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));
const areaOf = ({ x0, y0, x1, y1 }: Box): number => Math.max(1, (x1 - x0) * (y1 - y0));

/** Words stand close beside one another and lines close below: the word that was read in a place has its middle there. */
const isCentredIn = ({ x0, y0, x1, y1 }: Box, place: Box): boolean => {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return x > place.x0 && x < place.x1 && y > place.y0 && y < place.y1;
};

/** Signs without letters (dashes, dots) are small: they are looked for in their neighbourhood. */
const around = ({ x0, y0, x1, y1 }: Box): Box => {
  const room = (y1 - y0) * 0.3 + 2;
  return { x0: x0 - room, y0: y0 - room, x1: x1 + room, y1: y1 + room };
};

/** A text to the letter: its marks, its digits and what stands between digits ("1.000,5"), and nothing of its dots and brackets. */
const exactly = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ð", "đ")
    .replace(/\p{Pd}/gu, "-")
    .replace(/(?<!\d)[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+(?!\d)/gu, "");
/** The little number of m² is read as anything, or not at all. */
const exponent = /(?<=(?:^|\d)m)[²³23]$/u;

/** How a word that is said was read in its place: to the letter; nearly, as recognition errs; or otherwise. */
type Likeness = "exact" | "nearly" | "otherwise";

/**
 * `here` is what was read in the neighbourhood of the word. Letters may have lost all their marks, or be part of what was read, as recognition
 * parts and joins words; marks that are there and others, and digits that are not the same ones, are another word.
 */
const likeness = (word: ReadWord, text: string, here: readonly ReadWord[]): Likeness => {
  const inPlace = here.filter(({ box }) => isCentredIn(box, word.box));
  const shown = inPlace.map((one) => one.text).join("");
  const compared = (of: string) => (/[²³]$/.test(text) ? exactly(of).replace(exponent, "") : exactly(of));
  if (compared(text) === compared(shown)) return "exact";
  if (/\d/.test(text)) return "otherwise";
  const [mine, read] = [folded(text), folded(shown)];
  if (mine === "") return "otherwise";
  if (mine === read) return exactly(shown) === read ? "nearly" : "otherwise";
  const theirs = folded(here.map((one) => one.text).join(""));
  return theirs.includes(mine) || here.some((one) => isPartOf(folded(one.text), mine)) ? "nearly" : "otherwise";
};

/**
 * The words that a PDF says of a page which a program has drawn (bản điện tử, not a scan), held one by one against what was read of the page
 * as it is shown: word by word they are better than any reading, and anybody can write what the page does not show. A word that
 * was read otherwise, without its marks, in part or not at all, waits for a person; one where the page shows nothing is left out. Nothing
 * where the page says too little, or too much of it stands nowhere.
 *
 * `isShown`: whether there is any ink in this place.
 */
export const ownLines = (
  own: readonly ReadLine[],
  read: readonly ReadLine[],
  isShown: (box: Box) => boolean,
): readonly ReadLine[] | undefined => {
  const recognised = read.flatMap(({ words }) => words);
  let [said, confirmed] = [0, 0];
  const judged = (word: ReadWord): ReadWord | undefined => {
    const text = word.text.replace(leaders, "");
    if (text === "") return undefined;
    const here = recognised.filter(
      ({ box }) => overlap(around(word.box), box) > 0.2 * Math.min(areaOf(box), areaOf(word.box)),
    );
    const isSign = exactly(text) === "";
    const like = here.length === 0 ? "otherwise" : isSign ? "exact" : likeness(word, text, here);
    if (folded(text).length > 1) {
      said += 1;
      if (like !== "otherwise") confirmed += 1;
    }
    if (like === "exact") return { ...word, text };
    if (like === "nearly") return { ...word, text, confidence: Math.min(word.confidence, doubtful.nearly) };
    if (!isShown(word.box)) return undefined;
    return { ...word, text, confidence: here.length > 0 ? doubtful.readOtherwise : doubtful.unread };
  };
  const lines = own.flatMap((line): readonly ReadLine[] => {
    const words = line.words.map(judged).filter((word) => word !== undefined);
    return words.length === 0 ? [] : [{ ...line, words, text: words.map(({ text }) => text).join(" ") }];
  });
  if (said < leastWords || confirmed < said * leastShare) return undefined;
  return withPictures(lines, read);
};

/** Recognition parts a word now and then: its pieces are long enough to be no accident. */
const isPartOf = (piece: string, word: string): boolean =>
  piece.length >= 3 && word.includes(piece) && piece.length > word.length / 2;

/** Lines that stand where the page says nothing, each before what stands below it. */
const withPictures = (lines: readonly ReadLine[], read: readonly ReadLine[]): readonly ReadLine[] => {
  const own = lines.flatMap(({ words }) => words);
  const all = [...lines];
  for (const line of read) {
    const isSaid = line.words.some(({ box }) => own.some((word) => overlap(around(word.box), box) > 0));
    const surest = Math.min(...line.words.map(({ confidence }) => confidence));
    if (isSaid || line.words.length === 0 || surest < leastOfPictures) continue;
    const below = all.findIndex(({ baseline }) => baseline.y0 > line.baseline.y0);
    all.splice(below === -1 ? all.length : below, 0, line);
  }
  return all;
};
