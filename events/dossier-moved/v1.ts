import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/**
 * A point closed, and another one took over what the dossier still had to do there: what is open is digitized or the
 * result handed over at the new one. Where the dossier was received, its acceptance goes on saying.
 */
export const DossierMoved = envelope(
  "vn.motcua.dossier-moved.v1",
  z.strictObject({
    ...ofDossier,
    from: UnitId,
    to: UnitId,
    /** Which of the dossier's units is the new one now: the one to work on its papers, the one to hand over, or both. */
    relations: z.array(z.enum(["receiving", "returning"])).check(z.minLength(1)),
    /** Open steps that went to the new unit's inbox. */
    steps: z.array(z.string()),
    /** The stage that these steps are of; none before acceptance. */
    run: z.optional(z.int().check(z.positive())),
  }),
);
export type DossierMoved = z.infer<typeof DossierMoved>;
