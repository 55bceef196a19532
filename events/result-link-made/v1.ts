import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A link was made by which the result is fetched electronically (trả kết quả điện tử); the one before is out of use. Its token is not in here. */
export const ResultLinkMade = envelope(
  "vn.motcua.result-link-made.v1",
  z.strictObject({
    ...ofDossier,
    number: z.int().check(z.positive()),
    expiresAt: Instant,
    unit: UnitId,
    by: z.string(),
  }),
);
export type ResultLinkMade = z.infer<typeof ResultLinkMade>;
