import * as z from "zod/mini";
import { Desk, TicketService } from "../../shared/domain/ticket.ts";
import { envelope } from "../envelope.ts";
import { ofTicket } from "../ticket-envelope.ts";

/**
 * A ticket was called to a desk. The waiting time is the one until its first call, against the province's limit; the second
 * call of somebody who did not come repeats it. A report counts those of `call` 1.
 */
export const TicketCalled = envelope(
  "vn.motcua.ticket-called.v1",
  z.strictObject({
    ...ofTicket,
    service: z.optional(TicketService),
    priority: z.boolean(),
    desk: Desk,
    call: z.int().check(z.minimum(1), z.maximum(2)),
    waitMinutes: z.int().check(z.nonnegative()),
    limitMinutes: z.int().check(z.positive()),
    overLimit: z.boolean(),
  }),
);
export type TicketCalled = z.infer<typeof TicketCalled>;
