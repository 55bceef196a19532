import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import { BundleName, SealNumber } from "./custody.ts";
import { UnitId } from "./identifiers.ts";

/** What may happen to the paper of a dossier on its way (sự kiện giao nhận); names are never changed. */
export const custodyEvents = [
  "SEALED",
  "HANDED_OVER",
  "RECEIVED_BY_AUTHORITY",
  "RECEIVED_BACK",
  "RESULT_PICKED_UP",
  "OUT_FOR_DELIVERY",
  "DELIVERED",
  "INVITED_1",
  "INVITED_2",
  "BROUGHT_BACK",
  "RETURNED",
  "GIVEN_BACK",
  "LOST",
  "DAMAGED",
  "FOUND",
] as const;

/** Who did it at which unit and when, under which seal, with how many papers. */
export const CustodyEvent = z.strictObject({
  event: z.enum(custodyEvents),
  bundle: BundleName,
  at: Instant,
  unit: UnitId,
  by: z.string(),
  sealNumber: z.optional(SealNumber),
  papers: z.int(),
  minutes: z.optional(z.string()),
});
export type CustodyEvent = z.infer<typeof CustodyEvent>;
