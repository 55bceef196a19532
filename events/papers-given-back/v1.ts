import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { resultReceivers } from "../../shared/domain/result-receivers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Papers that were handed in were given back at a counter (trả lại giấy tờ): all that lay there, or a part. */
export const PapersGivenBack = envelope(
  "vn.motcua.papers-given-back.v1",
  z.strictObject({
    ...ofDossier,
    unit: UnitId,
    papers: z.int().check(z.positive()),
    /** How many still lie at the counter. */
    left: z.int().check(z.nonnegative()),
    /** Into whose hands; left out where nobody said. */
    receivedBy: z.optional(z.enum(resultReceivers)),
    by: z.string(),
  }),
);
export type PapersGivenBack = z.infer<typeof PapersGivenBack>;
