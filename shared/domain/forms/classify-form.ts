import { edits, folded } from "../folded.ts";
import type { FormTemplate } from "./form-template.ts";

/** A title is the same when at most one letter in six differs. */
const mostWrong = 1 / 6;
/** Titles stand on top; the same words further down are a mention. */
const linesOfHead = 30;
/** Where the number of a form stands: in a corner of its head. */
const linesOfNumber = 15;
/** Two forms whose titles fit as well as this apart are one title; only their number tells them apart. */
const asGood = 0.02;

/** Titles are set in capitals; a mention of another paper in running text is not. */
const inCapitals = (line: string): boolean => {
  const letters = line.replace(/[^\p{L}]/gu, "");
  const capitals = line.replace(/[^\p{Lu}]/gu, "");
  return letters.length >= 3 && capitals.length >= letters.length * 0.7;
};

/** How far title and lines from `from` on differ, as a share of the title; a title may be broken over up to four lines. */
const apart = (title: string, lines: readonly string[], from: number): number => {
  let best = 1;
  let text = "";
  for (let n = from; n < Math.min(lines.length, from + 4) && text.length < title.length * 1.3; n += 1) {
    text += lines[n] ?? "";
    best = Math.min(best, edits(title, text) / title.length);
  }
  return best;
};

/** Letters that are read for digits in a number such as CT01 or "Mẫu số 18", all made one. */
const oneShape = (text: string): string => folded(text).replace(/[il]/g, "1").replaceAll("o", "0");

/** Whether a number of the form stands by itself in the head: "Mẫu số 18" is not found in "Mẫu số 182". */
const isNumbered = (form: FormTemplate, head: readonly string[]): boolean =>
  (form.numbers ?? []).some((number) => {
    const wanted = oneShape(number);
    return head.slice(0, linesOfNumber).some((line) => {
      const at = oneShape(line).indexOf(wanted);
      return at !== -1 && !/\d/.test(oneShape(line).charAt(at + wanted.length));
    });
  });

/**
 * The form whose title stands on the page in capitals, the best match first, the higher one of equals. Where titles of
 * several forms fit their printed number decides; where titles fit equally well and no number tells them apart, nothing is
 * guessed and a person chooses.
 */
export const classifyForm = (text: string, forms: readonly FormTemplate[]): FormTemplate | undefined => {
  const lines = text.split("\n").slice(0, linesOfHead);
  const plain = lines.map(folded);
  const found = forms
    .flatMap((form) =>
      form.titles.flatMap((title) =>
        lines.flatMap((line, at) => {
          const difference = inCapitals(line) ? apart(folded(title), plain, at) : 1;
          return difference <= mostWrong ? [{ form, difference, at }] : [];
        }),
      ),
    )
    .sort((a, b) => a.difference - b.difference || a.at - b.at);
  const [best] = found;
  if (best === undefined) return undefined;
  const numbered = new Set(found.filter(({ form }) => isNumbered(form, lines)).map(({ form }) => form));
  const [only] = numbered;
  if (numbered.size === 1) return only;
  const asNear = new Set(
    found.filter(({ difference }) => difference - best.difference <= asGood).map(({ form }) => form),
  );
  return asNear.size === 1 ? best.form : undefined;
};
