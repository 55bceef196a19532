import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The applicant was asked to pay what they owe (yêu cầu thực hiện nghĩa vụ tài chính); the clock stands still until then. */
export const PaymentRequested = envelope(
  "vn.motcua.payment-requested.v1",
  z.strictObject({
    ...ofDossier,
    /** Which reason of the procedure for which the clock stands still. */
    pause: z.string(),
    amount: z.int().check(z.positive()),
    currency: z.literal("VND"),
    by: z.string(),
    unit: UnitId,
  }),
);
export type PaymentRequested = z.infer<typeof PaymentRequested>;
