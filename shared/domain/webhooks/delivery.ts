import * as z from "zod/mini";
import { Instant } from "../civil-time.ts";

/** An attempt: when, how long it took, and the code of the answer or why there was none. Bodies are not kept. */
export const Attempt = z.strictObject({
  at: Instant,
  latencyMs: z.int(),
  status: z.optional(z.int()),
  noAnswer: z.optional(z.string()),
});
export type Attempt = z.infer<typeof Attempt>;

/**
 * `pending`: it is tried again. `delivered`: answered with 2xx. `failed`: tried as often as it is. `notVisible`: the agency may not see the
 * dossier (any more). `ended`: its subscription is switched off.
 */
export const deliveryStates = ["pending", "delivered", "failed", "notVisible", "ended"] as const;
export const DeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** One message to one subscription, with all its attempts. */
export const Delivery = z.strictObject({
  subscription: z.string(),
  id: z.string(),
  type: z.string(),
  state: DeliveryState,
  attempts: z.array(Attempt),
  /** How many of them belong to the present round; one that is asked for again begins a new one. */
  round: z.int(),
  /** When it was first to be sent in this round. */
  begunAt: Instant,
  nextAt: z.optional(Instant),
  revision: z.int(),
});
export type Delivery = z.infer<typeof Delivery>;

/** Days for which the log is kept, and facts can be pulled or sent once more. */
export const logDays = 30;

/** Of the attempts of a message so many are kept. */
const mostAttempts = 30;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** What lies between two attempts: ten of them in about three days. */
const waits = [10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 20 * hour, 34 * hour];
export const attemptsOfRound = waits.length + 1;

/** A message whose receiver hangs is not tried while others wait for it; after this it is given up all the same. */
const givenUpAfterMs = 84 * hour;

/** A tenth more or less, so that what failed together does not come back together. `chance` is from 0 up to 1. */
export const withJitter = (ms: number, chance: number): number => Math.round(ms * (0.9 + 0.2 * chance));

const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();

/** Longer waits are in the index of what is due, shorter ones in the queue itself. */
export const longestInQueueMs = 15 * minute;

export const isTooOld = ({ begunAt }: Delivery, now: Instant): boolean =>
  Date.parse(now) - Date.parse(begunAt) > givenUpAfterMs;

/**
 * After an attempt: delivered, to be tried again at `nextAt`, or given up. 2xx alone is an arrival; a redirect is not followed. A
 * receiver that asks for longer (`Retry-After`) is left for as long, but not past the end of the plan: asked for sooner, the plan holds.
 */
export const afterAttempt = (before: Delivery, attempt: Attempt, chance: number, askedSeconds = 0): Delivery => {
  const { nextAt: _, ...kept } = before;
  const attempts = [...before.attempts, attempt].slice(-mostAttempts);
  const round = before.round + 1;
  const { status = 0 } = attempt;
  if (status >= 200 && status < 300) return { ...kept, attempts, round, state: "delivered" };
  const wait = waits[round - 1];
  if (wait === undefined || isTooOld(before, attempt.at)) return { ...kept, attempts, round, state: "failed" };
  const asked = Math.min(askedSeconds * second, Date.parse(before.begunAt) + givenUpAfterMs - Date.parse(attempt.at));
  const nextAt = later(attempt.at, Math.max(withJitter(wait, chance), asked));
  return { ...kept, attempts, round, state: "pending", nextAt };
};

/** The same message once more, from the beginning of its attempts. */
export const newRound = ({ nextAt: _, ...before }: Delivery, now: Instant): Delivery => ({
  ...before,
  state: "pending",
  round: 0,
  begunAt: now,
});

const digits = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})$/;
const shape =
  /^(\d{17})-(?:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,8})|ping-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;

/** A delivery by its id: the moment of its fact, so that a log is in order, and which fact; or that of a ping. */
export const DeliveryId = z.string().check(z.regex(shape));

const stamp = (at: Instant): string => at.replaceAll(/\D/g, "");

export const deliveryIdOf = (fact: { readonly time: Instant; readonly subject: string; readonly sequence: number }) =>
  `${stamp(fact.time)}-${fact.subject}-${fact.sequence}`;

export const pingIdOf = (at: Instant, random: string): string => `${stamp(at)}-ping-${random}`;

/** What an id stands for. Throws for what is none. */
export const deliveryOf = (
  id: string,
): { readonly at: Instant } & ({ readonly dossier: string; readonly sequence: number } | { readonly ping: string }) => {
  const [, time = "", dossier, sequence, ping] = shape.exec(id) ?? [];
  const at = time.replace(digits, "$1-$2-$3T$4:$5:$6.$7Z");
  if (dossier !== undefined) return { at, dossier, sequence: Number(sequence) };
  if (ping !== undefined) return { at, ping };
  throw new Error("this is no id of a delivery");
};

/**
 * The `webhook-id`: of the fact, so that whoever pulls facts too, or gets one twice, sees that it is the same. It stays over all attempts
 * and replays.
 */
export const webhookIdOf = (id: string): string => id.slice(id.indexOf("-") + 1);

/** Sent when an agency asks whether its receiver is there; of no dossier. */
export const pingType = "vn.motcua.ping.v1";
