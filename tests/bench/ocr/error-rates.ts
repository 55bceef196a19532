import { plain, printedText, type Truth, type TruthLine } from "./truth.ts";

/** Letters (or words) that are wrong, of so many. */
export interface Errors {
  readonly wrong: number;
  readonly of: number;
}

/** Insertions, deletions and replacements that make one sequence of the other (Levenshtein). */
const distance = <T>(one: readonly T[], other: readonly T[]): number => {
  let above = Uint32Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const row = new Uint32Array(other.length + 1);
    row[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
    }
    above = row;
  }
  return above[other.length] ?? 0;
};

/** CER: letters, in order. A page whose columns are read in another order pays for it. */
export const characterErrors = (truth: Truth, read: string): Errors => {
  const letters = [...printedText(truth)];
  return { wrong: distance(letters, [...withoutOverlays(truth, read)]), of: letters.length };
};

/** WER: words, in order. */
export const wordErrors = (truth: Truth, read: string): Errors => {
  const words = printedText(truth).split(" ");
  return { wrong: distance(words, withoutOverlays(truth, read).split(" ")), of: words.length };
};

/** Words of the truth that are nowhere in what was read. */
export const missedWords = (truth: Truth, read: string): Errors => {
  const words = printedText(truth).split(" ");
  const left = new Map<string, number>();
  for (const word of plain(read).split(" ")) left.set(word, (left.get(word) ?? 0) + 1);
  const missed = words.filter((word) => {
    const there = left.get(word) ?? 0;
    if (there > 0) left.set(word, there - 1);
    return there === 0;
  });
  return { wrong: missed.length, of: words.length };
};

/** Where a line was found in a piece of text. */
interface Found {
  readonly wrong: number;
  readonly from: number;
  readonly to: number;
}

/** Ink in one gap may come out as so many letters at most without counting. */
const mostInk = 16;

/** The place in `text` that differs least from a line (Sellers); letters read out of ink between its pieces are free. */
const found = (line: TruthLine, text: string): Found => {
  const width = text.length + 1;
  let costs = new Uint32Array(width);
  let starts = Uint32Array.from({ length: width }, (_, n) => n);
  line.forEach((piece, n) => {
    if (n > 0) [costs, starts] = overInk(costs, starts);
    for (const letter of n > 0 && piece !== "" && line[n - 1] !== "" ? ` ${piece}` : piece) {
      const [row, from] = [new Uint32Array(width), new Uint32Array(width)];
      row[0] = (costs[0] ?? 0) + 1;
      from[0] = starts[0] ?? 0;
      for (let j = 1; j < width; j += 1) {
        const replaced = (costs[j - 1] ?? 0) + (text[j - 1] === letter ? 0 : 1);
        const left = (costs[j] ?? 0) + 1;
        const added = (row[j - 1] ?? 0) + 1;
        if (replaced <= left && replaced <= added) [row[j], from[j]] = [replaced, starts[j - 1] ?? 0];
        else if (left <= added) [row[j], from[j]] = [left, starts[j] ?? 0];
        else [row[j], from[j]] = [added, from[j - 1] ?? 0];
      }
      [costs, starts] = [row, from];
    }
  });
  let best = 0;
  for (let j = 1; j < width; j += 1) if ((costs[j] ?? 0) < (costs[best] ?? 0)) best = j;
  return { wrong: costs[best] ?? 0, from: starts[best] ?? 0, to: best };
};

const overInk = (costs: Uint32Array, starts: Uint32Array): [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>] => {
  const [row, from] = [new Uint32Array(costs.length), new Uint32Array(costs.length)];
  for (let j = 0; j < costs.length; j += 1) {
    let best = j;
    for (let k = Math.max(0, j - mostInk); k < j; k += 1) if ((costs[k] ?? 0) < (costs[best] ?? 0)) best = k;
    [row[j], from[j]] = [costs[best] ?? 0, starts[best] ?? 0];
  }
  return [row, from];
};

/** A signature laid over the page that was read differs by no more, and is longer than ink; stamps say what the head of the page says. */
const overlayUnlike = 0.35;
const leastOverlay = 12;

/** What was read, without the overlays that were read well: nobody asked for them. */
const withoutOverlays = (truth: Truth, read: string): string =>
  truth.overlays
    .filter((overlay) => overlay.length >= leastOverlay && !printedText(truth).includes(overlay.slice(0, leastOverlay)))
    .reduce((text, overlay) => {
      const { wrong, from, to } = found([overlay], text);
      return wrong > overlay.length * overlayUnlike ? text : plain(`${text.slice(0, from)} ${text.slice(to)}`);
    }, plain(read));

/** A line that differs by more is not there: its letters are missing, and what resembles it is left over. */
const unlike = 0.6;

/**
 * fCER: each line of the truth is looked for anywhere in what was read, long ones first, and taken out; what is left over at the
 * end counts as wrong too, except what resembles an overlay. Tables can be read in more than one order; this measure does not mind.
 */
export const orderFreeErrors = (truth: Truth, read: string): Errors => {
  let rest = [plain(read)];
  const take = (line: TruthLine): number => {
    const letters = line.reduce((sum, piece) => sum + piece.length, 0) + Math.max(0, line.filter((p) => p).length - 1);
    let best: (Found & { readonly at: number }) | undefined;
    rest.forEach((text, at) => {
      const here = found(line, text);
      if (best === undefined || here.wrong < best.wrong) best = { ...here, at };
    });
    if (best === undefined || best.wrong > letters * unlike) return letters;
    const { at, from, to, wrong } = best;
    const text = rest[at] ?? "";
    rest = rest.toSpliced(at, 1, text.slice(0, from).trim(), text.slice(to).trim()).filter((piece) => piece !== "");
    return wrong;
  };
  const size = (line: TruthLine) => line.join("").length;
  const wrong = truth.lines.toSorted((a, b) => size(b) - size(a)).reduce((sum, line) => sum + take(line), 0);
  for (const overlay of truth.overlays.toSorted((a, b) => b.length - a.length)) if (overlay.length > 3) take([overlay]);
  // Where a line begins or ends in ink, what came out of it stands beside the line.
  const ink = truth.lines.filter((line) => line.length > 1 && (line[0] === "" || line.at(-1) === "")).length * mostInk;
  const leftOver = rest.join("").replaceAll(" ", "").length;
  return { wrong: wrong + Math.max(0, leftOver - ink), of: printedText(truth).length };
};

/** Errors of several pages together: each letter counts the same. */
export const together = (errors: readonly Errors[]): Errors => ({
  wrong: errors.reduce((sum, { wrong }) => sum + wrong, 0),
  of: errors.reduce((sum, { of }) => sum + of, 0),
});

/** Per cent; nothing of nothing is nothing wrong. */
export const perCent = ({ wrong, of }: Errors): number => (of === 0 ? 0 : (100 * wrong) / of);
