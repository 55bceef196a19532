import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A step of the open stage was completed: by a person, or by the time that passed without an objection. `closedRun` is there when that closed the stage. */
export const StepCompleted = envelope(
  "vn.motcua.step-completed.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    step: z.string(),
    outcome: z.string(),
    by: z.string(),
    /** The rule by which silence is agreement, where the outcome is `noObjection`. */
    legalBasis: z.optional(z.string()),
    /** Who was to do it, where their delegate did while they were away. */
    onBehalfOf: z.optional(z.string()),
    unit: UnitId,
    /** The earlier stage that follows, where the outcome is `rework`. */
    sentBackTo: z.optional(z.string()),
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type StepCompleted = z.infer<typeof StepCompleted>;
