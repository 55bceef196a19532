import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** A scan was read and its papers were put to the dossier (số hóa); fields without enough confidence wait for a person. */
export const ScanRecorded = envelope(
  "vn.motcua.scan-recorded.v1",
  z.strictObject({
    ...ofDossier,
    scanId: z.string(),
    papers: z.array(
      z.strictObject({
        paperId: z.string(),
        component: z.optional(z.string()),
        pages: z.int().check(z.positive()),
        waitingFields: z.array(z.string()),
      }),
    ),
    /** Empty backs that were left out of the copy that is kept; the scan as it was sent has them. */
    emptyBacks: z.optional(z.int().check(z.positive())),
  }),
);
export type ScanRecorded = z.infer<typeof ScanRecorded>;
