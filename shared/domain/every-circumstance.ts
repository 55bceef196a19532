import type { ApplicantKind } from "./applicant-kind.ts";
import type { Channel } from "./channel.ts";
import { type Answers, type Circumstances, type Condition, holds } from "./circumstances.ts";
import type { Procedure } from "./procedure.ts";
import type { Question } from "./question.ts";

/** Questions that these conditions hang on, directly or because a question of theirs is asked only then. */
const relevant = (questions: readonly Question[], conditions: readonly (Condition | undefined)[]): Set<string> => {
  const names = new Set(conditions.flatMap((condition) => Object.keys(condition ?? {})));
  for (const { id, when } of questions.toReversed())
    if (names.has(id)) for (const key of Object.keys(when ?? {})) names.add(key);
  return names;
};

const most = 10_000;

/**
 * Every way in which the questions that matter to the conditions can be answered, for each channel and kind of applicant
 * of the procedure: what a rule must hold for in all. Nothing when there are more than 10,000.
 */
export const everyCircumstance = (
  procedure: Pick<Procedure, "questions" | "channels" | "applicants">,
  province: string,
  conditions: readonly (Condition | undefined)[],
): readonly Circumstances[] | undefined => {
  const names = relevant(procedure.questions, conditions);
  const ways = (channel: Channel, applicant: ApplicantKind): readonly Answers[] | undefined => {
    let answered: Answers[] = [{}];
    for (const { id, when, answers } of procedure.questions.filter((one) => names.has(one.id))) {
      answered = answered.flatMap((before) =>
        holds(when, { channel, applicant, province, answers: before }) === true
          ? answers.map((one) => ({ ...before, [id]: one.id }))
          : [before],
      );
      if (answered.length > most) return undefined;
    }
    return answered;
  };
  const all: Circumstances[] = [];
  for (const channel of procedure.channels)
    for (const applicant of procedure.applicants) {
      const some = ways(channel, applicant);
      if (some === undefined || all.length + some.length > most) return undefined;
      all.push(...some.map((answers) => ({ channel, applicant, province, answers })));
    }
  return all;
};
