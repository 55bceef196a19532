import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The applicant of an overdue dossier is owed an apology (xin lỗi; 61/2018/NĐ-CP Art. 19(9)) by the unit that decides. Said once. */
export const ApologyOwed = envelope(
  "vn.motcua.apology-owed.v1",
  z.strictObject({ ...ofDossier, unit: UnitId, dueAt: Instant }),
);
export type ApologyOwed = z.infer<typeof ApologyOwed>;
