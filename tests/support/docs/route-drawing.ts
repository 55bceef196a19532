import type { Procedure } from "../../../shared/domain/procedure.ts";
import { conditionWords, unitWords } from "./procedure-words.ts";

const quoted = (text: string): string => text.replaceAll('"', "#quot;");

/**
 * A route as a mermaid flowchart. Steps of a stage stand side by side; the next stage begins when all of them are done, or as
 * many as stand at the arrow. What depends on answers says so under its name.
 */
export const routeDrawing = ({ route, questions }: Pick<Procedure, "route" | "questions">): string => {
  const stages = route.map(({ steps, when: ofStage }, s) =>
    steps.map(({ name, unit, when }, n) => {
      const conditions = [ofStage, when].flatMap((one) => conditionWords(one, questions) || []);
      return { node: `s${s}${n}`, label: [name.vi, unitWords[unit], ...conditions].map(quoted).join("<br/>") };
    }),
  );
  const nodes = stages.flatMap((steps) => steps.map(({ node, label }) => `  ${node}["${label}"]`));
  const arrows = stages.slice(1).map((to, s) => {
    const [from, behind] = [stages[s] ?? [], to].map((side) => side.map(({ node }) => node).join(" & "));
    const needs = route[s]?.needs;
    return `  ${from} ${needs === undefined ? "-->" : `-->|"khi xong ${needs}/${route[s]?.steps.length} bước"|`} ${behind}`;
  });
  return ["```mermaid", "flowchart LR", ...nodes, ...arrows, "```"].join("\n");
};
