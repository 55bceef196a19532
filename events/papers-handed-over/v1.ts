import * as z from "zod/mini";
import { BundleName, Purpose, SealNumber } from "../../shared/domain/custody.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Paper of the dossier was sealed and handed over against minutes (biên bản giao nhận): it is between two units until the other signs. */
export const PapersHandedOver = envelope(
  "vn.motcua.papers-handed-over.v1",
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
    by: z.string(),
  }),
);
export type PapersHandedOver = z.infer<typeof PapersHandedOver>;
