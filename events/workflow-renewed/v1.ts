import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** The execution of a dossier's workflow was gone; a new generation goes on where the dossier stands. */
export const WorkflowRenewed = envelope(
  "vn.motcua.workflow-renewed.v1",
  z.strictObject({
    ...ofDossier,
    generation: z.int().check(z.positive()),
    run: z.int().check(z.positive()),
  }),
);
export type WorkflowRenewed = z.infer<typeof WorkflowRenewed>;
