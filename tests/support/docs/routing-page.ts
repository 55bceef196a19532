import { definition, endings } from "../../../infra/flow/dossier-workflow.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { drawnLifecycle } from "./lifecycle-drawing.ts";
import { routeDrawing } from "./route-drawing.ts";

/** The state machine as it is deployed, as a mermaid state diagram. */
const drawnMachine = (): string => {
  const { StartAt, States } = definition("the table");
  const named = Object.keys(States).map((name, n) => [name, `state${n}`] as const);
  const id = (name: string): string => named.find(([one]) => one === name)?.[1] ?? name;
  const arrows = Object.entries(States).flatMap(([name, state]) => [
    ...("Next" in state ? [`  ${id(name)} --> ${id(state.Next)}: SendTaskSuccess {id, run + 1}`] : []),
    ...("Catch" in state
      ? state.Catch.map(
          ({ ErrorEquals, Next }) =>
            `  ${id(name)} --> ${id(Next)}: ${ErrorEquals === endings ? `SendTaskFailure ${ErrorEquals.join(", ")}` : "a newer generation has parked"}`,
        )
      : []),
    ...(state.Type === "Succeed" ? [`  ${id(name)} --> [*]`] : []),
  ]);
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...named.map(([name, one]) => `  state "${name}" as ${one}`),
    `  [*] --> ${id(StartAt)}: StartExecution {id, province, run, generation}`,
    ...arrows,
    "```",
  ].join("\n");
};

const newestOf = (procedures: readonly Procedure[]): readonly Procedure[] =>
  procedures.filter((one) => !procedures.some((other) => other.id === one.id && other.validFrom > one.validFrom));

const drawn = (one: Procedure): readonly string[] => [
  ...["", `### ${one.name.vi}`, "", `\`${one.id}\`: ${one.name.en}`, ""],
  routeDrawing(one),
];

/**
 * How a dossier moves: the state machine, the life cycle, and the newest route of every procedure; behind them those that a province has
 * of its own, by the name of its file.
 */
export const routingPage = (
  procedures: readonly Procedure[],
  own: ReadonlyMap<string, readonly Procedure[]> = new Map(),
): string =>
  [
    "<!-- Made by `npm run docs`; do not edit. -->",
    "",
    "# How a dossier moves",
    "",
    "## The state machine",
    "",
    "One for all procedures of a province. It parks and waits; what comes next is decided in the domain (`nextStage`), so no route changes it. A **run** is a stage that was",
    "opened, rework included; a **generation** is an execution of the workflow for the dossier. Made of `infra/flow/dossier-workflow.ts`.",
    "",
    drawnMachine(),
    "",
    "## The life cycle",
    "",
    "The statuses of the National Public Service Portal. Made of `shared/domain/lifecycle.ts`; what may be done in which stands in the [README](../README.md).",
    "",
    drawnLifecycle(),
    "",
    "## The routes",
    "",
    "Stages from left to right, steps that are open together above one another, each with its unit, its share of the limit and the condition under which it is asked for. At an arrow",
    "stands what lets the dossier go on before all steps are done: a quorum, or silence that is agreement. Dotted arrows: where it may be sent back to (trả lại). Made of",
    "`infra/data/catalogue`; all of a procedure stands in [procedures](procedures.md).",
    ...newestOf(procedures).flatMap(drawn),
    ...[...own].flatMap(([province, filed]) => [
      ...["", `## Routes of ${province}`, "", `In place of those above; made of \`infra/data/catalogue/${province}\`.`],
      ...newestOf(filed).flatMap(drawn),
    ]),
    "",
  ].join("\n");
