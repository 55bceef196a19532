import { checkList, limitFor } from "./check-list.ts";
import { conditionFlaws } from "./condition-flaws.ts";
import { deciderFlaws } from "./decider-flaws.ts";
import { everyCircumstance } from "./every-circumstance.ts";
import type { Finding } from "./finding.ts";
import { optionalKinds } from "./notices/notice-kinds.ts";
import { engineFlaw } from "./page-engines.ts";
import type { Procedure } from "./procedure.ts";
import { resultFlaws } from "./result-flaws.ts";
import { routeFlaws } from "./route-flaws.ts";
import { isSame } from "./same.ts";
import type { Unit } from "./unit.ts";

/** Values that must say where they come from; lists that are empty need not. */
const sourced = [
  ...["code", "name", "field", "legalBasis", "competent", "boundary", "channels", "applicants"],
  ...["components", "limits", "fees", "reductions", "route", "result"],
] as const;

/** Everything a source may name: a value, or one entry of a list by its id. */
const nameable = (procedure: Procedure): readonly string[] =>
  Object.entries(procedure).flatMap(([key, value]) => [
    key,
    ...(Array.isArray(value)
      ? value.flatMap((one: unknown) =>
          typeof one === "object" && one !== null && "id" in one ? [`${key}.${String(one.id)}`] : [],
        )
      : []),
  ]);

const sourceFlaws = (procedure: Procedure): readonly Finding[] => {
  const legal = nameable(procedure);
  const named = procedure.sources.flatMap(({ of }) => of);
  const isCovered = (key: (typeof sourced)[number]): boolean => {
    const value = procedure[key];
    if (named.includes(key) || (Array.isArray(value) && value.length === 0)) return true;
    const parts = legal.filter((one) => one.startsWith(`${key}.`));
    return parts.length > 0 && parts.every((one) => named.includes(one));
  };
  const without = sourced.filter((key) => !isCovered(key));
  return [
    ...procedure.sources.flatMap(({ of }, n) => {
      const unknown = of.filter((name) => !legal.includes(name));
      return unknown.length === 0
        ? []
        : [{ path: `sources[${n}].of`, says: `names ${unknown.join(", ")}, which the procedure does not have` }];
    }),
    ...(without.length === 0
      ? []
      : [{ path: "sources", says: `do not say where these come from, and how sure: ${without.join(", ")}` }]),
  ];
};

const limitFlaws = ({ service, limits }: Procedure): readonly Finding[] => {
  if (service === "collection")
    return limits.length === 0 ? [] : [{ path: "limits", says: "must be empty: a collection service has no limit" }];
  const unconditional = limits.findIndex(({ when }) => when === undefined);
  if (unconditional === limits.length - 1 && limits.length > 0) return [];
  return [
    {
      path: "limits",
      says: "must end with one without a condition (`when`), and have no other: the first that holds applies",
    },
  ];
};

const feeFlaws = ({ fees, reductions }: Procedure): readonly Finding[] => {
  const ids = fees.map(({ id }) => id);
  const windows = (name: string, list: readonly { validFrom?: string | undefined; validTo?: string | undefined }[]) =>
    list.flatMap(({ validFrom, validTo }, n) =>
      validFrom !== undefined && validTo !== undefined && validTo <= validFrom
        ? [{ path: `${name}[${n}].validTo`, says: "must be later than validFrom; it is the first day without it" }]
        : [],
    );
  return [
    ...windows("fees", fees),
    ...windows("reductions", reductions),
    ...reductions.flatMap(({ of }, n) => {
      const unknown = of.filter((id) => !ids.includes(id));
      return unknown.length === 0
        ? []
        : [{ path: `reductions[${n}].of`, says: `names ${unknown.join(", ")}; legal are ${ids.join(", ")}` }];
    }),
  ];
};

/** A notice that a law asks for is always sent. */
const noticeFlaws = ({ noticesOff = [] }: Procedure): readonly Finding[] => {
  const legal: readonly string[] = optionalKinds;
  const wrong = noticesOff.filter((name) => !legal.includes(name));
  return wrong.length === 0
    ? []
    : [
        {
          path: "noticesOff",
          says: `names ${wrong.join(", ")}; legal are ${legal.join(", ")}: the others are asked for by law, or there are none of that name`,
        },
      ];
};

/** What follows by itself is one of the answers. */
const followingFlaws = ({ questions }: Procedure): readonly Finding[] =>
  questions.flatMap(({ answers, follows }, n) => {
    const legal = answers.map(({ id }) => id);
    return follows === undefined || legal.includes(follows.answer)
      ? []
      : [{ path: `questions[${n}].follows.answer`, says: `names ${follows.answer}; legal are ${legal.join(", ")}` }];
  });

/** Ids are how answers, papers and sources name an entry: each once in its list. */
const idFlaws = ({ questions, details, components, fees, reductions, pauses }: Procedure): readonly Finding[] =>
  Object.entries({ questions, details, components, fees, reductions, pauses }).flatMap(([name, list]) => {
    const ids: readonly string[] = list.map(({ id }) => id);
    return ids.flatMap((id, n) =>
      ids.indexOf(id) < n ? [{ path: `${name}[${n}].id`, says: `${id} stands twice; each is listed once` }] : [],
    );
  });

