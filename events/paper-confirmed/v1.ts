import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** A named person confirmed what was read from a paper. `correctedFields` and `illegibleFields` are names, not values. */
export const PaperConfirmed = envelope(
  "vn.motcua.paper-confirmed.v1",
  z.strictObject({
    ...ofDossier,
    paperId: z.string(),
    component: z.string(),
    confirmedBy: z.string(),
    /** Of the file that the digitizer signed. */
    sha256: z.optional(z.string()),
    correctedFields: z.array(z.string()),
    illegibleFields: z.optional(z.array(z.string())),
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type PaperConfirmed = z.infer<typeof PaperConfirmed>;
