import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { receiptOfResult } from "../../shared/domain/result-receivers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/**
 * Some papers of the result were given (trả từng phần); the rest stays where it is or is lost under an open case, and the dossier open. Nothing is left where it is a result
 * that was issued after the return: the dossier has ended before.
 */
export const ResultPartReturned = envelope(
  "vn.motcua.result-part-returned.v1",
  z.strictObject({
    ...ofDossier,
    unit: UnitId,
    papers: z.int().check(z.nonnegative()),
    left: z.int().check(z.nonnegative()),
    ...receiptOfResult,
    by: z.string(),
  }),
);
export type ResultPartReturned = z.infer<typeof ResultPartReturned>;
