import * as z from "zod/mini";
import { BundleName } from "../../shared/domain/custody.ts";
import { caseKinds } from "../../shared/domain/custody-case.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Paper of the dossier was lost or spoilt (mất, hư hỏng): a case says how much and who answers for it. */
export const CustodyCaseOpened = envelope(
  "vn.motcua.custody-case-opened.v1",
  z.strictObject({
    ...ofDossier,
    case: z.string(),
    bundle: BundleName,
    kind: z.enum(caseKinds),
    papers: z.int().check(z.positive()),
    liable: UnitId,
    minutes: z.optional(z.string()),
    unit: UnitId,
    by: z.string(),
  }),
);
export type CustodyCaseOpened = z.infer<typeof CustodyCaseOpened>;
