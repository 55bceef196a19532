import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { ResumeMode } from "../../shared/domain/deadline.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** What was owed is paid, by the receipt that was shown; the clock goes on. */
export const PaymentNoted = envelope(
  "vn.motcua.payment-noted.v1",
  z.strictObject({
    ...ofDossier,
    pause: z.string(),
    amount: z.int().check(z.positive()),
    currency: z.literal("VND"),
    receiptNumber: z.string(),
    mode: ResumeMode,
    calendarVersion: z.string(),
    /** Left out where the service has no limit. */
    dueAt: z.optional(Instant),
    notedBy: z.string(),
    unit: UnitId,
  }),
);
export type PaymentNoted = z.infer<typeof PaymentNoted>;
