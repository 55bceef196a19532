import * as z from "zod/mini";
import { caseOutcomes } from "../../shared/domain/custody-case.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A case about lost or spoilt paper has ended: found again, issued anew, or made good. */
export const CustodyCaseClosed = envelope(
  "vn.motcua.custody-case-closed.v1",
  z.strictObject({
    ...ofDossier,
    case: z.string(),
    outcome: z.enum(caseOutcomes),
    unit: UnitId,
    by: z.string(),
  }),
);
export type CustodyCaseClosed = z.infer<typeof CustodyCaseClosed>;
