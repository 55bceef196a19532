import { edits, folded } from "./folded.ts";
import type { FormTemplate } from "./form-template.ts";

/** A title is the same when at most one letter in six differs. */
const mostWrong = 1 / 6;
/** Titles stand on top; the same words further down are a mention. */
const linesOfHead = 30;

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

/** The form whose title stands on the page in capitals, the best match first, the higher one of equals. */
export const classifyForm = (text: string, forms: readonly FormTemplate[]): FormTemplate | undefined => {
  const lines = text.split("\n").slice(0, linesOfHead);
  const plain = lines.map(folded);
  const found = forms.flatMap((form) =>
    form.titles.flatMap((title) =>
      lines.flatMap((line, at) => {
        const difference = inCapitals(line) ? apart(folded(title), plain, at) : 1;
        return difference <= mostWrong ? [{ form, difference, at }] : [];
      }),
    ),
  );
  return found.sort((a, b) => a.difference - b.difference || a.at - b.at)[0]?.form;
};
