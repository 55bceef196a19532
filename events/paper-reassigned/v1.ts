import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/**
 * A person saw that a digitized paper is another one than was read (`component` is what it is), or none of this dossier's: then
 * its scan waits on the point's list.
 */
export const PaperReassigned = envelope(
  "vn.motcua.paper-reassigned.v1",
  z.strictObject({
    ...ofDossier,
    paperId: z.string(),
    was: z.optional(z.string()),
    component: z.optional(z.string()),
    reassignedBy: z.string(),
  }),
);
export type PaperReassigned = z.infer<typeof PaperReassigned>;
