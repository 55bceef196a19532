import type { RenewalReason } from "../../events/workflow-renewed/v1.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { Parking, Workflows } from "../../shared/ports/parkings.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";

export interface RenewWorkflowNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly workflows: Pick<Workflows, "start" | "finish">;
  readonly now: () => Date;
}

export interface Renewal {
  /** The run on which the new execution parks. */
  readonly run: number;
  readonly reason: RenewalReason;
  readonly correlationId: string;
  /** Where the old one is parked, if it still is: it ends. */
  readonly parking?: Parking | undefined;
}

/**
 * The next generation of a dossier's workflow takes over where the dossier stands: noted in its history first, and as
 * something to be told, so that a crash behind it is mended. Throws RetryLater when somebody changed the dossier meanwhile.
 */
export const renewWorkflow = async (
  needs: RenewWorkflowNeeds,
  before: Dossier,
  { run, reason, correlationId, parking }: Renewal,
): Promise<void> => {
  const at = instant(needs.now());
  const generation = before.generation + 1;
  const dossier = { ...before, generation, executionSince: at, revision: before.revision + 1 };
  const { id, province, code, status } = dossier;
  try {
    await needs.dossiers.save({
      dossier,
      happening: { type: "vn.motcua.workflow-renewed.v1", data: { code, status, generation, run, reason } },
      actor: { kind: "system", id: "routing" },
      at,
      correlationId,
    });
  } catch (error) {
    if (error instanceof StaleDossier) throw new RetryLater("the dossier was changed at the same moment");
    throw error;
  }
  await needs.workflows.start({ id, province, run, generation });
  if (parking !== undefined) await needs.workflows.finish(parking, "Superseded");
};
