import type { Box, PageReading, ReadWord } from "../reading.ts";
import { type VisualRow, visualRows } from "../visual-rows.ts";
import { contradictingFields } from "./agreeing-fields.ts";
import { type Crop, cropAround } from "./crop.ts";
import type { FieldReason } from "./field-reasons.ts";
import type { FieldKind, FieldTemplate, FormTemplate } from "./form-template.ts";
import { enumerator, type Label, placedLabels } from "./labels.ts";
import { type JudgeAddress, typedValue } from "./typed-value.ts";

/** A word below this is wrong too often to stand without a person: of those above, 99 of 100 are right. */
export const acceptedFrom = 96;

/** A field as it was read. `confidence` is that of its doubtful word; a field that is not accepted waits for a person. */
export interface ExtractedField {
  readonly name: string;
  readonly value: string;
  readonly confidence: number | null;
  readonly accepted: boolean;
  /** Why it waits; empty where it is accepted. */
  readonly reasons: readonly FieldReason[];
  /** Where the value stands, or should; nothing where the label was not found. */
  readonly crop?: Crop | undefined;
  /** What is probably meant. A person takes it or not. */
  readonly suggestion?: string | undefined;
}

/** What the pages of a paper say, as far as fields are looked for in them. */
export type FieldPage = Pick<PageReading, "page" | "width" | "height" | "lines" | "leaders" | "stamps">;

interface PageRow extends VisualRow {
  readonly of: FieldPage;
}

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

const begins = (word: ReadWord | undefined): boolean => word !== undefined && enumerator.test(word.text);
/** What may stand between a label and its value: a footnote, a colon, dots. */
const between = /^(\(\d{1,2}\):?|[-–:.…_]+)$/u;

/** Where a value stands: its words, and the gap on the row of its label in which it was looked for. */
interface Found {
  readonly words: readonly ReadWord[];
  readonly page: FieldPage;
  readonly gap: Box;
}

/** The words after a label, up to the next label or stop, and on the following lines as far as the field may go. */
const valueAfter = (
  rows: readonly PageRow[],
  place: Label,
  boundaries: readonly Label[],
  field: FieldTemplate,
): Found | undefined => {
  const first = rows[place.row];
  if (first === undefined) return undefined;
  const nextOn = (row: number, from: number): number | undefined => {
    const next = boundaries.filter((one) => one.row === row && one.from >= from).map((one) => one.from);
    return next.length === 0 ? undefined : Math.min(...next);
  };
  const upTo = (row: number, from: number): readonly ReadWord[] =>
    (rows[row]?.words ?? []).slice(from, nextOn(row, from));
  const words = [...upTo(place.row, place.to)];
  while (between.test(words[0]?.text ?? "")) words.shift();
  let last = place.row;
  let open = nextOn(place.row, place.to) === undefined;
  const mostLines = Math.max(field.lines ?? 1, words.length === 0 ? 2 : 1);
  for (let line = 1; line < mostLines && open; line += 1) {
    const row = rows[last + 1];
    const above = rows[last];
    if (row === undefined || above === undefined || row.of !== above.of || begins(row.words[0])) break;
    if (boundaries.some((one) => one.row === last + 1 && one.from === 0)) break;
    const height = above.bottom - above.top;
    if (row.top < above.top || row.top - above.bottom > height * 1.5) break;
    words.push(...upTo(last + 1, 0));
    open = nextOn(last + 1, 0) === undefined;
    last += 1;
  }
  const label = first.words[place.to - 1];
  const next = nextOn(place.row, place.to);
  const gap = {
    x0: label?.box.x1 ?? 0,
    y0: label?.box.y0 ?? first.top,
    x1: next === undefined ? first.of.width : (first.words[next]?.box.x0 ?? first.of.width),
    y1: label?.box.y1 ?? first.bottom,
  };
  return { words, page: first.of, gap };
};

const shared = (a0: number, a1: number, b0: number, b1: number): number => Math.min(a1, b1) - Math.max(a0, b0);

/** A word that stands on dots instead of before them was written there: nobody prints over a leader. */
const standsOn = ({ box }: ReadWord, leaders: readonly Box[]): boolean =>
  leaders.some(
    (leader) =>
      shared(box.x0, box.x1, leader.x0, leader.x1) > (box.x1 - box.x0) * 0.6 &&
      shared(box.y0, box.y1 + (box.y1 - box.y0) / 4, leader.y0, leader.y1) > 0,
  );

