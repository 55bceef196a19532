import { actsByStatus, type Status, statuses, transitions } from "../../../shared/domain/lifecycle.ts";

const begin = "<!-- lifecycle: made by `npm run docs`; do not edit -->";
const end = "<!-- /lifecycle -->";

const names = Object.keys(statuses) as Status[];

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
    return `| ${code} | ${text.vi} | ${text.en} | ${clock} | ${acts.join(", ")} |`;
  }),
];

/** The statuses and their transitions as a mermaid state diagram. */
export const drawnLifecycle = (): string => drawing().join("\n");

/** A page with its drawing of the life cycle made anew from `shared/domain/lifecycle.ts`. Throws when it has no place for one. */
export const withLifecycle = (page: string): string => {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for the life cycle: ${begin} … ${end}`);
  return `${page.slice(0, from)}${[begin, "", ...drawing(), "", ...table(), "", ""].join("\n")}${page.slice(to)}`;
};
