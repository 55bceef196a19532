import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { Limit } from "../../shared/domain/deadline.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { extensionReasons } from "../../shared/domain/turns-of-dossier.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The due date was put off with an apology (Form 04, xin lỗi và đề nghị gia hạn), once. */
export const DeadlineExtended = envelope(
  "vn.motcua.deadline-extended.v1",
  z.strictObject({
    ...ofDossier,
    number: z.string(),
    from: Instant,
    to: Instant,
    /** When it was put off by a limit and not to a moment that was named. */
    byLimit: z.optional(Limit),
    reason: z.enum(extensionReasons),
    signer: z.string(),
    unit: UnitId,
    calendarVersion: z.string(),
  }),
);
export type DeadlineExtended = z.infer<typeof DeadlineExtended>;
