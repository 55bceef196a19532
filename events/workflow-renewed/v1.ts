import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** Why a workflow is started anew. */
export const renewalReasons = ["tokenGone", "executionEnded", "executionOld"] as const;
export type RenewalReason = (typeof renewalReasons)[number];

/** The execution of a dossier's workflow is gone or will be soon; a new generation goes on where the dossier stands. */
export const WorkflowRenewed = envelope(
  "vn.motcua.workflow-renewed.v1",
  z.strictObject({
    ...ofDossier,
    generation: z.int().check(z.positive()),
    run: z.int().check(z.positive()),
    /** Why: its token was not known any more, it had ended while the dossier was open, or it was eleven months old. */
    reason: z.optional(z.enum(renewalReasons)),
  }),
);
export type WorkflowRenewed = z.infer<typeof WorkflowRenewed>;
