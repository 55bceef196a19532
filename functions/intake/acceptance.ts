import type { Happening } from "../../events/facts.ts";
import { limitFor } from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import { civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import { receivedAt as lyingAt } from "../../shared/domain/custody.ts";
import { clockOf, openDeadline } from "../../shared/domain/deadline.ts";
import type { OfStatus, Stage } from "../../shared/domain/dossier.ts";
import { feesDue } from "../../shared/domain/fee.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { beginning, openedStage } from "../../shared/domain/route.ts";
import { plannedStage } from "../../shared/domain/step-deadlines.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import type { WorkingCalendar } from "../../shared/domain/working-calendar.ts";
import { assignedStage } from "../../shared/ports/assigned-stage.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";

/** A dossier before its acceptance: all but what acceptance gives it. */
export type Unaccepted = Omit<OfStatus<"submitted">, "status" | "deadline" | "stages" | "fees">;

export interface Acceptance {
  readonly before: Unaccepted;
  readonly procedure: Procedure;
  readonly circumstances: Circumstances;
  readonly calendar: WorkingCalendar;
  readonly competent: Unit;
  /** When it was complete in the eyes of the law; `at` is now. */
  readonly receivedAt: Instant;
  readonly at: Instant;
  /** The id of who accepts. */
  readonly by: string;
}

/** The stage a dossier begins with, its steps given to people where it is one in which people decide. */
export const begunStages = async (
  needs: { readonly colleagues: Pick<Colleagues, "ofUnit"> },
  { stages }: { readonly stages: readonly Stage[] },
  at: Instant,
): Promise<Stage[]> => Promise.all(stages.map((stage) => assignedStage(needs, stage, { stages: [] }, at)));

/**
 * A complete dossier as it is accepted (tiếp nhận), and the fact that says so: its fees as of the day of receipt, its
 * ledger, the first stage of its route (118/2025/NĐ-CP Art. 17, 18). What came by post is the authority's from the signing
 * of the minutes on, and what came online from its submission: only what is handed in at a counter is moved on.
 */
export const accepted = ({ before, procedure, circumstances, calendar, competent, receivedAt, at, by }: Acceptance) => {
  const { units } = before;
  const { stage, status } = beginning(procedure, before);
  const deadline = openDeadline({
    receivedAt,
    limit: limitFor(procedure, circumstances),
    calendar,
    hours: competent.workingHours,
    forAnotherUnit: before.channel === "direct" && units.receiving !== units.competent,
  });
  const dossier = {
    ...lyingAt(units.receiving, before.papers),
    ...before,
    acceptedBy: by,
    fees: [...feesDue(procedure, civilDay(receivedAt), circumstances)],
    deadline,
    stages: [plannedStage(openedStage(stage, before, 1, at), deadline, clockOf(calendar, competent.workingHours))],
    status,
  };
  const happening: Happening = {
    type: "vn.motcua.dossier-accepted.v1",
    data: {
      code: before.code,
      status,
      procedure: before.procedure,
      channel: before.channel,
      units,
      competentUnit: { id: competent.id, name: competent.name },
      commune: before.commune,
      nonBoundary: before.nonBoundary,
      ...(before.onTheSpot ? { onTheSpot: true as const } : {}),
      ...(before.returnChoice && { returnMethod: before.returnChoice.method }),
      receivedAt,
      dueAt: deadline.dueAt,
      provisional: deadline.provisional,
      generation: before.generation,
      run: 1,
      stage: stage.id,
    },
  };
  return { dossier, happening };
};
