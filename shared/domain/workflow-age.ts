import type { Instant } from "./civil-time.ts";
import { type Dossier, isAccepted } from "./dossier.ts";
import { isFinished } from "./lifecycle.ts";
import { remindAt } from "./reminders.ts";

/** An execution lives a year (a quota of Step Functions); after eleven months a new one takes its place. */
const oldestDays = 334;

/** When the execution of an open dossier has to be renewed. */
export const renewAt = (dossier: Dossier): Instant | undefined => {
  const since = dossier.executionSince ?? dossier.stages[0]?.openedAt;
  if (since === undefined || !isAccepted(dossier) || isFinished(dossier.status)) return undefined;
  return new Date(Date.parse(since) + oldestDays * 86_400_000).toISOString();
};

/** From when on a sweep has something to do for a dossier: to say something about its due dates, or to renew its workflow. */
export const sweepAt = (dossier: Dossier): Instant | undefined => {
  const [remind, renew] = [remindAt(dossier), renewAt(dossier)];
  return remind === undefined || (renew !== undefined && renew < remind) ? renew : remind;
};
