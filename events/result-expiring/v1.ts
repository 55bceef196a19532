import * as z from "zod/mini";
import { CivilDay } from "../../shared/domain/civil-time.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A result ends to hold soon (sắp hết giá trị): told once, a month ahead. */
export const ResultExpiring = envelope(
  "vn.motcua.result-expiring.v1",
  z.strictObject({
    ...ofDossier,
    number: z.string(),
    /** The last day on which it holds. */
    validUntil: CivilDay,
  }),
);
export type ResultExpiring = z.infer<typeof ResultExpiring>;
