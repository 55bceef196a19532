import { edits, folded } from "../folded.ts";
import type { ReadWord } from "../reading.ts";
import type { VisualRow } from "../visual-rows.ts";
import type { FieldTemplate, FormTemplate } from "./form-template.ts";

/** A label found on a row: words `from` to `to` (exclusive). */
export interface Label {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** Signs of enumeration and footnotes: "a)", "1.", "-", "(2)", "(2):". */
export const enumerator = /^(\(\d{1,2}[).]:?|\d{1,2}[).]|\(?[a-zđA-ZĐ][).]|[-–—+•:.…]+)$/u;

/** "3." that was read as 3c or 3: a digit in the first two letters of a row. */
const numbered = /^(?=.*\d).{1,2}$/;

/** A label begins a row (after an enumerator) or what follows a comma, a colon or a full stop. */
const mayBegin = (words: readonly ReadWord[], at: number): boolean => {
  const before = words[at - 1]?.text;
  if (before === undefined || enumerator.test(before) || /[;:,.]$/.test(before)) return true;
  return at === 1 && numbered.test(before);
};

/** "Bà" is a label before a colon, and a street (Bà Triệu) elsewhere. */
const shortLabel = 4;

/** The places of a label on a row: its length less three for each letter that is wrong. */
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

const overlap = (one: Label, other: Label): boolean =>
  other.row === one.row && other.from < one.to && one.from < other.to;

/** All places of some labels in reading order, the best of those that overlap. */
const placesOf = (rows: readonly VisualRow[], labels: readonly string[]): readonly Label[] => {
  const all = rows.flatMap((row, index) => labels.flatMap((label) => labelsOn(row, index, label)));
  const best = all.filter(
    (one, n) =>
      !all.some(
        (other, m) =>
          m !== n && overlap(one, other) && (other.score > one.score || (other.score === one.score && m < n)),
      ),
  );
  return best.sort((a, b) => a.row - b.row || a.from - b.from);
};

/** Where the labels of a form stand. */
export interface PlacedLabels {
  /** The place of a field's label, and whether it is the right one of several beyond doubt; nothing where it is not found. */
  readonly of: ReadonlyMap<FieldTemplate, { readonly place: Label; readonly isClear: boolean }>;
  /** Every label of a field, and every stop: no value goes beyond. */
  readonly boundaries: readonly Label[];
}

const isBefore = (one: Label, other: Label): boolean =>
  one.row < other.row || (one.row === other.row && one.from < other.from);

const isSame = (one: Label, other: Label): boolean => one.row === other.row && one.from === other.from;

/** The same places in reading order, each once. */
const inTurn = (places: readonly Label[]): readonly Label[] =>
  places
    .filter((one, n) => places.findIndex((other) => isSame(one, other)) === n)
    .sort((a, b) => (isBefore(a, b) ? -1 : 1));

/**
 * The place of each label. Where labels of several fields fit the same words the longest is meant ("Số định danh cá nhân của chủ
 * hộ"). Where a label stands several times, fields take their turn by occurrence; when it does not stand as often as the form has
 * it, the turn is told by the labels before and after, and the field waits.
 */
export const placedLabels = (rows: readonly VisualRow[], form: FormTemplate): PlacedLabels => {
  const all = new Map(form.fields.map((field) => [field, placesOf(rows, field.labels)]));
  const stops = placesOf(rows, form.stops);
  const boundaries = [...[...all.values()].flat(), ...stops];
  const places = new Map(
    [...all].map(([field, own]) => [
      field,
      own.filter((one) => !boundaries.some((other) => overlap(one, other) && other.score > one.score)),
    ]),
  );
  const shares = (field: FieldTemplate): readonly FieldTemplate[] =>
    form.fields.filter((one) => one.labels.some((label) => field.labels.some((own) => folded(own) === folded(label))));
  /** The only place of a field whose label is no other's: a fixed point on the way down the form. */
  const fixed = (field: FieldTemplate): Label | undefined => {
    const own = places.get(field) ?? [];
    return shares(field).length === 1 && own.length === 1 ? own[0] : undefined;
  };
  const between = (field: FieldTemplate): readonly Label[] => {
    const at = form.fields.indexOf(field);
    const above = form.fields
      .slice(0, at)
      .map(fixed)
      .findLast((one) => one !== undefined);
    const below = form.fields
      .slice(at + 1)
      .map(fixed)
      .find((one) => one !== undefined);
    return (places.get(field) ?? []).filter(
      (one) => (above === undefined || isBefore(above, one)) && (below === undefined || isBefore(one, below)),
    );
  };
  const of = new Map(
    form.fields.flatMap((field) => {
      const own = places.get(field) ?? [];
      const sharers = shares(field);
      const wanted = Math.max(...sharers.map(({ occurrence }) => occurrence ?? 1));
      // One of them may be printed with a longer label of its own ("Địa chỉ thường trú"): it takes its turn all the same.
      const turns = inTurn(sharers.flatMap((one) => places.get(one) ?? []));
      const turn = turns[(field.occurrence ?? 1) - 1];
      const nth = own.find((one) => turn !== undefined && isSame(one, turn));
      const isClear = sharers.length === 1 || (turns.length === wanted && nth !== undefined);
      const inOrder = isClear ? [] : between(field);
      const place = inOrder.length === 1 ? inOrder[0] : nth;
      return place === undefined ? [] : [[field, { place, isClear }] as const];
    }),
  );
  return { of, boundaries };
};
