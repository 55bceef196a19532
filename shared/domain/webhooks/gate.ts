import * as z from "zod/mini";
import { Instant } from "../civil-time.ts";
import { withJitter } from "./delivery.ts";

/**
 * The gate of a receiver, by the origin of its address: who is sending to it, how often it let its time pass, and until when nobody
 * tries.
 */
export const Gate = z.strictObject({
  /** Deliveries that are being sent, each until when at the latest: a function that died gives its slot back so. */
  leases: z.record(z.string(), Instant),
  timeouts: z.int(),
  closedUntil: z.optional(Instant),
  /** Until then the receiver asked to be left alone (`Retry-After`). */
  askedUntil: z.optional(Instant),
  revision: z.int(),
});
export type Gate = z.infer<typeof Gate>;

/** So many messages at once a receiver gets: a slow one holds no more functions than these. */
export const slotsOfReceiver = 4;
/** As long as an attempt may take, and a while to say so. */
const leaseSeconds = 20;
/** Time-outs in a row after which it is left alone; one alone tries then whether it answers again. */
const timeoutsToClose = 3;
const shortestClosedMinutes = 5;
const longestClosedMinutes = 60;
/** One that answers, and has all its slots taken, is asked again so soon. */
const busyMs = 2000;
/** What waited for a closed gate comes back in this stretch, and not at one moment. */
const spreadMs = 120_000;

export const openGate: Gate = { leases: {}, timeouts: 0, revision: 0 };

const after = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();

const held = ({ leases }: Gate, now: Instant): Gate["leases"] =>
  Object.fromEntries(Object.entries(leases).filter(([, until]) => now < until));

export type Admitted =
  | { readonly gate: Gate }
  /** Full for a moment, or closed for minutes. */
  | { readonly wait: "full" | "closed"; readonly until: Instant };

/** A wait up to this is the queue's, a longer one that of the index of what is due. */
const longestFullMs = 14 * 60_000;

/** Takes a slot, or says when to come again. `chance` is from 0 up to 1. */
export const entered = (before: Gate, delivery: string, now: Instant, chance: number): Admitted => {
  const leases = held(before, now);
  if (before.askedUntil !== undefined && now < before.askedUntil) {
    const until = after(before.askedUntil, busyMs * chance);
    return { wait: Date.parse(until) - Date.parse(now) <= longestFullMs ? "full" : "closed", until };
  }
  const isClosed = before.timeouts >= timeoutsToClose;
  if (isClosed && before.closedUntil !== undefined && now < before.closedUntil)
    return { wait: "closed", until: after(before.closedUntil, spreadMs * chance) };
  const others = Object.keys(leases).filter((one) => one !== delivery).length;
  // Behind a closed gate one goes first, to see.
  if (others >= (isClosed ? 1 : slotsOfReceiver))
    return isClosed
      ? { wait: "closed", until: after(now, spreadMs * (1 + chance)) }
      : { wait: "full", until: after(now, withJitter(busyMs, chance) * (0.5 + chance)) };
  return {
    gate: {
      ...before,
      leases: { ...leases, [delivery]: after(now, leaseSeconds * 1000) },
      revision: before.revision + 1,
    },
  };
};

/**
 * Gives the slot back. Whoever answers, whatever it is, opens the gate; whoever lets the time pass closes it after the third. One that
 * asked to be left alone is sent nothing for as long, an hour at most: one message may be told to wait for longer than all.
 */
export const left = (
  before: Gate,
  delivery: string,
  { hasTimedOut, askedSeconds = 0 }: { readonly hasTimedOut: boolean; readonly askedSeconds?: number | undefined },
  now: Instant,
): Gate => {
  const { [delivery]: _, ...leases } = held(before, now);
  const revision = before.revision + 1;
  const asked = after(now, Math.min(longestClosedMinutes * 60_000, askedSeconds * 1000));
  const latest = before.askedUntil !== undefined && before.askedUntil > asked ? before.askedUntil : asked;
  const askedUntil = latest > now ? { askedUntil: latest } : {};
  if (!hasTimedOut) return { leases, timeouts: 0, revision, ...askedUntil };
  const timeouts = before.timeouts + 1;
  if (timeouts < timeoutsToClose) return { leases, timeouts, revision, ...askedUntil };
  const minutes = Math.min(longestClosedMinutes, shortestClosedMinutes * 2 ** (timeouts - timeoutsToClose));
  return { leases, timeouts, closedUntil: after(now, minutes * 60_000), revision, ...askedUntil };
};
