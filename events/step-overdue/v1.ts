import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** An open step has used up its share of the limit (quá hạn bước xử lý). Said once of a step. */
export const StepOverdue = envelope(
  "vn.motcua.step-overdue.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    step: z.string(),
    unit: UnitId,
    dueAt: Instant,
  }),
);
export type StepOverdue = z.infer<typeof StepOverdue>;
