import type { Happening } from "../../events/facts.ts";
import type { Dossier, Step } from "../../shared/domain/dossier.ts";

/** A step as it was completed: in which run, how and by whom, and what follows. */
export interface Completed {
  readonly run: number;
  readonly step: Pick<Step, "id" | "unit">;
  readonly outcome: string;
  readonly by: string;
  readonly onBehalfOf?: string | undefined;
  /** The stage that it was sent back to. */
  readonly sentBackTo?: string | undefined;
  /** The run that it closed. */
  readonly closedRun?: number | undefined;
  /** The rule by which silence completed it. */
  readonly legalBasis?: string | undefined;
}

/** The fact that a step was decided, sent back, skipped, or completed by silence. */
export const stepCompleted = (
  { code, status }: Pick<Dossier, "code" | "status">,
  { run, step, outcome, by, onBehalfOf, sentBackTo, closedRun, legalBasis }: Completed,
): Happening => ({
  type: "vn.motcua.step-completed.v1",
  data: {
    ...{ code, status, run, step: step.id, outcome, by },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    unit: step.unit,
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(sentBackTo === undefined ? {} : { sentBackTo }),
    ...(closedRun === undefined ? {} : { closedRun }),
  },
});
