import * as z from "zod/mini";
import { replacementKinds, replacementReasons } from "../../shared/domain/result.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A result that is to come in the place of the present one was signed; the present one holds until that is issued. */
export const ResultReplacementSigned = envelope(
  "vn.motcua.result-replacement-signed.v1",
  z.strictObject({
    ...ofDossier,
    as: z.enum(replacementKinds),
    reason: z.enum(replacementReasons),
    replaces: z.string(),
    sha256: z.string(),
    signedBy: z.string(),
  }),
);
export type ResultReplacementSigned = z.infer<typeof ResultReplacementSigned>;
