import * as z from "zod/mini";
import { folded } from "./folded.ts";

/**
 * What a PDF says that a page says (lớp chữ), held against what the page shows. A page-sized picture under it makes it a scanner's
 * or somebody's own layer over a scan; without one the page was drawn by a program. `lies`: most of its words stand nowhere on
 * the page. The text of record is that of the picture, whatever the layer says.
 */
export const TextLayer = /* @__PURE__ */ (() =>
  z.strictObject({
    over: z.enum(["picture", "drawing"]),
    sampled: z.int(),
    found: z.int(),
    lies: z.boolean(),
  }))();
export type TextLayer = z.infer<typeof TextLayer>;

/** Enough words to tell a bad layer from bad luck, and few enough to be counted in no time. */
const mostSampled = 60;
/** A stamp of a few words says nothing of the page. */
const leastSampled = 8;
const leastLetters = 3;
/** Honest layers of poor scanners have two words of three right, when marks do not count. */
const leastShareFound = 0.5;

const wordsOf = (text: string): readonly string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(folded)
    .filter((word) => word.length >= leastLetters);

/** Nothing where the layer says too little to be judged. `read` is what recognition read of the page as it is shown. */
export const judgedLayer = (layer: string, over: TextLayer["over"], read: string): TextLayer | undefined => {
  const words = wordsOf(layer);
  const step = Math.max(1, words.length / mostSampled);
  const sample = words.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
  if (sample.length < leastSampled) return undefined;
  const shown = new Set(wordsOf(read));
  const found = sample.filter((word) => shown.has(word)).length;
  return { over, sampled: sample.length, found, lies: found < sample.length * leastShareFound };
};

/** What signatures and stamps laid over a page say: the lines that are there with them and not without. */
export const overlayOf = (without: string, all: string): readonly string[] => {
  const linesOf = (text: string) =>
    text
      .normalize("NFC")
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const own = new Set(linesOf(without));
  return linesOf(all).filter((line) => !own.has(line));
};
