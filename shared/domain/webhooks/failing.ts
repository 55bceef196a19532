import type { Instant } from "../civil-time.ts";
import type { Delivery } from "./delivery.ts";
import type { Subscription } from "./subscription.ts";

const day = 24 * 3_600_000;
/** Administrators are told when nothing has arrived for a day, and have a day before anything is switched off. */
const warnedAfterMs = day;
const graceMs = day;

const sinceMs = (then: Instant, now: Instant): number => Date.parse(now) - Date.parse(then);

/** The answer that says that nobody is there any more, and never will be. */
const goneStatus = 410;

/** What administrators are told of a subscription. */
export type Warning = "failing" | "failed" | "gone";

/**
 * What an attempt means for its subscription. The first failure is noted and the first arrival takes it away; after a day of failures
 * administrators are told; when a message is given up, nothing has arrived since before and they were told a day ago or
 * more, it is switched off. 410 switches it off at once. The subscription is the same object where nothing changes.
 */
export const judged = (
  before: Subscription,
  delivery: Delivery,
  now: Instant,
): { readonly subscription: Subscription; readonly warning?: Warning } => {
  const { failingSince, warnedAt, ...rest } = before;
  const next = { revision: before.revision + 1 };
  if (delivery.state === "delivered")
    return { subscription: failingSince === undefined ? before : { ...rest, ...next } };
  if (delivery.attempts.at(-1)?.status === goneStatus)
    return { subscription: { ...before, ended: "gone", ...next }, warning: "gone" };
  if (failingSince === undefined) return { subscription: { ...before, failingSince: now, ...next } };
  if (warnedAt === undefined)
    return sinceMs(failingSince, now) < warnedAfterMs
      ? { subscription: before }
      : { subscription: { ...before, warnedAt: now, ...next }, warning: "failing" };
  if (delivery.state === "failed" && sinceMs(warnedAt, now) >= graceMs)
    return { subscription: { ...before, ended: "failing", ...next }, warning: "failed" };
  return { subscription: before };
};
