import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { RouteStage } from "../../../shared/domain/route-stage.ts";
import { conditionWords, unitWords } from "./procedure-words.ts";

const quoted = (text: string): string => text.replaceAll('"', "#quot;");

const decides = ({ steps }: RouteStage): boolean => steps.every(({ kind }) => kind === "decide");
const sendsBack = ({ steps }: RouteStage): boolean => steps.some(({ kind }) => kind === "decide" || kind === "sign");

/** Where an objection sends the dossier back by itself. */
const objectsTo = ({ onObjection }: RouteStage): string | undefined =>
  onObjection?.is === "sentBack" ? onObjection.to : undefined;

/** What lets a dossier go on to the next stage before all steps are done: a quorum, or silence. */
const goingOn = ({ needs, noObjection, steps }: RouteStage): readonly string[] => [
  ...(needs === undefined ? [] : [`khi xong ${needs}/${steps.length} bước`]),
  ...(noObjection === undefined
    ? []
    : [
        `không có ý kiến sau ${
          noObjection.share === undefined
            ? `${noObjection.workingHours} giờ làm việc`
            : `${noObjection.share}% thời hạn`
        }: coi là đồng ý`,
      ]),
];

/**
 * A route as a mermaid flowchart. Steps of a stage stand side by side, each with its share of the limit; the next stage begins
 * when all of them are done, or by what stands at the arrow (a quorum, no objection). What depends on answers says so under its
 * name. Dotted arrows lead back to where it may be sent for the work to be done again.
 */
export const routeDrawing = ({ route, questions }: Pick<Procedure, "route" | "questions">): string => {
  const stages = route.map(({ steps, when: ofStage }, s) =>
    steps.map(({ name, unit, when, share }, n) => {
      const conditions = [ofStage, when].flatMap((one) => conditionWords(one, questions) || []);
      const part = share === undefined ? [] : [`${share}% thời hạn`];
      return { node: `s${s}${n}`, label: [name.vi, unitWords[unit], ...part, ...conditions].map(quoted).join("<br/>") };
    }),
  );
  const nodesOf = (s: number): string => (stages[s] ?? []).map(({ node }) => node).join(" & ");
  const nodes = stages.flatMap((steps) => steps.map(({ node, label }) => `  ${node}["${label}"]`));
  const onward = route.slice(1).map((_, s) => {
    const words = route[s] === undefined ? [] : goingOn(route[s]);
    return `  ${nodesOf(s)} ${words.length === 0 ? "-->" : `-->|"${quoted(words.join("<br/>"))}"|`} ${nodesOf(s + 1)}`;
  });
  const back = route.flatMap((from, s) =>
    sendsBack(from)
      ? route.slice(0, s).flatMap((to, t) => {
          const words = objectsTo(from) === to.id ? "trả lại, không đồng ý" : "trả lại";
          return decides(to) ? [`  ${nodesOf(s)} -.->|"${words}"| ${stages[t]?.[0]?.node ?? ""}`] : [];
        })
      : [],
  );
  return ["```mermaid", "flowchart LR", ...nodes, ...onward, ...back, "```"].join("\n");
};
