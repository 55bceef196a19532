import type { Finding } from "./finding.ts";
import type { Procedure } from "./procedure.ts";
import { knownPlaceholders, namedIn, type ResultDraft } from "./result-draft.ts";
import type { ResultVariable } from "./result-variable.ts";

type OfResult = Pick<Procedure, "questions" | "details" | "result">;

/** Everything that the texts of a result of this procedure may name. */
export const placeholdersOf = ({ questions, details, result }: OfResult): readonly string[] => [
  ...knownPlaceholders,
  ...questions.map(({ id }) => `answer.${id}`),
  ...details.map(({ id }) => `detail.${id}`),
  ...(result.variables ?? []).map(({ id }) => `value.${id}`),
];

const textsOf = ({ blocks, recipients }: ResultDraft): readonly (readonly [path: string, text: string])[] => [
  ...blocks.flatMap((block, n): (readonly [string, string])[] => {
    if (block.block === "text") return [[`blocks[${n}].text`, block.text]];
    if (block.block !== "lines") return [];
    return block.lines.flatMap(({ label, value }, line): (readonly [string, string])[] => [
      [`blocks[${n}].lines[${line}].label`, label],
      [`blocks[${n}].lines[${line}].value`, value],
    ]);
  }),
  ...recipients.map((text, n) => [`recipients[${n}]`, text] as const),
];

const variableFlaws = ({ id, type, most, choices }: ResultVariable, n: number): readonly Finding[] => {
  const path = `result.variables[${n}]`;
  return [
    ...(type === "choice" && choices === undefined
      ? [{ path: `${path}.choices`, says: `is missing: ${id} is a choice` }]
      : []),
    ...(type !== "choice" && choices !== undefined
      ? [{ path: `${path}.choices`, says: `must be left out: ${id} is a ${type}; only a choice has them` }]
      : []),
    ...(most !== undefined && (type === "date" || type === "choice")
      ? [{ path: `${path}.most`, says: `must be left out: a ${type} has no longest value` }]
      : []),
  ];
};

/**
 * What is wrong with the result of a procedure: texts that name what is not there, variables that do not fit their type, stand
 * twice or are named nowhere, a day of expiry that is none.
 */
export const resultFlaws = (procedure: OfResult): readonly Finding[] => {
  const { variables = [], statements, validity, title, draft, validUntil } = procedure.result;
  const legal = placeholdersOf(procedure);
  const texts: readonly (readonly [string, string])[] = [
    ...statements.flatMap(({ label, value }, n): (readonly [string, string])[] => [
      [`result.statements[${n}].label`, label],
      [`result.statements[${n}].value`, value],
    ]),
    ["result.validity", validity],
    ["result.title", title],
    ...(draft === undefined ? [] : textsOf(draft).map(([path, text]) => [`result.draft.${path}`, text] as const)),
  ];
  const where = (path: string): string =>
    draft !== undefined && path.startsWith("result.draft.") ? `(infra/data/results/${draft.id}.yaml) ` : "";
  const named = texts.flatMap(([, text]) => namedIn(text));
  const ids = variables.map(({ id }) => id);
  const ofExpiry = variables.find(({ id }) => "variable" in (validUntil ?? {}) && id === validUntil?.variable);
  return [
    ...texts.flatMap(([path, text]) => {
      const unknown = namedIn(text).filter((name) => !legal.includes(name));
      return unknown.length === 0
        ? []
        : [{ path, says: `${where(path)}names {${unknown.join("}, {")}}; legal are {${legal.join("}, {")}}` }];
    }),
    ...variables.flatMap(variableFlaws),
    ...ids.flatMap((id, n) => [
      ...(ids.indexOf(id) < n
        ? [{ path: `result.variables[${n}].id`, says: `${id} stands twice; each is listed once` }]
        : []),
      ...(named.includes(`value.${id}`) || validUntil?.variable === id
        ? []
        : [{ path: `result.variables[${n}].id`, says: `${id} is named nowhere: write {value.${id}} where it stands` }]),
    ]),
    ...(validUntil?.variable !== undefined && ofExpiry?.type !== "date"
      ? [
          {
            path: "result.validUntil.variable",
            says: `names ${validUntil.variable}; legal are the dates among the variables: ${variables
              .filter(({ type }) => type === "date")
              .map(({ id }) => id)
              .join(", ")}`,
          },
        ]
      : []),
    ...(validUntil !== undefined && (validUntil.variable === undefined) === (validUntil.months === undefined)
      ? [
          {
            path: "result.validUntil",
            says: "must be so many months from issue on (`months`) or a day that is filled in (`variable`)",
          },
        ]
      : []),
  ];
};