const touches = ({ box }: ReadWord, stamps: readonly Box[]): boolean =>
  stamps.some(
    (stamp) => shared(box.x0, box.x1, stamp.x0, stamp.x1) > 0 && shared(box.y0, box.y1, stamp.y0, stamp.y1) > 0,
  );

/** What is read with less than this is no word: specks of a leader, a part of a signature. */
const leastLegible = 50;
/** Kinds whose values have no length or shape that would tell where they end. */
const openKinds: ReadonlySet<FieldKind> = new Set(["personName", "address", "text"]);

const hasText = ({ text }: ReadWord): boolean => /[\p{L}\d]/u.test(text);

/** Whether a word stands away from the one before it: further than two heights, or on another row. */
const isApart = (before: ReadWord | undefined, word: ReadWord): boolean => {
  if (before === undefined) return false;
  const height = before.box.y1 - before.box.y0;
  return word.box.x0 - before.box.x1 > 2 * height || word.box.x0 < before.box.x0;
};

/** The words without what nobody can read away from the last one that can be; strokes and dots are nothing to read. */
const legibleOf = (words: readonly ReadWord[]) => {
  const last = words.findLastIndex((word) => word.confidence >= leastLegible && hasText(word));
  if (last === -1) return { legible: words, specks: [] };
  const behind = words.slice(last + 1).filter(hasText);
  const end = behind.findIndex((word, n) => isApart(n === 0 ? words[last] : behind[n - 1], word));
  const near = end === -1 ? behind.length : end;
  return { legible: [...words.slice(0, last + 1), ...behind.slice(0, near)], specks: behind.slice(near) };
};

const extracted = (
  field: FieldTemplate,
  found: Found | undefined,
  isClear: boolean,
  judge: JudgeAddress,
): ExtractedField => {
  if (found === undefined)
    return { name: field.name, value: "", confidence: null, accepted: false, reasons: ["field/not-found"] };
  const { words: near, page, gap } = found;
  const { legible, specks } = legibleOf(near);
  const { value, words, flaw, suggestion } = typedValue(field.kind, legible, judge);
  const isRead = value !== "" && words.length > 0;
  const confidence = isRead ? Math.min(...words.map((word) => word.confidence)) : null;
  const reasons = new Set<FieldReason>();
  // Behind a text of any length specks may be a part of it; behind digits that are complete they are not.
  if (specks.length > 0 && (!isRead || openKinds.has(field.kind))) reasons.add("field/illegible");
  if (!isClear) reasons.add("field/label-unclear");
  if (!isRead) reasons.add(flaw === "field/handwriting" ? flaw : "field/illegible");
  else if (flaw !== undefined) reasons.add(flaw);
  if (confidence !== null && confidence < acceptedFrom) reasons.add("field/low-confidence");
  if (isRead && words.some((word) => standsOn(word, page.leaders))) reasons.add("field/handwriting");
  if (isRead && words.some((word) => touches(word, page.stamps ?? []))) reasons.add("field/under-stamp");
  return {
    name: field.name,
    value,
    confidence,
    accepted: reasons.size === 0,
    reasons: [...reasons],
    crop: cropAround(page, isRead ? words.map(({ box }) => box) : [gap]),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
};

/** The same field, waiting for one more reason. */
export const waitingFor = (field: ExtractedField, reason: FieldReason): ExtractedField => ({
  ...field,
  accepted: false,
  reasons: [...new Set([...field.reasons, reason])],
});

/**
 * Fields of one paper, in the order of the template. Each says why it waits (`field-reasons.ts`); one whose label is not there
 * comes out empty. Words on a dotted leader or under a stamp, and places that are inked on any paper, always wait.
 */
export const extractFields = (
  pages: readonly FieldPage[],
  form: FormTemplate,
  judge: JudgeAddress,
): readonly ExtractedField[] => {
  const rows = pages.flatMap((page) =>
    visualRows(page.lines).map((row): PageRow => ({ ...row, words: row.words.flatMap(apart), of: page })),
  );
  const { of, boundaries } = placedLabels(rows, form);
  const fields = form.fields.map((field) => {
    const label = of.get(field);
    const found = label === undefined ? undefined : valueAfter(rows, label.place, boundaries, field);
    return extracted(field, found, label?.isClear ?? true, judge);
  });
  const told = form.fields.map((field, n) => ({ field, value: fields[n]?.value ?? "" }));
  const contradicting = contradictingFields(told);
  return fields.map((field) =>
    contradicting.has(field.name) ? waitingFor(field, "field/contradicts-another") : field,
  );
};
