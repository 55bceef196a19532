import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** The result was signed (ký số); `sha256` is the hash of the signed file. */
export const ResultSigned = envelope(
  "vn.motcua.result-signed.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    sha256: z.string(),
    signedBy: z.string(),
    /** It was signed elsewhere (USB token, remote signing) and handed in. */
    elsewhere: z.optional(z.literal(true)),
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type ResultSigned = z.infer<typeof ResultSigned>;
