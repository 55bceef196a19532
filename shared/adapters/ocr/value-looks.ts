import sharp from "sharp";
import { isFamilyName } from "../../domain/forms/family-names.ts";
import type { ReadLine, ReadWord } from "../../domain/reading.ts";
import { lettersOf } from "../../domain/suggestions.ts";
import { lineBox, wider } from "./boxes.ts";
import type { CleanPage } from "./clean-page.ts";
import type { Grey } from "./grey-page.ts";
import { readStrips } from "./strips.ts";
import type { PageEngine } from "./tesseract.ts";

/** A page with fewer dotted lines, and with fewer lines of a label and a value, is no form: letters have colons too. */
const [fewestLeaders, fewestValues] = [3, 5];
/** Words as sure as this need nobody else's word. */
const sure = 96;

/**
 * Shapes in which a line is drawn again. Smaller letters are read by other features: of 300 words that were read with 80 to 96, those that were read
 * the same at six tenths were all right, while the picture as it came repeats three of ten errors.
 */
const [small, wide] = [
  { x: 0.6, y: 0.6 },
  { x: 1.3, y: 1 },
];

/** Where the value begins on a line of a label and a value: the word after the colon, or the one that holds it. */
const valueFrom = ({ words }: ReadLine): number | undefined => {
  const at = words.findIndex(
    ({ text }, n) => /[\p{L})]:[\p{L}\d]/u.test(text) || (/:$/.test(text) && n < words.length - 1),
  );
  if (at === -1) return undefined;
  return /:$/.test(words[at]?.text ?? "") ? at + 1 : at;
};

/** Labels that stand one below another in a column were read by themselves: the value is the line right of its label. */
const isBeside = (line: ReadLine, label: ReadLine): boolean => {
  const [box, other] = [lineBox(line), lineBox(label)];
  const shared = Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0);
  return box.x0 >= other.x1 && shared > Math.min(box.y1 - box.y0, other.y1 - other.y0) / 2;
};

/** Lines of a form that bear a value, and those below them on which it goes on, with the first word of it. */
const valueLines = (lines: readonly ReadLine[], leaders: number): ReadonlyMap<ReadLine, number> => {
  const found = new Map<ReadLine, number>();
  const alone = lines.filter(({ words }) => /:$/.test(words.at(-1)?.text ?? ""));
  let labels = 0;
  lines.forEach((line, n) => {
    const from = valueFrom(line) ?? (alone.some((label) => isBeside(line, label)) ? 0 : undefined);
    const above = lines[n - 1];
    if (from !== undefined) labels += 1;
    if (from !== undefined) found.set(line, from);
    else if (above !== undefined && found.has(above) && valueFrom(above) !== undefined) found.set(line, 0);
  });
  return leaders < fewestLeaders && labels < fewestValues ? new Map() : found;
};

/** A name in capitals or with a capital in each word, whose first word is nobody's family name: it was probably read wrong. */
const isOddName = (words: readonly ReadWord[]): boolean => {
  const letters = words.map(({ text }) => lettersOf(text)).filter((text) => text !== "");
  const [first] = letters;
  return (
    first !== undefined &&
    letters.length >= 2 &&
    letters.length <= 6 &&
    letters.every((text) => /^\p{Lu}/u.test(text)) &&
    !isFamilyName(first)
  );
};

/**
 * Looks at the doubtful values of a form once more, drawn smaller, and at names that are odd also drawn wider. What was read stays; what the other
 * looks read is kept beside each word (`looks`), for whoever knows what the value has to be. Pages that are no forms cost nothing.
 */
export const withLooksAtValues = async (
  engine: PageEngine,
  { page, dpi, leaders }: CleanPage,
  lines: readonly ReadLine[],
): Promise<readonly ReadLine[]> => {
  const values = valueLines(lines, leaders.length);
  const valueWords = (line: ReadLine): readonly ReadWord[] => line.words.slice(values.get(line) ?? line.words.length);
  const doubtful = [...values.keys()].filter((line) => valueWords(line).some(({ confidence }) => confidence < sure));
  if (doubtful.length === 0) return lines;
  const once = await looksAt(engine, page, dpi, doubtful, small);
  const odd = doubtful.filter((line) => isOddName(valueWords(line)));
  const twice = odd.length === 0 ? new Map<ReadWord, string>() : await looksAt(engine, page, dpi, odd, wide);
  return lines.map((line) => {
    if (!doubtful.includes(line)) return line;
    const from = values.get(line) ?? 0;
    const words = line.words.map((word, n) => {
      const looks = [once.get(word), twice.get(word)].filter((look) => look !== undefined);
      return n < from || looks.length === 0 ? word : { ...word, looks };
    });
    return { ...line, words };
  });
};

/** What stands in the place of each word when the page is drawn in another shape; an empty text where nothing was read. */
const looksAt = async (
  engine: PageEngine,
  page: Grey,
  dpi: number,
  lines: readonly ReadLine[],
  shape: { readonly x: number; readonly y: number },
): Promise<ReadonlyMap<ReadWord, string>> => {
  const drawn = await drawnAs(page, shape);
  const boxes = lines.map((line) => {
    const box = lineBox(line);
    const { x0, y0, x1, y1 } = wider(box, dpi / 20, Math.min(dpi / 30, (box.y1 - box.y0) * 0.12));
    return { x0: x0 * shape.x, y0: y0 * shape.y, x1: x1 * shape.x, y1: y1 * shape.y };
  });
  const read = await readStrips(engine, drawn, boxes, dpi);
  const looks = new Map<ReadWord, string>();
  lines.forEach((line, n) => {
    const seen = (read[n] ?? []).flatMap(({ words }) => words);
    for (const word of line.words) {
      const own = seen.filter(({ box }) => {
        const middle = (box.x0 + box.x1) / 2 / shape.x;
        return middle >= word.box.x0 && middle <= word.box.x1;
      });
      looks.set(word, own.map(({ text }) => text).join(" "));
    }
  });
  return looks;
};

const drawnAs = async (
  { width, height, data }: Grey,
  shape: { readonly x: number; readonly y: number },
): Promise<Grey> => {
  const drawn = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(Math.round(width * shape.x), Math.round(height * shape.y), { fit: "fill", kernel: "cubic" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: drawn.info.width, height: drawn.info.height, data: new Uint8Array(drawn.data) };
};
