import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Little is left of the share of the limit that an open step may take (sắp đến hạn). Said once of a step. */
export const StepDueSoon = envelope(
  "vn.motcua.step-due-soon.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    step: z.string(),
    unit: UnitId,
    dueAt: Instant,
  }),
);
export type StepDueSoon = z.infer<typeof StepDueSoon>;