/** Whatever is answered, there must be a limit and a paper by which digitization closes. */
const strandingFlaws = (procedure: Procedure, province: string): readonly Finding[] => {
  if (procedure.service === "collection") return [];
  const conditions = [...procedure.components, ...procedure.limits].map(({ when }) => when);
  const ways = everyCircumstance(procedure, province, conditions);
  if (ways === undefined)
    return [{ path: "questions", says: "have more than 10,000 combinations of answers; ask fewer of them" }];
  // What comes online has been digital from the start, and goes past that stage: see `beginning`.
  const onPaper = ways.filter(({ channel }) => channel !== "online");
  const without = onPaper.find((one) => !checkList(procedure, one).required.some(({ digitized }) => digitized));
  const unlimited = ways.find((one) => limitFor(procedure, one) === undefined);
  const inWords = ({ channel, applicant, answers }: (typeof ways)[number]) =>
    [channel, applicant, ...Object.entries(answers).map(([id, answer]) => `${id}: ${answer}`)].join(", ");
  return [
    ...(without === undefined
      ? []
      : [
          {
            path: "components",
            says: `have no required paper that is digitized for (${inWords(without)}); digitization would never close`,
          },
        ]),
    ...(unlimited === undefined ? [] : [{ path: "limits", says: `have none for (${inWords(unlimited)})` }]),
  ];
};

const boundaryFlaws = ({ boundary, channels }: Procedure): readonly Finding[] =>
  boundary === "competent" && channels.includes("post")
    ? [
        {
          path: "channels",
          says: 'cannot hold "post" where boundary is "competent": it is received by who decides alone',
        },
      ]
    : [];

const isSameTime = (one: Procedure, other: Procedure): boolean =>
  (one.validTo === undefined || other.validFrom < one.validTo) &&
  (other.validTo === undefined || one.validFrom < other.validTo);

const overlap = (one: Procedure, other: Procedure): boolean =>
  one.id === other.id && one.validFrom !== other.validFrom && isSameTime(one, other);

export const isSameVersion = (one: Procedure, other: Procedure): boolean =>
  one.id === other.id && one.validFrom === other.validFrom;

/** Everything but the end of validity, and what it is said to come from: notes may be mended. */
const substance = ({ validTo: _, sources: __, ...rest }: Procedure): unknown => rest;

const versionFlaws = (
  procedure: Procedure,
  given: readonly Procedure[],
  stored: readonly Procedure[],
): readonly Finding[] => {
  const before = stored.find((one) => isSameVersion(one, procedure));
  const others = [...given, ...stored.filter((one) => !given.some((two) => isSameVersion(one, two)))];
  const overlapping = others.find((other) => overlap(procedure, other));
  const namesake = others.find(
    (other) => other.id !== procedure.id && other.code === procedure.code && isSameTime(procedure, other),
  );
  return [
    ...(namesake === undefined
      ? []
      : [{ path: "code", says: `is that of ${namesake.id} at the same time; a code finds one procedure` }]),
    ...(procedure.validTo !== undefined && procedure.validTo <= procedure.validFrom
      ? [{ path: "validTo", says: "must be later than validFrom; it is the first day on which the version is over" }]
      : []),
    ...(given.filter((one) => isSameVersion(one, procedure)).length > 1
      ? [{ path: "validFrom", says: "stands twice; a procedure has one version from a day" }]
      : []),
    ...(overlapping === undefined
      ? []
      : [
          {
            path: "validFrom",
            says: `overlaps the version of ${overlapping.validFrom}; give the earlier one a validTo, the first day of the later`,
          },
        ]),
    ...(before === undefined || isSame(substance(before), substance(procedure))
      ? []
      : [
          {
            path: "validFrom",
            says: "names a version that is published and under which dossiers run; publish the change with a validFrom of its own",
          },
        ]),
  ];
};

/** What a procedure is judged beside. */
export interface Beside {
  readonly province: string;
  /** All that are to be published together. */
  readonly given: readonly Procedure[];
  /** What is published already. */
  readonly stored: readonly Procedure[];
  /** Ids of the forms by which scans are recognised. */
  readonly forms: readonly string[];
  /** Units of the province, of which some must decide. */
  readonly units: readonly Unit[];
}

/** What is wrong with a procedure as a rule, beyond its shape; nothing when it may be published beside the others. */
export const procedureFlaws = (
  procedure: Procedure,
  { province, given, stored, forms, units }: Beside,
): readonly Finding[] => {
  const conditions = conditionFlaws(procedure);
  return [
    ...routeFlaws(procedure),
    ...limitFlaws(procedure),
    ...conditions,
    // Answers are tried out only where every condition can be answered.
    ...(conditions.length === 0 && limitFlaws(procedure).length === 0 ? strandingFlaws(procedure, province) : []),
    ...feeFlaws(procedure),
    ...noticeFlaws(procedure),
    ...idFlaws(procedure),
    ...resultFlaws(procedure),
    ...followingFlaws(procedure),
    ...boundaryFlaws(procedure),
    ...procedure.components.flatMap(({ form }, n) =>
      form === undefined || forms.includes(form)
        ? []
        : [{ path: `components[${n}].form`, says: `must be one of ${forms.join(", ")}` }],
    ),
    ...procedure.components.flatMap((component, n) => {
      const says = engineFlaw(component);
      return says === undefined ? [] : [{ path: `components[${n}].engine`, says }];
    }),
    ...sourceFlaws(procedure),
    ...deciderFlaws(procedure, units),
    ...versionFlaws(procedure, given, stored),
  ];
};
