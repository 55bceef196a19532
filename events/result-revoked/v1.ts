import * as z from "zod/mini";
import { revocationReasons } from "../../shared/domain/revoked-paper.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A result holds no longer (thu hồi, hủy bỏ); whoever asks whether it is genuine is told so. */
export const ResultRevoked = envelope(
  "vn.motcua.result-revoked.v1",
  z.strictObject({
    ...ofDossier,
    number: z.string(),
    reason: z.enum(revocationReasons),
    revokedBy: z.string(),
  }),
);
export type ResultRevoked = z.infer<typeof ResultRevoked>;
