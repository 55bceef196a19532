import * as z from "zod/mini";
import { TicketService } from "../../shared/domain/ticket.ts";
import { envelope } from "../envelope.ts";
import { ofTicket } from "../ticket-envelope.ts";

/** Somebody took a number (lấy số thứ tự): how many are called before them, and how long that will take if it is known. */
export const TicketTaken = envelope(
  "vn.motcua.ticket-taken.v1",
  z.strictObject({
    ...ofTicket,
    service: z.optional(TicketService),
    priority: z.boolean(),
    waitingBefore: z.int().check(z.nonnegative()),
    estimatedMinutes: z.optional(z.int().check(z.nonnegative())),
  }),
);
export type TicketTaken = z.infer<typeof TicketTaken>;
