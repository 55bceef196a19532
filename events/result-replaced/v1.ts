import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { replacementKinds, replacementReasons } from "../../shared/domain/result.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Another result was issued in the place of an earlier one (đính chính, thay thế), which names it from now on. */
export const ResultReplaced = envelope(
  "vn.motcua.result-replaced.v1",
  z.strictObject({
    ...ofDossier,
    as: z.enum(replacementKinds),
    reason: z.enum(replacementReasons),
    number: z.string(),
    sha256: z.string(),
    /** The number of the result in whose place it comes. */
    replaces: z.string(),
    issuedAt: Instant,
    issuedBy: z.string(),
  }),
);
export type ResultReplaced = z.infer<typeof ResultReplaced>;
