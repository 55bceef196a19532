import * as z from "zod/mini";
import { envelope, ofDossier } from "../envelope.ts";

/** The result was opened by its link, with the second factor: the how manieth time. The first time it is returned by it. */
export const ResultOpened = envelope(
  "vn.motcua.result-opened.v1",
  z.strictObject({ ...ofDossier, link: z.int().check(z.positive()), opened: z.int().check(z.positive()) }),
);
export type ResultOpened = z.infer<typeof ResultOpened>;
