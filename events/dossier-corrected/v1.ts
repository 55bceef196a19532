import * as z from "zod/mini";
import { correctable } from "../../shared/domain/turns-of-dossier.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Data of a dossier were corrected before its acceptance (sửa thông tin): which, and not what they were or are. */
export const DossierCorrected = envelope(
  "vn.motcua.dossier-corrected.v1",
  z.strictObject({
    ...ofDossier,
    corrected: z.array(z.enum(correctable)).check(z.minLength(1)),
    by: z.string(),
  }),
);
export type DossierCorrected = z.infer<typeof DossierCorrected>;
