import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import { done, type Outcome, refused } from "./problems.ts";

/** Why a person cannot read a value either: faded, under a stamp or signature, in a hand nobody reads, torn or stained. */
export const illegibleReasons = ["faded", "covered", "handwriting", "damaged"] as const;
export type IllegibleReason = (typeof illegibleReasons)[number];

/** What a named person decided about a field, and when: the value as read is right, another is, or nobody can read it. */
export const FieldDecision = /* @__PURE__ */ (() =>
  z.strictObject({
    field: z.string(),
    decision: z.enum(["confirmed", "corrected", "illegible"]),
    reason: z.optional(z.enum(illegibleReasons)),
    by: z.string(),
    at: Instant,
  }))();
export type FieldDecision = z.infer<typeof FieldDecision>;

/** A field as it was read, without its value. */
interface RecordedField {
  readonly name: string;
  readonly confidence: number | null;
  readonly accepted: boolean;
}

/** Does it wait for a person? Whatever was accepted: without a score nothing passes. */
export const waitsForPerson = ({ accepted, confidence }: RecordedField): boolean => !accepted || confidence === null;

/** A person's word about a field: its right value, or that it cannot be read. */
export type GivenField =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly illegible: IllegibleReason };

type Values = Readonly<Record<string, string>>;

/** A value as it was read and as a person saw it on the paper: what recognition is measured by. */
export interface ReadAndRight {
  readonly field: string;
  readonly read: string;
  readonly right: string;
  readonly confidence: number | null;
  readonly accepted: boolean;
}

export interface DecidedFields {
  /** What becomes data; a field that nobody can read is none. */
  readonly values: Values;
  readonly decisions: readonly FieldDecision[];
  readonly pairs: readonly ReadAndRight[];
}

/**
 * What was read, with the person's word over it. Refuses with `request/invalid` (a field the paper does not have, by its
 * place: what was sent is never repeated) and `paper/fields-wait`, naming the fields that need a decision; whatever stands there
 * in ink does. What is stated about any paper (`stated`: who issued it, until when it holds) may be typed where nothing was read of it, and nobody is asked for it.
 */
export const decideFields = (
  fields: readonly RecordedField[],
  read: Values,
  given: readonly GivenField[],
  who: Pick<FieldDecision, "by" | "at">,
  /** What stands on the paper in ink, each place by its name: nothing was read of it, so a person says what it is. */
  inked: readonly string[] = [],
  stated: readonly string[] = [],
): Outcome<DecidedFields> => {
  const printed = new Set(fields.map(({ name }) => name));
  const byHand = [...new Set(inked)].filter((name) => !printed.has(name));
  const typed = stated.filter((name) => !printed.has(name) && !byHand.includes(name));
  const known = new Set([...printed, ...byHand, ...typed]);
  const unknown = given.flatMap(({ name }, n) => (known.has(name) ? [] : [`body.fields.${n}.name`]));
  if (unknown.length > 0) return refused("request/invalid", { fields: unknown });
  const words = new Map(given.map((word) => [word.name, word]));
  const asked = [...fields.filter(waitsForPerson).map(({ name }) => name), ...byHand];
  const waiting = asked.filter((name) => !words.has(name));
  if (waiting.length > 0) return refused("paper/fields-wait", { fields: waiting });

  const values: Record<string, string> = {};
  const decisions: FieldDecision[] = [];
  const pairs: ReadAndRight[] = [];
  for (const { name: field, confidence, accepted } of fields) {
    const word = words.get(field);
    const asRead = read[field] ?? "";
    if (word !== undefined && "illegible" in word) {
      decisions.push(illegible(word, who));
      continue;
    }
    const right = word?.value ?? asRead;
    values[field] = right;
    pairs.push({ field, read: asRead, right, confidence, accepted });
    if (word !== undefined) decisions.push({ field, decision: right === asRead ? "confirmed" : "corrected", ...who });
  }
  for (const field of [...byHand, ...typed]) {
    const word = words.get(field);
    if (word === undefined) continue;
    if ("illegible" in word) {
      decisions.push(illegible(word, who));
      continue;
    }
    values[field] = word.value;
    decisions.push({ field, decision: "corrected", ...who });
  }
  return done({ values, decisions, pairs });
};

const illegible = (
  { name, illegible: reason }: Extract<GivenField, { readonly illegible: IllegibleReason }>,
  who: Pick<FieldDecision, "by" | "at">,
): FieldDecision => ({ field: name, decision: "illegible", reason, ...who });

/** Names of the fields about which this was decided. */
export const decided = (decisions: readonly FieldDecision[], kind: FieldDecision["decision"]): string[] =>
  decisions.filter(({ decision }) => decision === kind).map(({ field }) => field);
