import { actsByStatus, leadsTo, type Status, statuses, transitions } from "../../../shared/domain/lifecycle.ts";

const begin = "<!-- lifecycle: made by `npm run docs`; do not edit -->";
const end = "<!-- /lifecycle -->";

const names = Object.keys(statuses) as Status[];

/** Statuses that an act leads to; the others are in the table and nothing leads there yet. */
const reached: readonly string[] = Object.values(leadsTo).flat();
const later = names.filter((name) => !reached.includes(name));

const arrows = (from: Status): readonly string[] => {
  const to = transitions[from] as readonly Status[];
  return to.length === 0 ? [`${from} --> [*]`] : to.map((one) => `${from} --> ${one}`);
};

const drawing = (): readonly string[] => [
  "```mermaid",
  "stateDiagram-v2",
  ...names.map((name) => `  state "${statuses[name].code} ${statuses[name].text.vi}" as ${name}`),
  "  [*] --> submitted",
  "  [*] --> accepted",
  ...names.flatMap(arrows).map((arrow) => `  ${arrow}`),
  "  classDef later stroke-dasharray: 5 5",
  `  class ${later.join(",")} later`,
  "```",
];

const table = (): readonly string[] => [
  "| | status (trạng thái) | English | clock | what may be done |",
  "| --- | --- | --- | --- | --- |",
  ...names.map((name) => {
    const { code, text, clock } = statuses[name];
    const acts = Object.entries(actsByStatus).flatMap(([act, when]: [string, readonly Status[]]) =>
      when.includes(name) ? [`\`${act}\``] : [],
    );
    return `| ${code} | ${text.vi} | ${text.en} | ${clock} | ${later.includes(name) ? "*later*" : acts.join(", ")} |`;
  }),
];

/** A page with its drawing of the life cycle made anew from `shared/domain/lifecycle.ts`. Throws when it has no place for one. */
export const withLifecycle = (page: string): string => {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for the life cycle: ${begin} … ${end}`);
  return `${page.slice(0, from)}${[begin, "", ...drawing(), "", ...table(), "", ""].join("\n")}${page.slice(to)}`;
};
