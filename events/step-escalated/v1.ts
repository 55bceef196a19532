import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A leader was asked to see to an overdue step (báo cáo lãnh đạo): a task stands in the inbox of `to` as long as it is open. */
export const StepEscalated = envelope(
  "vn.motcua.step-escalated.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    step: z.string(),
    unit: UnitId,
    /** Whose leader: that of the step's unit, or of the unit that decides where a counter is late. */
    to: UnitId,
    dueAt: Instant,
  }),
);
export type StepEscalated = z.infer<typeof StepEscalated>;
