import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The limit of a dossier has passed and it is not decided (quá hạn giải quyết). Said once. */
export const DossierOverdue = envelope(
  "vn.motcua.dossier-overdue.v1",
  z.strictObject({
    ...ofDossier,
    unit: UnitId,
    dueAt: Instant,
    /** Its due date had been put off before. */
    extended: z.boolean(),
  }),
);
export type DossierOverdue = z.infer<typeof DossierOverdue>;
