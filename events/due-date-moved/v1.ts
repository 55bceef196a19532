import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** An official calendar was published and moved the due date, by a decision that is named; the receipt's date is no longer the one in force. */
export const DueDateMoved = envelope(
  "vn.motcua.due-date-moved.v1",
  z.strictObject({
    ...ofDossier,
    from: Instant,
    to: Instant,
    calendarVersion: z.string(),
    /** Number, date and author of the decision, as the administrator gave them. */
    decision: z.string(),
  }),
);
export type DueDateMoved = z.infer<typeof DueDateMoved>;
