import type { Condition } from "./circumstances.ts";
import type { Limit } from "./deadline.ts";
import type { FeeRule } from "./fee.ts";
import { Procedure } from "./procedure.ts";
import { isSameVersion } from "./procedure-flaws.ts";
import { isSame } from "./same.ts";

/** "18 working days", as an administrator reads it. */
const limitInWords = ({ value, unit }: Limit): string =>
  `${value} ${{ workingDays: "working", calendarDays: "calendar", workingHours: "working" }[unit]} ${unit === "workingHours" ? "hours" : "days"}`;

/** " (channel: post; splits: yes)", or nothing. */
const conditionInWords = (when: Condition | undefined): string =>
  when === undefined
    ? ""
    : ` (${Object.entries(when)
        .map(([key, values]) => `${key}: ${values.join(" or ")}`)
        .join("; ")})`;

const limitsInWords = ({ limits }: Procedure): string =>
  limits.map((one) => `${limitInWords(one)}${conditionInWords(one.when)}`).join(", else ") || "no limit";

const feeInWords = ({ amount, when, validFrom, validTo }: FeeRule): string =>
  [
    "vnd" in amount ? `${amount.vnd} VND${amount.per === undefined ? "" : ` per ${amount.per.en}`}` : amount.setBy.en,
    validFrom === undefined ? "" : ` from ${validFrom}`,
    validTo === undefined ? "" : ` until before ${validTo}`,
    conditionInWords(when),
  ].join("");

const listChange = (what: string, before: readonly string[], after: readonly string[]): readonly string[] => {
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  return [
    ...(come.length === 0 ? [] : [`${what}: ${come.join(", ")} added`]),
    ...(gone.length === 0 ? [] : [`${what}: ${gone.join(", ")} removed`]),
  ];
};

const valueChange = (what: string, before: string, after: string): readonly string[] =>
  before === after ? [] : [`${what}: ${before} becomes ${after}`];

interface Named {
  readonly id: string;
}

/** Entries that came, went, or say something else under the same id. */
const entryChanges = <T extends Named>(
  before: readonly T[],
  after: readonly T[],
  words: {
    readonly come: (one: T) => string;
    readonly gone: (one: T) => string;
    readonly changed: (old: T, now: T) => readonly string[];
  },
): readonly string[] => [
  ...after.flatMap((now) => {
    const old = before.find(({ id }) => id === now.id);
    if (old === undefined) return [words.come(now)];
    return isSame(old, now) ? [] : words.changed(old, now);
  }),
  ...before.flatMap((old) => (after.some(({ id }) => id === old.id) ? [] : [words.gone(old)])),
];

const papersInWords = (before: Procedure, after: Procedure): readonly string[] =>
  entryChanges(before.components, after.components, {
    come: ({ name, required, when }) =>
      `paper "${name}" ${required ? "must be brought" : "may be brought"}${conditionInWords(when)}`,
    gone: ({ name }) => `paper "${name}" is no longer asked for`,
    changed: (old, now) => [
      ...valueChange(`number of "${now.name}"`, String(old.quantity), String(now.quantity)),
      ...(old.name === now.name ? [] : [`paper "${old.name}" is now called "${now.name}"`]),
      ...(old.required === now.required && isSame(old.when, now.when)
        ? []
        : [`paper "${now.name}" ${now.required ? "must be brought" : "may be brought"}${conditionInWords(now.when)}`]),
      ...listChange(`kinds of "${now.name}"`, old.kinds, now.kinds),
      ...(old.digitized === now.digitized
        ? []
        : [`paper "${now.name}" is ${now.digitized ? "now" : "no longer"} digitized`]),
      ...(old.form === now.form && isSame(old.note, now.note) && old.paper === now.paper
        ? []
        : [`handling of paper "${now.name}" changes`]),
    ],
  });

const feesInWords = (before: Procedure, after: Procedure): readonly string[] => [
  ...entryChanges(before.fees, after.fees, {
    come: (fee) => `fee "${fee.name.en}" of ${feeInWords(fee)} (${fee.legalBasis})`,
    gone: (fee) => `fee "${fee.name.en}" is no longer due`,
    changed: (old, now) =>
      feeInWords(old) === feeInWords(now)
        ? [`legal basis of fee "${now.name.en}": ${now.legalBasis}`]
        : [`fee "${now.name.en}": ${feeInWords(old)} becomes ${feeInWords(now)}`],
  }),
  ...entryChanges(before.reductions, after.reductions, {
    come: (one) => `reduction "${one.name.en}" of ${one.percentOff} %${conditionInWords(one.when)}`,
    gone: (one) => `reduction "${one.name.en}" ends`,
    changed: (_, now) => [`reduction "${now.name.en}" changes: ${now.percentOff} %${conditionInWords(now.when)}`],
  }),
];

