import type { Procedure } from "../../../shared/domain/procedure.ts";
import { unitWords } from "./procedure-words.ts";

/** A route as a mermaid flowchart. Steps of a stage stand side by side; the next stage begins when all of them are done. */
export const routeDrawing = ({ route }: Pick<Procedure, "route">): string => {
  const stages = route.map(({ steps }, s) =>
    steps.map(({ name, unit }, n) => ({
      node: `s${s}${n}`,
      label: `${name.vi.replaceAll('"', "#quot;")}<br/>${unitWords[unit]}`,
    })),
  );
  const nodes = stages.flatMap((steps) => steps.map(({ node, label }) => `  ${node}["${label}"]`));
  const arrows = stages
    .slice(1)
    .map((to, s) => `  ${[stages[s] ?? [], to].map((side) => side.map(({ node }) => node).join(" & ")).join(" --> ")}`);
  return ["```mermaid", "flowchart LR", ...nodes, ...arrows, "```"].join("\n");
};
