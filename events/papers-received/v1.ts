import * as z from "zod/mini";
import { BundleName, DifferenceKind, Purpose, SealNumber } from "../../shared/domain/custody.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Paper of the dossier was counted and signed for by the other unit. `differences` is empty when all was as the minutes say. */
export const PapersReceived = envelope(
  "vn.motcua.papers-received.v1",
  z.strictObject({
    ...ofDossier,
    minutes: z.string(),
    purpose: Purpose,
    bundle: BundleName,
    from: UnitId,
    to: UnitId,
    sealNumber: SealNumber,
    papers: z.int(),
    sheets: z.int(),
    differences: z.array(DifferenceKind),
    by: z.string(),
  }),
);
export type PapersReceived = z.infer<typeof PapersReceived>;
