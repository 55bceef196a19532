import { StageOpened } from "../../../events/stage-opened/v1.ts";
import { StepAssigned } from "../../../events/step-assigned/v1.ts";
import { StepCompleted } from "../../../events/step-completed/v1.ts";
import type { Entry } from "../../../shared/ports/dossiers.ts";
import type { MemoryProvince } from "../memory-province.ts";

/** Whose each open step is, by run and name, as the history tells it so far; whether the next entry leaves that as it was. */
const keepsWhose = (whose: Map<string, string>, { fact }: Entry): boolean => {
  switch (fact.type) {
    case "vn.motcua.stage-opened.v1": {
      const { run, steps } = StageOpened.parse(fact).data;
      for (const { step, assignee, onBehalfOf = assignee } of steps)
        if (onBehalfOf !== undefined) whose.set(`${run} ${step}`, onBehalfOf);
      return true;
    }
    case "vn.motcua.step-released.v1":
    case "vn.motcua.dossier-transferred.v1":
      whose.clear();
      return true;
    case "vn.motcua.step-assigned.v1": {
      const { run, step, how, assignee, onBehalfOf = assignee } = StepAssigned.parse(fact).data;
      const before = whose.get(`${run} ${step}`);
      whose.set(`${run} ${step}`, onBehalfOf);
      // Who leads gives it to whomever they will; who takes it stands in for somebody.
      return how === "given" || before === undefined || before === onBehalfOf;
    }
    case "vn.motcua.step-completed.v1": {
      const { run, step, outcome, by, onBehalfOf = by } = StepCompleted.parse(fact).data;
      const before = whose.get(`${run} ${step}`);
      return before === undefined || !["agreed", "objected"].includes(outcome) || before === onBehalfOf;
    }
    default:
      return true;
  }
};

/** Who had a part in the appraisal of a dossier, told by its history: did it, or had it done for them. */
const appraisers = ({ table }: MemoryProvince, id: string): readonly string[] => {
  const steps = table.dossiers
    .get(id)
    ?.stages.flatMap(({ run, steps: its }) =>
      its.flatMap(({ id: step, kind, roles }) =>
        kind === "decide" && roles.includes("appraiser") ? [`${run} ${step}`] : [],
      ),
    );
  return (table.entries.get(id) ?? []).flatMap(({ fact }) => {
    if (fact.type !== "vn.motcua.step-completed.v1") return [];
    const { run, step, by, onBehalfOf = by } = StepCompleted.parse(fact).data;
    return steps?.includes(`${run} ${step}`) ? [by, onBehalfOf] : [];
  });
};

/** Rules about who acts for whom, and who may not act at all. */
export const rulesOfPeople = {
  "whose a step is stays so from delegate to delegate, and for that one it is done": ({ table }: MemoryProvince) =>
    [...table.entries.values()].every((history) => {
      const whose = new Map<string, string>();
      return history.every((entry) => keepsWhose(whose, entry));
    }),
  "four eyes: nobody signs what comes in the place of a result that they have appraised": (province: MemoryProvince) =>
    [...province.table.entries].every(([id, history]) => {
      const seen = appraisers(province, id);
      return history.every(
        ({ fact: { type, data } }) =>
          type !== "vn.motcua.result-replacement-signed.v1" || !("signedBy" in data && seen.includes(data.signedBy)),
      );
    }),
} as const;
