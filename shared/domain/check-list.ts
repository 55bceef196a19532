import { type Answers, type Circumstances, firstThatHolds, holds, knownKeys } from "./circumstances.ts";
import type { Component } from "./component.ts";
import type { LimitRule, Procedure } from "./procedure.ts";
import type { Question } from "./question.ts";

/** The papers of one request (danh mục giấy tờ phải nộp). */
export interface CheckList {
  readonly required: readonly Component[];
  /** May be brought; nothing waits for it. */
  readonly optional: readonly Component[];
  /** Hangs on a question that has no answer yet. */
  readonly undecided: readonly Component[];
}

/** What is asked for under these circumstances, as far as the answers go. */
export const checkList = ({ components }: Pick<Procedure, "components">, circumstances: Circumstances): CheckList => {
  const applies = components.map((one) => ({ one, verdict: holds(one.when, circumstances) }));
  return {
    required: applies.flatMap(({ one, verdict }) => (verdict === true && one.required ? [one] : [])),
    optional: applies.flatMap(({ one, verdict }) => (verdict === true && !one.required ? [one] : [])),
    undecided: applies.flatMap(({ one, verdict }) => (verdict === undefined ? [one] : [])),
  };
};

/** Questions that are to be asked now: their own condition holds and they have no (legal) answer. In the order of asking. */
export const questionsToAsk = (
  { questions }: Pick<Procedure, "questions">,
  circumstances: Circumstances,
): readonly Question[] =>
  questions.filter(
    ({ id, when, answers }) =>
      holds(when, circumstances) === true && !answers.some((one) => one.id === circumstances.answers[id]),
  );

/**
 * The answers to questions that are asked under the answers before them. One that a corrected answer leaves unasked is
 * dropped: no paper, limit or fee hangs on it.
 */
export const askedAnswers = ({ questions }: Pick<Procedure, "questions">, circumstances: Circumstances): Answers => {
  const asked: Answers = {};
  for (const { id, when } of questions) {
    const answer = circumstances.answers[id];
    if (answer !== undefined && holds(when, { ...circumstances, answers: asked }) === true) asked[id] = answer;
  }
  return asked;
};

/** Answers given that are none: to a question nobody asks, or a word that is no answer to it. By the question's name. */
export const strayAnswers = (
  { questions }: Pick<Procedure, "questions">,
  { answers }: Pick<Circumstances, "answers">,
): readonly string[] =>
  Object.entries(answers).flatMap(([id, answer]) =>
    questions.some((one) => one.id === id && one.answers.some((legal) => legal.id === answer)) ? [] : [id],
  );

/**
 * Stray answers by their place in a request, e.g. `body.answers.mortgaged`. A name that no question of the procedure has
 * was made up by whoever sent it, and what was sent is never repeated: `body.answers` alone.
 */
export const strayAnswerFields = (
  place: string,
  { questions }: Pick<Procedure, "questions">,
  given: Pick<Circumstances, "answers">,
): readonly string[] => [
  ...new Set(
    strayAnswers({ questions }, given).map((id) => (questions.some((one) => one.id === id) ? `${place}.${id}` : place)),
  ),
];

/** The limit under these circumstances, or none: a collection service has no limit. */
export const limitFor = (
  { limits }: Pick<Procedure, "limits">,
  circumstances: Circumstances,
): Pick<LimitRule, "value" | "unit"> | undefined => {
  const rule = firstThatHolds(limits, circumstances);
  return rule === undefined ? undefined : { value: rule.value, unit: rule.unit };
};

/** Keys that a condition may name where these questions are asked. */
export const legalKeys = (questions: readonly Question[]): readonly string[] => [
  ...knownKeys,
  ...questions.map(({ id }) => id),
];
