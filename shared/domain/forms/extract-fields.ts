import type { ReadWord } from "../reading.ts";
import { contradictingFields } from "./agreeing-fields.ts";
import { isSure } from "./certainty.ts";
import { type Crop, cropAround } from "./crop.ts";
import type { FieldReason } from "./field-reasons.ts";
import type { FieldKind, FieldTemplate, FormTemplate } from "./form-template.ts";
import { isInked, isUnderStamp } from "./ink-on-values.ts";
import { placedLabels } from "./labels.ts";
import { type JudgeAddress, typedValue } from "./typed-value.ts";
import { type FieldPage, rowsOfPaper, type ValuePlace, valueAfter } from "./value-places.ts";

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
  place: ValuePlace | undefined,
  isClear: boolean,
  judge: JudgeAddress,
): ExtractedField => {
  if (place === undefined)
    return { name: field.name, value: "", confidence: null, accepted: false, reasons: ["field/not-found"] };
  const { legible, specks } = legibleOf(place.words);
  const { value, words, flaw, suggestion, proven = new Set<ReadWord>() } = typedValue(field.kind, legible, judge);
  const isRead = value !== "" && words.length > 0;
  const confidence = isRead ? Math.min(...words.map((word) => word.confidence)) : null;
  const isOpen = openKinds.has(field.kind);
  const inked = flaw === "field/handwriting" || isInked(isRead ? words : [], place, isRead && !isOpen);
  const reasons = new Set<FieldReason>();
  // Behind a text of any length specks may be a part of it; behind digits that are complete they are not.
  if (specks.length > 0 && (!isRead || isOpen)) reasons.add("field/illegible");
  if (!isClear) reasons.add("field/label-unclear");
  if (inked) reasons.add("field/handwriting");
  if (!isRead && !inked) reasons.add("field/illegible");
  if (flaw !== undefined && (isRead || flaw === "field/handwriting")) reasons.add(flaw);
  // Whoever has something better to suggest is not sure, however sure recognition is: NGUYÊN is a word, and no family name.
  const isDoubted = suggestion !== undefined && reasons.size === 0;
  if (isDoubted || (isRead && !words.every((word) => isSure(word, proven)))) reasons.add("field/low-confidence");
  if (isRead && isUnderStamp(words, place)) reasons.add("field/under-stamp");
  return {
    name: field.name,
    value,
    confidence,
    accepted: reasons.size === 0,
    reasons: [...reasons],
    crop: cropAround(place.row.of, isRead ? words.map(({ box }) => box) : [place.gap]),
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
 * comes out empty, or is left out where it is optional. Words on a dotted leader or under a stamp, and places that are inked on any paper, always wait.
 */
export const extractFields = (
  pages: readonly FieldPage[],
  form: FormTemplate,
  judge: JudgeAddress,
): readonly ExtractedField[] => {
  const rows = rowsOfPaper(pages);
  const { of, boundaries } = placedLabels(rows, form);
  const here = form.fields.filter((field) => field.optional !== true || of.has(field));
  const fields = here.map((field) => {
    const label = of.get(field);
    const place = label === undefined ? undefined : valueAfter(rows, label.place, boundaries, field);
    return extracted(field, place, label?.isClear ?? true, judge);
  });
  const told = here.map((field, n) => ({ field, value: fields[n]?.value ?? "" }));
  const contradicting = contradictingFields(told);
  return fields.map((field) =>
    contradicting.has(field.name) ? waitingFor(field, "field/contradicts-another") : field,
  );
};
