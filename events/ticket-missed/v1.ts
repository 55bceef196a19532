import * as z from "zod/mini";
import { Desk } from "../../shared/domain/ticket.ts";
import { envelope } from "../envelope.ts";
import { ofTicket } from "../ticket-envelope.ts";

/** A ticket was called and nobody came; it may be called once more, or never is and the day ends. */
export const TicketMissed = envelope("vn.motcua.ticket-missed.v1", z.strictObject({ ...ofTicket, desk: Desk }));
export type TicketMissed = z.infer<typeof TicketMissed>;
