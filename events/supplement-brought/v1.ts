import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { ResumeMode } from "../../shared/domain/deadline.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The supplement is complete (đã bổ sung). After acceptance the clock goes on from `time`: from zero, or with what was left. */
export const SupplementBrought = envelope(
  "vn.motcua.supplement-brought.v1",
  z.strictObject({
    ...ofDossier,
    components: z.array(z.string()),
    by: z.string(),
    /** How the limit goes on, by which calendar, and when it ends; left out before acceptance and where there is no limit. */
    mode: z.optional(ResumeMode),
    calendarVersion: z.optional(z.string()),
    dueAt: z.optional(Instant),
  }),
);
export type SupplementBrought = z.infer<typeof SupplementBrought>;
