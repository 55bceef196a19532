import { type Share, shareOf } from "./interval.ts";
import type { JudgedField } from "./read-fields.ts";

/** What was read of the fields of a kind. */
export interface FieldFigures {
  readonly name: string;
  readonly exact: Share;
  readonly accepted: Share;
  /** Nothing where none was accepted. */
  readonly rightOfAccepted: Share | undefined;
}

/** Fields of pictures that the law allows (200 dpi); of poorer ones none is accepted, however well it was read. */
export const ofGoodPictures = (fields: readonly JudgedField[]): readonly JudgedField[] =>
  fields.filter(({ reasons }) => !reasons.includes("field/poor-picture"));

const figuresOf = (name: string, fields: readonly JudgedField[]): readonly FieldFigures[] => {
  const taken = fields.filter(({ accepted }) => accepted);
  const exact = shareOf(fields.filter(({ right }) => right).length, fields.length);
  const accepted = shareOf(taken.length, fields.length);
  if (exact === undefined || accepted === undefined) return [];
  return [{ name, exact, accepted, rightOfAccepted: shareOf(taken.filter(({ right }) => right).length, taken.length) }];
};

/** By kind of field, then names, addresses and the typed ones together, then all, and all of good pictures. */
export const fieldFigures = (fields: readonly JudgedField[]): readonly FieldFigures[] => [
  ...Object.entries(Object.groupBy(fields, ({ of }) => of)).flatMap(([kind, some]) => figuresOf(kind, some)),
  ...figuresOf(
    "typed fields",
    fields.filter(({ kind }) => kind === "typed"),
  ),
  ...figuresOf(
    "names",
    fields.filter(({ kind }) => kind === "name"),
  ),
  ...figuresOf(
    "addresses",
    fields.filter(({ kind }) => kind === "address"),
  ),
  ...figuresOf("all", fields),
  ...figuresOf("all at 200 dpi and more", ofGoodPictures(fields)),
];

/** How many fields wait for a reason, and how many of them were read right all the same. */
export interface WaitingFor {
  readonly reason: string;
  readonly fields: number;
  readonly right: number;
}

export const waitingFor = (fields: readonly JudgedField[]): readonly WaitingFor[] =>
  Object.entries(
    Object.groupBy(
      fields.flatMap(({ reasons, right }) => reasons.map((reason) => ({ reason, right }))),
      ({ reason }) => reason,
    ),
  )
    .map(([reason, some = []]) => ({ reason, fields: some.length, right: some.filter(({ right }) => right).length }))
    .sort((a, b) => b.fields - a.fields);
