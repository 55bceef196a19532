import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A step of the open stage has somebody: they claimed it, or the leader of the unit gave it to them, or time did while a colleague is away (`by` is `absence`). */
export const StepAssigned = envelope(
  "vn.motcua.step-assigned.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    step: z.string(),
    unit: UnitId,
    how: z.enum(["claimed", "given"]),
    /** Who has it now, and who had it before. */
    assignee: z.string(),
    before: z.optional(z.string()),
    /** For whom, while that one is away. */
    onBehalfOf: z.optional(z.string()),
    by: z.string(),
  }),
);
export type StepAssigned = z.infer<typeof StepAssigned>;
