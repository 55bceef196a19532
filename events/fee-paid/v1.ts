import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A counter noted that a fee of the dossier was paid, against which receipt (biên lai). The business status stays. */
export const FeePaid = envelope(
  "vn.motcua.fee-paid.v1",
  z.strictObject({
    ...ofDossier,
    fee: z.string(),
    amount: z.int().check(z.positive()),
    currency: z.literal("VND"),
    method: z.enum(["cash", "transfer", "card"]),
    receiptNumber: z.string(),
    unit: UnitId,
    by: z.string(),
  }),
);
export type FeePaid = z.infer<typeof FeePaid>;
