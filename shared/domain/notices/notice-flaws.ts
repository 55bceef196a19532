import type { Finding } from "../finding.ts";
import { namedIn } from "../result-draft.ts";
import { isPerhaps, type NoticeKindName, noticeKindNames, type VariableType, variablesOf } from "./notice-kinds.ts";
import { languages, messagesOf, type NoticeFrame, type NoticeTexts, type Paragraph } from "./notice-texts.ts";
import { placesInPart, smsPlaces, withoutMarks } from "./sms-part.ts";

/** How long a value of each type can be in a message; names by their variable, as they really are in the province. */
export interface LongestValues {
  readonly code: string;
  readonly link: string;
  readonly names: Readonly<Record<string, string>>;
}

/** Days and moments always take as many signs; amounts end below a thousand billion dong, counts below a thousand. */
const longest: Readonly<Partial<Record<VariableType, string>>> = {
  day: "28/12/2026",
  moment: "17 gio 00 phut, ngay 28/12/2026",
  amount: "999.999.999.999",
  count: "999",
};

type Variables = Readonly<Record<string, VariableType>>;

const legal = (variables: Variables, ...types: readonly VariableType[]): string =>
  Object.keys(variables)
    .filter((name) => types.length === 0 || types.includes(variables[name] ?? "flag"))
    .map((name) => `{${name}}`)
    .join(", ");

const textTypes = ["name", "code", "link", "moment", "day", "amount", "count", "list"] as const;

const wordFlaws = (path: string, text: string, variables: Variables): readonly Finding[] => [
  ...(/[{}]/.test(text.replace(/\{[^{}]*\}/g, ""))
    ? [{ path, says: "has a brace that names nothing; a variable is written {name}" }]
    : []),
  ...(text.trim() === "" ? [{ path, says: "says nothing" }] : []),
  ...namedIn(text).flatMap((name) => {
    const type = variables[name];
    if (type === undefined || type === "flag")
      return [{ path, says: `names {${name}}; legal are ${legal(variables, ...textTypes)}` }];
    if (type === "list" && text !== `{${name}}`)
      return [{ path, says: `has words beside {${name}}, which is a list and stands alone` }];
    return [];
  }),
];

const paragraphFlaws = (path: string, one: Paragraph, variables: Variables): readonly Finding[] => {
  if (typeof one === "string") return wordFlaws(path, one, variables);
  const when = variables[one.when];
  return [
    ...(when === undefined
      ? [{ path: `${path}.when`, says: `names ${one.when}; legal are ${Object.keys(variables).join(", ")}` }]
      : []),
    ...wordFlaws(`${path}.text`, one.text, variables),
  ];
};

const paragraphs = (path: string, list: readonly Paragraph[], variables: Variables): readonly Finding[] =>
  list.flatMap((one, n) => paragraphFlaws(`${path}[${n}]`, one, variables));

const alwaysNamed = (path: string, text: string, kind: NoticeKindName): readonly Finding[] => {
  const perhaps = namedIn(text).filter((name) => isPerhaps(kind, name));
  return perhaps.length === 0
    ? []
    : [
        {
          path,
          says: `names ${perhaps.map((name) => `{${name}}`).join(", ")}, which may have no value; something has to stand without it`,
        },
      ];
};

/** The message with the longest value that each of its variables can have, without marks. */
export const longestMessage = (text: string, variables: Variables, values: LongestValues): string =>
  withoutMarks(
    text.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      const type = variables[name];
      if (type === "code" || type === "link") return values[type];
      if (type === "name") return values.names[name] ?? "";
      return (type === undefined ? undefined : longest[type]) ?? whole;
    }),
  );

const messageFlaws = (path: string, text: string, kind: NoticeKindName, values: LongestValues): readonly Finding[] => {
  const variables = variablesOf(kind);
  const wrong = wordFlaws(path, text, variables);
  if (wrong.length > 0) return wrong;
  const lists = namedIn(text).filter((name) => variables[name] === "list" || name === "resultLink");
  if (lists.length > 0)
    return [{ path, says: `names {${lists.join("}, {")}}, for which a message has no room: say how many, and {link}` }];
  const without = ["code", "link"].filter((name) => !namedIn(text).includes(name));
  if (without.length > 0) return [{ path, says: `has to name {${without.join("} and {")}}, whole` }];
  const message = longestMessage(text, variables, values);
  const places = smsPlaces(message);
  if (places === undefined) return [{ path, says: "has signs outside the GSM 7-bit alphabet; write it without marks" }];
  return places <= placesInPart
    ? []
    : [{ path, says: `takes ${places} places at its longest values; one part of a message has ${placesInPart}` }];
};

/** What is wrong with the texts of a notice: unknown variables, things that are always said and may not be known, messages of more than one part. */
export const noticeFlaws = ({ id, email, sms }: NoticeTexts, values: LongestValues): readonly Finding[] => {
  const variables = variablesOf(id);
  return languages.flatMap((language) => {
    const { subject, paragraphs: body } = email[language];
    const messages = messagesOf(sms[language]);
    const at = (n: number): string => `sms.${language}${typeof sms[language] === "string" ? "" : `[${n}]`}`;
    return [
      ...wordFlaws(`email.${language}.subject`, subject, variables),
      ...alwaysNamed(`email.${language}.subject`, subject, id),
      ...paragraphs(`email.${language}.paragraphs`, body, variables),
      ...messages.flatMap((text, n) => messageFlaws(at(n), text, id, values)),
      ...alwaysNamed(at(messages.length - 1), messages.at(-1) ?? "", id),
    ];
  });
};

/** What is wrong with what stands around every e-mail: it may name only what every notice has. */
export const frameFlaws = ({ email }: NoticeFrame): readonly Finding[] => {
  const [first = "accepted"] = noticeKindNames;
  const common = Object.fromEntries(
    Object.entries(variablesOf(first)).filter(([name]) => noticeKindNames.every((kind) => name in variablesOf(kind))),
  );
  return languages.flatMap((language) =>
    (["opening", "closing"] as const).flatMap((end) =>
      paragraphs(`email.${language}.${end}`, email[language][end], common),
    ),
  );
};
