import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A step of the open stage is nobody's again, by a word or because who had it is away: it is for whoever of the unit may. */
export const StepReleased = envelope(
  "vn.motcua.step-released.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    step: z.string(),
    unit: UnitId,
    /** Who had it. */
    before: z.string(),
    by: z.string(),
  }),
);
export type StepReleased = z.infer<typeof StepReleased>;
