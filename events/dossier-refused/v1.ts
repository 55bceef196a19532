import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { refusalReasons } from "../../shared/domain/turns-of-dossier.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The dossier was refused (Form 03, từ chối tiếp nhận, giải quyết), at intake or within the limit. */
export const DossierRefused = envelope(
  "vn.motcua.dossier-refused.v1",
  z.strictObject({
    ...ofDossier,
    number: z.string(),
    reason: z.enum(refusalReasons),
    by: z.string(),
    unit: UnitId,
    /** The run that ends with it, when the dossier had been accepted: its workflow ends too. */
    closedRun: z.optional(z.int().check(z.positive())),
    /** The number of a result that was signed and is never issued (số bỏ): `1/2026`, of the unit that decides and the kind of the procedure. */
    voidNumber: z.optional(z.string()),
  }),
);
export type DossierRefused = z.infer<typeof DossierRefused>;
