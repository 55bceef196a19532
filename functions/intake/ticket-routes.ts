import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { Desk, TicketId, TicketService } from "../../shared/domain/ticket.ts";

const none = z.object({});
const ofUnit = z.object({ unit: UnitId });
/** Practice at a training unit. */
const training = z.optional(z.literal(true));
const number = z.int().check(z.positive());

export const TakeTicket = /* @__PURE__ */ (() =>
  z.strictObject({
    service: z.optional(TicketService),
    /**
     * Goes first: elderly people (Law on the Elderly 39/2009/QH12), people with disabilities (Law on Persons with Disabilities
     * 51/2010/QH12), people with merit (Ordinance 02/2020/UBTVQH14), pregnant women. Which of these it is, is neither asked
     * nor kept: whoever hands out the number sees it.
     */
    priority: z._default(z.boolean(), false),
  }))();
export type TakeTicket = z.infer<typeof TakeTicket>;

export const takeTicketRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "takeTicket",
  method: "POST",
  path: "/v1/units/{unit}/tickets",
  summary: { vi: "Lấy số thứ tự", en: "Take a queue ticket of one's own unit: the next number of the day" },
  permission: "takeTicket",
  command: true,
  changes: false,
  parameters: ofUnit,
  query: none,
  body: TakeTicket,
  answers: {
    201: {
      description:
        "The number, how many are called before it, and how long that will take once the day's pace is known",
      body: z.strictObject({
        ticket: TicketId,
        number,
        priority: z.boolean(),
        service: z.optional(TicketService),
        waitingBefore: z.int(),
        estimatedMinutes: z.optional(z.int()),
        takenAt: Instant,
        training,
      }),
    },
  },
  problems: [problem.unitUnknown, problem.unitClosed, problem.unitServiceNotOffered, problem.queueFull],
}));

export const CallTicket = /* @__PURE__ */ (() =>
  z.strictObject({
    /** The desk that calls: `3`, `B12`. */
    desk: Desk,
    /** What this desk is for; without it, it calls everybody. */
    service: z.optional(TicketService),
    /** The number of somebody who missed their call, to call it once more. */
    again: z.optional(number),
  }))();
export type CallTicket = z.infer<typeof CallTicket>;

export const callTicketRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "callTicket",
  method: "POST",
  path: "/v1/units/{unit}/tickets/call",
  summary: { vi: "Gọi số tiếp theo đến quầy", en: "Call the next ticket to a desk: precedence first, then by number" },
  permission: "callTicket",
  command: true,
  changes: false,
  parameters: ofUnit,
  query: none,
  body: CallTicket,
  answers: {
    200: {
      description: "Who comes, and how long they waited against the province's limit",
      body: z.strictObject({
        ticket: TicketId,
        number,
        desk: Desk,
        call: z.int(),
        priority: z.boolean(),
        service: z.optional(TicketService),
        waitMinutes: z.int(),
        limitMinutes: z.int(),
        overLimit: z.boolean(),
        at: Instant,
        training,
      }),
    },
  },
  problems: [
    problem.unitUnknown,
    problem.ticketNoneWaiting,
    problem.ticketDeskBusy,
    problem.ticketNotFound,
    problem.ticketNotPossibleNow,
  ],
}));

export const CloseTicket = /* @__PURE__ */ (() => z.strictObject({ outcome: z.enum(["served", "absent"]) }))();
export type CloseTicket = z.infer<typeof CloseTicket>;

export const closeTicketRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "closeTicket",
  method: "POST",
  path: "/v1/units/{unit}/tickets/{ticket}/outcome",
  summary: { vi: "Ghi kết quả gọi số", en: "Say what became of a call: served, or nobody came" },
  permission: "closeTicket",
  command: true,
  changes: false,
  parameters: z.object({ unit: UnitId, ticket: TicketId }),
  query: none,
  body: CloseTicket,
  answers: {
    200: {
      description: "The desk is free; who did not come may be called once more",
      body: z.strictObject({
        ticket: TicketId,
        number,
        outcome: z.enum(["served", "absent"]),
        mayBeCalledAgain: z.boolean(),
        at: Instant,
        training,
      }),
    },
  },
  problems: [problem.unitUnknown, problem.ticketNotFound, problem.ticketNotPossibleNow],
}));

export const readQueueRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readQueue",
  method: "GET",
  path: "/v1/units/{unit}/tickets",
  summary: {
    vi: "Xem hàng chờ hôm nay",
    en: "Today's queue of one's own unit, for the screen on the wall: numbers only",
  },
  permission: "readQueue",
  command: false,
  changes: false,
  parameters: ofUnit,
  query: none,
  answers: {
    200: {
      description: "The whole of it: who waits, in the order of calling, who is called where, who missed their call",
      body: z.strictObject({
        day: CivilDay,
        last: z.int(),
        waiting: z.array(number),
        called: z.array(z.strictObject({ number, desk: Desk })),
        missed: z.array(number),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));

export const printTicketRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "printTicket",
  method: "GET",
  path: "/v1/units/{unit}/tickets/{ticket}/slip",
  summary: { vi: "In phiếu số thứ tự", en: "Print the slip of a queue ticket, as it was when it was taken" },
  permission: "takeTicket",
  rateClass: "print",
  command: false,
  changes: false,
  parameters: z.object({ unit: UnitId, ticket: TicketId }),
  query: none,
  answers: { 303: { description: "The PDF lies at `Location` for one minute" } },
  problems: [problem.unitUnknown, problem.ticketNotFound],
}));