const stagesInWords = ({ route }: Procedure): string =>
  route.map(({ steps }) => steps.map(({ id }) => id).join(" + ")).join(" → ");

/** What has a sentence of its own, is no change between versions, or may be mended in a published one. */
const told: readonly (keyof Procedure)[] = [
  "id",
  "code",
  "validFrom",
  "validTo",
  "name",
  "limits",
  "boundary",
  "competent",
  "channels",
  "applicants",
  "components",
  "fees",
  "reductions",
  "legalBasis",
  "route",
  "onTheSpot",
  "sources",
];

/** Everything else, by its name: a change is never left untold. */
const rest = (Object.keys(Procedure.shape) as (keyof Procedure)[]).filter((key) => !told.includes(key));

const changes = (before: Procedure, after: Procedure): readonly string[] => [
  ...valueChange("code", before.code, after.code),
  ...valueChange("name", before.name.vi, after.name.vi),
  ...valueChange("name in English", before.name.en, after.name.en),
  ...valueChange("limit", limitsInWords(before), limitsInWords(after)),
  ...valueChange("received", before.boundary, after.boundary),
  ...valueChange(
    "decided by",
    `${before.competent.level}, by place of ${before.competent.place}`,
    `${after.competent.level}, by place of ${after.competent.place}`,
  ),
  ...listChange("channels", before.channels, after.channels),
  ...listChange("applicants", before.applicants, after.applicants),
  ...papersInWords(before, after),
  ...feesInWords(before, after),
  ...listChange("legal basis", before.legalBasis, after.legalBasis),
  ...valueChange("route", stagesInWords(before), stagesInWords(after)),
  ...(stagesInWords(before) === stagesInWords(after) && !isSame(before.route, after.route)
    ? ["steps of the route change (names, roles, units or shares)"]
    : []),
  ...valueChange("given on the spot", String(before.onTheSpot), String(after.onTheSpot)),
  ...rest.filter((key) => !isSame(before[key], after[key])).map((key) => `${key} changes`),
];

const titleOf = ({ request, code }: Procedure): string => `${request} (${code})`;
const whom = ({ applicants }: Procedure): string => applicants.join(", ");

/** The version in force on the eve of another of the same procedure. */
const predecessor = (procedure: Procedure, all: readonly Procedure[]): Procedure | undefined =>
  all
    .filter(({ id, validFrom }) => id === procedure.id && validFrom < procedure.validFrom)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0];

const ofNewVersion = (procedure: Procedure, all: readonly Procedure[]): readonly string[] => {
  const { validFrom } = procedure;
  const before = predecessor(procedure, all);
  if (before === undefined) return [`From ${validFrom} on, ${titleOf(procedure)} is offered to ${whom(procedure)}.`];
  const told = changes(before, procedure);
  return [
    `From ${validFrom} on, for ${whom(procedure)} who ask for ${titleOf(procedure)}: ${
      told.length === 0 ? "nothing changes but the version" : told.join("; ")
    }. Dossiers received before keep the version of ${before.validFrom}.`,
  ];
};

const ofKnownVersion = (stored: Procedure, given: Procedure): readonly string[] => [
  ...(stored.validTo === given.validTo
    ? []
    : [
        given.validTo === undefined
          ? `${titleOf(given)}, version of ${given.validFrom}, no longer ends.`
          : `${titleOf(given)}, version of ${given.validFrom}, is received until before ${given.validTo}.`,
      ]),
  ...changes(stored, given).map((one) => `NOT PUBLISHED: ${titleOf(given)}, version of ${given.validFrom}: ${one}.`),
];

/**
 * What publishing these versions would change for whom, and from when, in sentences. A change of a version that is
 * published already is told as what cannot be published.
 */
export const procedureDifferences = (stored: readonly Procedure[], given: readonly Procedure[]): readonly string[] => {
  const all = [...stored.filter((one) => !given.some((two) => isSameVersion(one, two))), ...given];
  return given.flatMap((procedure) => {
    const before = stored.find((one) => isSameVersion(one, procedure));
    return before === undefined ? ofNewVersion(procedure, all) : ofKnownVersion(before, procedure);
  });
};
