import * as z from "zod/mini";
import { Desk } from "../../shared/domain/ticket.ts";
import { envelope } from "../envelope.ts";
import { ofTicket } from "../ticket-envelope.ts";

/** Whoever was called was served, or did not come to the second call either. */
export const TicketClosed = envelope(
  "vn.motcua.ticket-closed.v1",
  z.strictObject({
    ...ofTicket,
    desk: Desk,
    outcome: z.enum(["served", "absent"]),
    calls: z.int().check(z.minimum(1), z.maximum(2)),
  }),
);
export type TicketClosed = z.infer<typeof TicketClosed>;
