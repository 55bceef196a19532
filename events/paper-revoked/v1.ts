import * as z from "zod/mini";
import { revocationReasons } from "../../shared/domain/revoked-paper.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A paper of the dossier, or its result (`paper` is then `result`), holds no longer: nobody is offered it, and dossiers that used it again show it. */
export const PaperRevoked = envelope(
  "vn.motcua.paper-revoked.v1",
  z.strictObject({ ...ofDossier, paper: z.string(), reason: z.enum(revocationReasons), revokedBy: z.string() }),
);
export type PaperRevoked = z.infer<typeof PaperRevoked>;
