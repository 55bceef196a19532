import * as z from "zod/mini";
import { CivilDay, Instant } from "./civil-time.ts";
import { UnitId } from "./identifiers.ts";

/** What somebody may queue for: guidance (hướng dẫn), handing in (nộp hồ sơ), fetching a result (nhận kết quả). */
export const TicketService = z.enum(["guide", "receive", "return"]);
export type TicketService = z.infer<typeof TicketService>;

/** A counter or desk as the screen shows it (quầy số): `3`, `B12`. A number, so that nobody's name can stand there. */
export const Desk = z.string().check(z.regex(/^[A-Z]?\d{1,3}$/));

export const TicketId = z.uuid();

const common = {
  id: TicketId,
  unit: UnitId,
  /** Numbers begin anew with each civil day. */
  day: CivilDay,
  number: z.int().check(z.positive()),
  priority: z.boolean(),
  service: z.optional(TicketService),
  /** Taken at a training unit: practice. */
  training: z.optional(z.literal(true)),
  takenAt: Instant,
  /** Counts the entries of this ticket. */
  sequence: z.int().check(z.positive()),
};

/** When it was called for the first time, which ended the waiting, where, and how often so far. */
const wasCalled = { calledAt: Instant, desk: Desk, calls: z.int().check(z.minimum(1), z.maximum(2)) };

const Waiting = z.strictObject({ ...common, state: z.literal("waiting") });
const Called = z.strictObject({ ...common, ...wasCalled, state: z.literal("called") });
/** Called once, and nobody came: it may be called once more. */
const Missed = z.strictObject({ ...common, ...wasCalled, state: z.literal("missed") });
const Closed = z.strictObject({ ...common, ...wasCalled, state: z.enum(["served", "absent"]), closedAt: Instant });

/**
 * A queue ticket (phiếu số thứ tự) by its state. It says nothing about a person: no name, no dossier, and not why somebody goes
 * first.
 */
export const Ticket = z.discriminatedUnion("state", [Waiting, Called, Missed, Closed]);
export type Ticket = z.infer<typeof Ticket>;

export const OpenTicket = z.discriminatedUnion("state", [Waiting, Called, Missed]);
export type OpenTicket = z.infer<typeof OpenTicket>;

/** What may be done with a ticket in a state; nothing once it is closed. */
export const possibleWithTicket: Record<Ticket["state"], readonly string[]> = {
  waiting: ["callTicket"],
  called: ["closeTicket"],
  missed: ["callTicket"],
  served: [],
  absent: [],
};

/** Minutes waited, begun ones whole: 30 minutes and a second are 31, and over a limit of 30. */
export const waitMinutes = (takenAt: Instant, calledAt: Instant): number =>
  Math.max(0, Math.ceil((Date.parse(calledAt) - Date.parse(takenAt)) / 60_000));
