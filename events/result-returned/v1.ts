import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
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
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type ResultReturned = z.infer<typeof ResultReturned>;
