import { edits, folded } from "./folded.ts";
import { acceptedFrom, typedValue } from "./form-fields.ts";
import type { FieldTemplate, FormTemplate } from "./form-template.ts";
import { parseCitizenId } from "./identifiers/citizen-id.ts";
import type { ReadLine, ReadWord } from "./reading.ts";
import { type VisualRow, visualRows } from "./visual-rows.ts";

/** A field as it was read. `confidence` is that of its doubtful word; a field that is not accepted waits for a person. */
export interface ExtractedField {
  readonly name: string;
  readonly value: string;
  readonly confidence: number | null;
  readonly accepted: boolean;
}

/** A label found on a row: words `from` to `to` (exclusive). */
interface Label {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** Signs of enumeration and footnotes: "a)", "1.", "-", "(2)", "(2):". */
const enumerator = /^(\(\d{1,2}[).]:?|\d{1,2}[).]|\(?[a-zđA-ZĐ][).]|[-–—+•:.…]+)$/u;

/** A label begins a row (after an enumerator) or what follows a comma, a colon or a full stop. */
const mayBegin = (words: readonly ReadWord[], at: number): boolean => {
  const before = words[at - 1]?.text;
  return before === undefined || enumerator.test(before) || /[;:,.]$/.test(before);
};

/** "Bà" is a label before a colon, and a street (Bà Triệu) elsewhere. */
const shortLabel = 4;

/** The best place of a label on a row: its length less three for each letter that is wrong. */
const labelsOn = (row: VisualRow, index: number, wanted: string): readonly Label[] => {
  const label = folded(wanted);
  const size = wanted.split(" ").length;
  const found: Label[] = [];
  row.words.forEach((_, from) => {
    if (!mayBegin(row.words, from)) return;
    for (const to of [from + size, from + size - 1, from + size + 1]) {
      if (to <= from || to > row.words.length) continue;
      const text = folded(
        row.words
          .slice(from, to)
          .map((word) => word.text.replace(/\(\d+\)/g, ""))
          .join(""),
      );
      if (Math.abs(text.length - label.length) > label.length / 6) continue;
      const score = label.length - 3 * edits(label, text);
      if (score < label.length / 2) continue;
      if (label.length < shortLabel && !/:$|\)$/.test(row.words[to - 1]?.text ?? "") && row.words[to]?.text !== ":")
        continue;
      found.push({ row: index, from, to, score });
    }
  });
  return found;
};

/** "có):0951325292" is a label and a value without the blank between them. */
const apart = (word: ReadWord): readonly ReadWord[] => {
  const colon = word.text.search(/:(?=[\p{L}\d])/u);
  if (colon < 1) return [word];
  const [label, value] = [word.text.slice(0, colon + 1), word.text.slice(colon + 1)];
  const { x0, x1 } = word.box;
  const cut = x0 + ((x1 - x0) * label.length) / word.text.length;
  return [
    { ...word, text: label, box: { ...word.box, x1: cut } },
    { ...word, text: value, box: { ...word.box, x0: cut } },
  ];
};

/** All places of a field's labels in reading order, the best of those that overlap. */
const placesOf = (rows: readonly VisualRow[], labels: readonly string[]): readonly Label[] => {
  const all = rows.flatMap((row, index) => labels.flatMap((label) => labelsOn(row, index, label)));
  const best = all.filter(
    (one) =>
      !all.some(
        (other) =>
          other !== one &&
          other.row === one.row &&
          other.from < one.to &&
          one.from < other.to &&
          (other.score > one.score || (other.score === one.score && all.indexOf(other) < all.indexOf(one))),
      ),
  );
  return best.sort((a, b) => a.row - b.row || a.from - b.from);
};

const begins = (word: ReadWord | undefined): boolean => word !== undefined && enumerator.test(word.text);
/** What may stand between a label and its value: a footnote, a colon, dots. */
const between = /^(\(\d{1,2}\):?|[-–:.…_]+)$/u;

/** Fields of one paper, in the order of the template. A field whose label is not there comes out empty and waits. */
export const extractFields = (
  pages: readonly (readonly ReadLine[])[],
  form: FormTemplate,
): readonly ExtractedField[] => {
  const rows = pages.flatMap((lines) => visualRows(lines)).map((row) => ({ ...row, words: row.words.flatMap(apart) }));
  const places = new Map(form.fields.map((field) => [field, placesOf(rows, field.labels)]));
  const boundaries = [...[...places.values()].flat(), ...placesOf(rows, form.stops)];
  const fields = form.fields.map((field) => {
    const place = places.get(field)?.[(field.occurrence ?? 1) - 1];
    const words = place === undefined ? [] : valueWords(rows, place, boundaries, field);
    const { value, words: used, valid } = typedValue(field.kind, words);
    const confidence = used.length === 0 ? null : Math.min(...used.map((word) => word.confidence));
    return {
      name: field.name,
      value,
      confidence,
      accepted: valid && confidence !== null && confidence >= acceptedFrom,
    };
  });
  return agreeing(fields, form);
};

/** The words after a label, up to the next label or stop, and on the following lines as far as the field may go. */
const valueWords = (
  rows: readonly VisualRow[],
  place: Label,
  boundaries: readonly Label[],
  field: FieldTemplate,
): readonly ReadWord[] => {
  const upTo = (row: number, from: number): readonly ReadWord[] => {
    const next = boundaries.filter((one) => one.row === row && one.from >= from).map((one) => one.from);
    return (rows[row]?.words ?? []).slice(from, next.length === 0 ? undefined : Math.min(...next));
  };
  const isCut = (row: number, from: number) => boundaries.some((one) => one.row === row && one.from >= from);
  const words = [...upTo(place.row, place.to)];
  while (between.test(words[0]?.text ?? "")) words.shift();
  let last = place.row;
  let open = !isCut(place.row, place.to);
  const mostLines = Math.max(field.lines ?? 1, words.length === 0 ? 2 : 1);
  for (let line = 1; line < mostLines && open; line += 1) {
    const row = rows[last + 1];
    const above = rows[last];
    if (row === undefined || above === undefined || begins(row.words[0])) break;
    if (boundaries.some((one) => one.row === last + 1 && one.from === 0)) break;
    const height = above.bottom - above.top;
    if (row.top < above.top || row.top - above.bottom > height * 1.5) break;
    words.push(...upTo(last + 1, 0));
    open = !isCut(last + 1, 0);
    last += 1;
  }
  return words;
};

/** A citizen id that does not fit the birth year beside it: one of them was read wrong, and both wait. */
const agreeing = (fields: readonly ExtractedField[], form: FormTemplate): readonly ExtractedField[] => {
  const kinds = new Map(form.fields.map(({ name, kind }) => [name, kind]));
  const years = fields
    .filter(({ name, value }) => kinds.get(name) === "year" && value !== "")
    .map(({ value }) => value);
  const ids = fields.filter(({ name }) => kinds.get(name) === "citizenId").map(({ value }) => parseCitizenId(value));
  const year = years[0];
  const id = ids[0];
  if (year === undefined || !id?.ok || String(id.value.birthYear) === year) return fields;
  return fields.map((field) => {
    const kind = kinds.get(field.name);
    return kind === "year" || kind === "citizenId" ? { ...field, accepted: false } : field;
  });
};
