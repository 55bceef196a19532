import * as z from "zod/mini";
import type { ApplicantKind } from "./applicant-kind.ts";
import type { Channel } from "./channel.ts";

const Word = z.string().check(z.regex(/^[a-zA-Z0-9-]+$/), z.maxLength(64));

/**
 * When something of a procedure applies: each key must have one of the values listed. Keys are guiding questions of the
 * procedure, and three that nobody has to be asked: `channel`, `applicant` (its kind) and `province` (statistical code).
 */
export const Condition = z.record(Word, z.array(Word).check(z.minLength(1)));
export type Condition = z.infer<typeof Condition>;

/** Keys of a condition that are known without a question. */
export const knownKeys = ["channel", "applicant", "province"] as const;

/** Ids of the catalogue begin with a letter: no number of a person is one. */
export const CatalogueId = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/), z.maxLength(64));

/** Answers to guiding questions, by question. Codes of the catalogue, never free text. */
export const Answers = z.record(CatalogueId, Word);
export type Answers = z.infer<typeof Answers>;

/** What is known of a request before its papers are counted. */
export interface Circumstances {
  readonly channel: Channel;
  readonly applicant: ApplicantKind;
  readonly province: string;
  readonly answers: Answers;
}

/** What of it a route may hang on: who the applicant is, is sealed once a dossier is received. */
export type OpenCircumstances = Omit<Circumstances, "applicant"> & Partial<Pick<Circumstances, "applicant">>;

const known = ({ answers, ...others }: OpenCircumstances, key: string): string | undefined =>
  ({ ...answers, ...others })[key];

/** Does the condition hold? Nothing when it hangs on a question that has no answer yet and nothing else speaks against it. */
export const holds = (
  condition: Condition | undefined,
  circumstances: Circumstances | OpenCircumstances,
): boolean | undefined => {
  const verdicts = Object.entries(condition ?? {}).map(([key, values]) => {
    const value = known(circumstances, key);
    return value === undefined ? undefined : values.includes(value);
  });
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
};

/** The first rule of a list that applies; a rule without a condition always does. */
export const firstThatHolds = <R extends { readonly when?: Condition | undefined }>(
  rules: readonly R[],
  circumstances: Circumstances,
): R | undefined => rules.find(({ when }) => holds(when, circumstances) === true);
