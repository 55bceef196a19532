import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Money that was decided elsewhere was collected at a counter (thu hộ), against a receipt (biên lai). */
export const PaymentCollected = envelope(
  "vn.motcua.payment-collected.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    /** Whole dong. */
    amount: z.int().check(z.positive()),
    currency: z.literal("VND"),
    method: z.enum(["cash", "transfer", "card"]),
    receiptNumber: z.string(),
    collectedBy: z.string(),
    unit: UnitId,
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type PaymentCollected = z.infer<typeof PaymentCollected>;
