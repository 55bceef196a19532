import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { Distance, ReturnMethod } from "../../shared/domain/delivery.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { receiptOfResult, resultReceivers } from "../../shared/domain/result-receivers.ts";
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
    /** How it was given; left out at the counter. */
    method: z.optional(ReturnMethod),
    /** Into whose hands: the applicant's or those of a person they authorised; left out where nobody said. */
    receivedBy: z.optional(z.enum(resultReceivers)),
    /** By what they were known, on what authority, and how they signed; absent of what was given before this was recorded. */
    identity: z.optional(receiptOfResult.identity),
    authorisation: receiptOfResult.authorisation,
    signature: z.optional(receiptOfResult.signature),
    /** Papers that were given now, where the result is on paper. */
    papers: z.optional(z.int().check(z.nonnegative())),
    /** Fetched electronically: by which link of the dossier. */
    link: z.optional(z.int().check(z.positive())),
    /** Of a delivery by post: how far it was, by when it should have been there, and whether it was. */
    delivery: z.optional(z.strictObject({ distance: Distance, dueAt: Instant, onTarget: z.boolean() })),
    /** Given back on the day it was handed in, while the applicant waited. */
    onTheSpot: z.optional(z.literal(true)),
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type ResultReturned = z.infer<typeof ResultReturned>;
