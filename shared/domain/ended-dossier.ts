import type { Instant } from "./civil-time.ts";
import { closeDeadline, type Deadline } from "./deadline.ts";
import { type Dossier, openedLast } from "./dossier.ts";

/** Ends the ledger of a dossier that was accepted; one that never was has none. */
export const endedLedger = ({ deadline }: Pick<Dossier, "deadline">, at: Instant): { deadline?: Deadline } =>
  deadline === undefined ? {} : { deadline: closeDeadline(deadline, at) };

/** The run that ends with the dossier, and with it its workflow; none before acceptance. */
export const lastRun = (dossier: Pick<Dossier, "stages">): { closedRun?: number } => {
  const stage = openedLast(dossier);
  return stage === undefined ? {} : { closedRun: stage.run };
};

/** The dossier without a result that was signed and not issued: one that ends otherwise has none. */
export const withoutResult = (dossier: Dossier) => {
  const { result: _, ...rest } = { result: undefined, ...dossier };
  return rest;
};

/** The same of one that is stopped: what was issued and revoked stays with it, since whoever verifies it is told so. */
export const withoutUnissued = (dossier: Dossier) => {
  if (dossier.status !== "decided") return withoutResult(dossier);
  const { decidedAt: _, nextResult: __, ...rest } = dossier;
  return rest;
};
