import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** What the template of the result leaves open was filled in (dự thảo kết quả); the values lie sealed. */
export const ResultDrafted = envelope(
  "vn.motcua.result-drafted.v1",
  z.strictObject({
    ...ofDossier,
    /** Variables of the template, by their ids. */
    variables: z.array(z.string()),
    draftedBy: z.string(),
  }),
);
export type ResultDrafted = z.infer<typeof ResultDrafted>;
