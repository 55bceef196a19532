import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A result that is not to be given any more (revoked, replaced, spoilt) is at the point again: its recipient was not invited, and it goes back. */
export const ResultBroughtBack = envelope(
  "vn.motcua.result-brought-back.v1",
  z.strictObject({ ...ofDossier, unit: UnitId, papers: z.int().check(z.positive()), by: z.string() }),
);
export type ResultBroughtBack = z.infer<typeof ResultBroughtBack>;
