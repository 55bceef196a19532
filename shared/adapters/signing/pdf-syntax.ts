/** This PDF cannot take a signature, or be looked into: it is not built as PDFs are that can be sealed. */
export class UnfitPdf extends Error {
  override readonly name = "UnfitPdf";
}

const space = "[\\0\\t\\n\\f\\r ]";
/** Nothing, white space and comments (ISO 32000-1, 7.2). */
const blanks = new RegExp(`(?:${space}+|%[^\\r\\n]*)*`, "y");
const referenceAt = new RegExp(`(\\d{1,10})${space}+(\\d{1,5})${space}+R(?![A-Za-z])`, "y");
/** Names, numbers and key words: whatever goes on to the next delimiter. */
const wordAt = /\/?[^\0\t\n\f\r ()<>[\]{}/%]+|\//y;
const hexAt = /<[^<>]*>/y;

const endOf = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** Where the next thing that is no white space begins. */
export const skipBlanks = (text: string, from: number): number => endOf(blanks, text, from);

/** A string in parentheses, which may hold balanced ones, and others behind a backslash. */
const endOfString = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "\\") at += 1;
    else if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new UnfitPdf("a string of the PDF does not end");
};

/** Deeper than any paper nests, and shallow enough for the stack. */
const deepest = 64;

const endOfGroup = (text: string, from: number, end: string, depth: number): number => {
  if (depth > deepest) throw new UnfitPdf("the PDF nests too deep");
  let at = skipBlanks(text, from);
  while (!text.startsWith(end, at)) at = skipBlanks(text, endOfValue(text, at, depth + 1));
  return at + end.length;
};

/** Where the value that begins at `from` ends. A reference (`12 0 R`) is one value. */
export const endOfValue = (text: string, from: number, depth = 0): number => {
  if (text.startsWith("<<", from)) return endOfGroup(text, from + 2, ">>", depth);
  if (text[from] === "[") return endOfGroup(text, from + 1, "]", depth);
  if (text[from] === "(") return endOfString(text, from);
  const end = [text[from] === "<" ? hexAt : referenceAt, wordAt]
    .map((pattern) => endOf(pattern, text, from))
    .find((one) => one > from);
  if (end === undefined) throw new UnfitPdf("something in the PDF is no value");
  return end;
};

/** `/#41croForm` is `/AcroForm`. */
const nameOf = (written: string): string =>
  written.slice(1).replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The values of an array (`[…]`), or of whatever stands one behind the other, as they are written. */
export const elementsOf = (array: string): readonly string[] => {
  const inside = array.startsWith("[") ? array.slice(1, -1) : array;
  const elements: string[] = [];
  for (let at = skipBlanks(inside, 0); at < inside.length; ) {
    const end = endOfValue(inside, at);
    elements.push(inside.slice(at, end));
    at = skipBlanks(inside, end);
  }
  return elements;
};

/** What stands in a dictionary (`<<…>>`): its values as they are written, by their names. */
export type Entries = ReadonlyMap<string, string>;

export const entriesOf = (dictionary: string): Entries => {
  if (!dictionary.startsWith("<<")) throw new UnfitPdf("there is no dictionary where one has to be");
  const parts = elementsOf(dictionary.slice(2, -2));
  const entries = new Map<string, string>();
  for (let n = 0; n + 1 < parts.length; n += 2) {
    const [name = "", value = ""] = [parts[n], parts[n + 1]];
    // Two of one name are read differently by different readers: nobody can say what was signed.
    if (!name.startsWith("/") || entries.has(nameOf(name))) throw new UnfitPdf("a dictionary of the PDF is not whole");
    entries.set(nameOf(name), value);
  }
  return entries;
};

/** A dictionary of these entries, each in a line of its own. */
export const dictionaryOf = (entries: Entries): string =>
  `<<\n${[...entries].map(([name, value]) => `/${name.replace(/[^A-Za-z0-9_.:+*-]/g, hexOf)} ${value}`).join("\n")}\n>>`;

const hexOf = (letter: string): string => `#${letter.charCodeAt(0).toString(16).padStart(2, "0")}`;

/** The object that a value refers to (`12 0 R`). */
export const referred = (value: string | undefined): number | undefined => {
  const number = /^(\d+)\s+\d+\s+R$/.exec(value ?? "")?.[1];
  return number === undefined ? undefined : Number(number);
};

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** What a string says, a byte a letter: in parentheses with its escapes (ISO 32000-1, 7.3.4.2), or in hex digits. Of anything else nothing. */
export const stringOf = (value: string | undefined): string | undefined => {
  if (value?.startsWith("(") === true)
    return value
      .slice(1, -1)
      .replace(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
        /^[0-7]/.test(escaped)
          ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff)
          : (escapes[escaped] ?? escaped.replace(/[\r\n]/g, "")),
      );
  if (value === undefined || !/^<[^<]/.test(value)) return undefined;
  const digits = value.slice(1, -1).replace(/\s/g, "");
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex").toString("latin1");
};

/** A value that has to be a whole number of zero or more. */
export const wholeNumber = (value: string | undefined, what: string): number => {
  if (value === undefined || !/^\+?\d{1,10}$/.test(value)) throw new UnfitPdf(`no ${what} in the PDF`);
  return Number(value);
};
