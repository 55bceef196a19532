import { applicantKinds } from "./applicant-kind.ts";
import { channels } from "./channel.ts";
import { legalKeys } from "./check-list.ts";
import { type Condition, knownKeys } from "./circumstances.ts";
import type { Finding } from "./finding.ts";
import type { Procedure } from "./procedure.ts";
import type { Question } from "./question.ts";

/** Values that a key of a condition may have; nothing where any will do (a province is two digits). */
const legalValuesOf = (key: string, questions: readonly Question[]): readonly string[] | undefined => {
  if (key === "channel") return channels;
  if (key === "applicant") return applicantKinds;
  return questions.find(({ id }) => id === key)?.answers.map(({ id }) => id);
};

/** What is wrong with one condition: a question nobody asks, or a value that is no answer to it. */
const flawsOf = (path: string, condition: Condition | undefined, questions: readonly Question[]): readonly Finding[] =>
  Object.entries(condition ?? {}).flatMap(([key, values]): readonly Finding[] => {
    const keys = legalKeys(questions);
    if (!keys.includes(key))
      return [{ path, says: `hangs on "${key}", a question nobody asks; legal are ${keys.join(", ")}` }];
    const legal = legalValuesOf(key, questions);
    if (legal === undefined)
      return values.every((value) => /^\d{2}$/.test(value))
        ? []
        : [{ path: `${path}.${key}`, says: "must be two-digit codes of provinces, in quotes" }];
    const foreign = values.filter((value) => !legal.includes(value));
    return foreign.length === 0
      ? []
      : [{ path: `${path}.${key}`, says: `cannot be ${foreign.join(", ")}; legal are ${legal.join(", ")}` }];
  });

/** Every condition of a procedure with its place in it. */
export const conditionsOf = ({
  questions,
  components,
  limits,
  fees,
  reductions,
}: Procedure): readonly { readonly path: string; readonly when: Condition | undefined }[] =>
  Object.entries({ questions, components, limits, fees, reductions }).flatMap(([name, list]) =>
    list.map(({ when }, n) => ({ path: `${name}[${n}].when`, when })),
  );

/** Conditions of a route, which is gone when who the applicant is lies sealed. */
const routeFlaws = ({ route, questions }: Procedure): readonly Finding[] =>
  route
    .flatMap((stage, s) => [
      { path: `route[${s}].when`, when: stage.when },
      ...stage.steps.map(({ when }, n) => ({ path: `route[${s}].steps[${n}].when`, when })),
    ])
    .flatMap(({ path, when }) =>
      when !== undefined && "applicant" in when
        ? [{ path, says: "cannot hang on the kind of applicant, which is sealed once a dossier is received" }]
        : flawsOf(path, when, questions),
    );

/** Conditions name only what is known or asked; a question's own only what is asked before it. */
export const conditionFlaws = (procedure: Procedure): readonly Finding[] => {
  const { questions } = procedure;
  return [
    // A condition on it would be judged by what is known, whatever was answered.
    ...questions.flatMap(({ id }, n) =>
      knownKeys.some((key) => key === id)
        ? [{ path: `questions[${n}].id`, says: `cannot be ${id}, which is known without asking` }]
        : [],
    ),
    ...questions.flatMap(({ when }, n) => flawsOf(`questions[${n}].when`, when, questions.slice(0, n))),
    ...conditionsOf(procedure)
      .filter(({ path }) => !path.startsWith("questions"))
      .flatMap(({ path, when }) => flawsOf(path, when, questions)),
    ...routeFlaws(procedure),
  ];
};
