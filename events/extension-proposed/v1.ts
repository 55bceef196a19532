import * as z from "zod/mini";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/**
 * A dossier is open on the last working day on which its due date may still be put off: its leader may apologise and name a
 * new one (xin lỗi và đề nghị gia hạn; 61/2018/NĐ-CP Art. 19(9)). Proposed once at most.
 */
export const ExtensionProposed = envelope(
  "vn.motcua.extension-proposed.v1",
  z.strictObject({
    ...ofDossier,
    unit: UnitId,
    dueAt: Instant,
    /** The last day on which Form 04 may be signed. */
    until: CivilDay,
  }),
);
export type ExtensionProposed = z.infer<typeof ExtensionProposed>;
