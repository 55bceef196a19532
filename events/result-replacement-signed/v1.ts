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
    /** Which parts of the applicant and values of the template are other than before: names of them, never what they say. */
    corrected: z.optional(z.array(z.string())),
  }),
);
export type ResultReplacementSigned = z.infer<typeof ResultReplacementSigned>;
