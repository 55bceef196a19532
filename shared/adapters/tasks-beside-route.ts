import { custodyFacts } from "../../events/facts.ts";
import { dueMomentOf, resultOf } from "../domain/dossier.ts";
import { statuses } from "../domain/lifecycle.ts";
import { holdingResult, isToBeReturnedAgain, resultToIssue } from "../domain/results-of-dossier.ts";
import type { StaffRole } from "../domain/roles.ts";
import type { Change } from "../ports/dossiers.ts";
import { answering, custodyCaseTask, replacementTask, returnAgainTask, type Task } from "../ports/tasks.ts";

type FactType = Change["happening"]["type"];

/** A task that no stage opens, and whether it stands open behind a change. */
interface BesideRoute {
  readonly task: Task;
  readonly isOpen: boolean;
  readonly isGivenOut: false;
}

/** Facts behind which a task is over, or may be. */
const ends: { readonly [task: string]: readonly FactType[] } = {
  [replacementTask]: [
    "vn.motcua.result-replaced.v1",
    "vn.motcua.result-revoked.v1",
    "vn.motcua.paper-revoked.v1",
    "vn.motcua.dossier-stopped.v1",
  ],
  [returnAgainTask]: [
    "vn.motcua.result-part-returned.v1",
    "vn.motcua.result-opened.v1",
    "vn.motcua.result-revoked.v1",
    "vn.motcua.paper-revoked.v1",
  ],
  [custodyCaseTask]: ["vn.motcua.custody-case-closed.v1"],
};

/** Facts of the paper's way that open one of these tasks or end it; others go in one transaction by the dozen, and move none. */
const moving: readonly FactType[] = ["vn.motcua.custody-case-opened.v1", ...Object.values(ends).flat()];

/** What a result signed to come in the place of another one waits for, an open case about paper, and a result to be given after the return. */
export const tasksBesideRoute = ({ dossier, happening }: Change): readonly BesideRoute[] => {
  if (custodyFacts.includes(happening.type) && !moving.includes(happening.type)) return [];
  const { units, custodyCases = [] } = dossier;
  const isDecided = resultOf(dossier)?.number !== undefined;
  const toIssue = resultToIssue(dossier);
  const toGive = isToBeReturnedAgain(dossier) ? holdingResult(dossier) : undefined;
  const cases = custodyCases.filter(({ closed }) => closed === undefined);
  const task = (
    step: string,
    unit: string,
    roles: readonly StaffRole[],
    openedAt = "",
    arrivedAt = openedAt,
  ): Task => ({
    ...{ dossierId: dossier.id, code: dossier.code, procedure: dossier.procedure.id, status: dossier.status },
    // Nothing has a limit any more once the clock of the dossier has ended.
    ...{ dueAt: statuses[dossier.status].clock === "ended" ? undefined : dueMomentOf(dossier), run: 0 },
    ...{ step, unit, roles: [...roles], openedAt, arrivedAt },
    ...(dossier.training ? { training: dossier.training } : {}),
  });
  const all = [
    {
      task: task(replacementTask, units.competent, ["registry"], toIssue?.result.signedAt),
      isOpen: toIssue !== undefined,
      mayEnd: isDecided,
    },
    {
      task: task(returnAgainTask, units.returning, answering, toGive?.issuedAt),
      isOpen: toGive !== undefined,
      mayEnd: dossier.status === "returned",
    },
    {
      task: task(custodyCaseTask, units.competent, ["registry"], cases[0]?.openedAt, cases.at(-1)?.openedAt),
      isOpen: cases.length > 0,
      mayEnd: true,
    },
  ];
  return all.flatMap(({ task: one, isOpen, mayEnd }) => {
    const isOver = mayEnd && ends[one.step]?.includes(happening.type) === true;
    return isOpen || isOver ? [{ task: one, isOpen, isGivenOut: false as const }] : [];
  });
};
