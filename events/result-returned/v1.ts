import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { resultReceivers } from "../../shared/domain/result-receivers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The result was handed over at a counter (trả kết quả). */
export const ResultReturned = envelope(
  "vn.motcua.result-returned.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    returnedAt: Instant,
    returnedBy: z.string(),
    unit: UnitId,
    /** Into whose hands: the applicant's or those of a person they authorised; left out where nobody said. */
    receivedBy: z.optional(z.enum(resultReceivers)),
    /** Given back on the day it was handed in, while the applicant waited. */
    onTheSpot: z.optional(z.literal(true)),
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type ResultReturned = z.infer<typeof ResultReturned>;
