import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** The applicant withdrew the dossier (công dân yêu cầu rút hồ sơ). */
export const DossierWithdrawn = envelope(
  "vn.motcua.dossier-withdrawn.v1",
  z.strictObject({
    ...ofDossier,
    by: z.string(),
    /** The run that ends with it, when the dossier had been accepted: its workflow ends too. */
    closedRun: z.optional(z.int().check(z.positive())),
    /** The number of a result that was signed and is never issued (số bỏ): `1/2026`, of the unit that decides and the kind of the procedure. */
    voidNumber: z.optional(z.string()),
  }),
);
export type DossierWithdrawn = z.infer<typeof DossierWithdrawn>;
