/** What stands on a page, as a person read it: one visual line, cell or paragraph a line. */
export interface Truth {
  /** What is printed, with a gap where ink stands in it. */
  readonly lines: readonly TruthLine[];
  /** Handwriting, stamps and overlays of signatures: not asked for, and not punished when they are read. */
  readonly overlays: readonly string[];
}

/** Printed pieces of a line; between two pieces there is ink. */
export type TruthLine = readonly string[];

const overlay = /\{\{(?:hw|stamp|sig):([^}]*)\}\}/g;

/** White space is one blank, and letters are NFC. */
export const plain = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** Dotted lines (leaders) are there to be written on; nobody reads them. */
const leader = /(?:\.|…|_){4,}/g;

/** The truth out of a text file in which `{{hw:…}}`, `{{stamp:…}}` and `{{sig:…}}` mark what is not printed. */
export const truthOf = (text: string): Truth => {
  const lines = text
    .replace(leader, " ")
    .split("\n")
    .filter((line) => plain(line) !== "");
  return {
    lines: lines.map((line) => line.split(/\{\{[^}]*\}\}/).map(plain)).filter((pieces) => pieces.some((p) => p !== "")),
    overlays: lines.flatMap((line) => [...line.matchAll(overlay)].map(([, what = ""]) => plain(what))),
  };
};

/** The printed text in the order of the truth, for measures that look at order. */
export const printedText = ({ lines }: Truth): string => plain(lines.map((pieces) => pieces.join(" ")).join(" "));
