import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { askers, stopReasons } from "../../shared/domain/turns-of-dossier.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Processing was stopped (Form 05, dừng giải quyết): who asked for it, at which stage. */
export const DossierStopped = envelope(
  "vn.motcua.dossier-stopped.v1",
  z.strictObject({
    ...ofDossier,
    number: z.string(),
    askedBy: z.enum(askers),
    reason: z.enum(stopReasons),
    stage: z.string(),
    by: z.string(),
    unit: UnitId,
    closedRun: z.int().check(z.positive()),
    /** The number of a result that was signed and is never issued (số bỏ): `1/2026`, of the unit that decides and the kind of the procedure. */
    voidNumber: z.optional(z.string()),
  }),
);
export type DossierStopped = z.infer<typeof DossierStopped>;
