import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { transferReasons } from "../../shared/domain/turns-of-dossier.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The dossier went to another unit that decides (chuyển đúng cơ quan có thẩm quyền): its due date stays, the applicant does not bear the mistake. */
export const DossierTransferred = envelope(
  "vn.motcua.dossier-transferred.v1",
  z.strictObject({
    ...ofDossier,
    from: UnitId,
    to: UnitId,
    competentUnit: z.strictObject({ id: UnitId, name: z.string() }),
    nonBoundary: z.boolean(),
    reason: z.enum(transferReasons),
    /** Open steps that went along, and the stage they are of. */
    steps: z.array(z.string()),
    run: z.int().check(z.positive()),
    by: z.string(),
    /** The stage from which the new unit decides all anew, where the old one had decided something; that run is closed then. */
    sentBackTo: z.optional(z.string()),
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type DossierTransferred = z.infer<typeof DossierTransferred>;
