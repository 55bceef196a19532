import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { Defect } from "../../shared/domain/turns-of-dossier.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The one supplement was asked for (Form 02, yêu cầu bổ sung): which papers, and not why in words. After acceptance the clock stands still from `time` on. */
export const SupplementRequested = envelope(
  "vn.motcua.supplement-requested.v1",
  z.strictObject({
    ...ofDossier,
    /** Number of Form 02. */
    number: z.string(),
    defects: z.array(z.strictObject({ component: z.string(), defect: Defect })).check(z.minLength(1)),
    by: z.string(),
    unit: UnitId,
    /** Later after acceptance than the procedure allows. */
    late: z.optional(z.literal(true)),
  }),
);
export type SupplementRequested = z.infer<typeof SupplementRequested>;
