import * as z from "zod/mini";
import { Instant, instant } from "./civil-time.ts";

/** A file that a point sent: where it lies in the incoming bucket, and when it came there. */
export const SentScan = z.strictObject({ point: z.string(), key: z.string(), sentAt: Instant });
export type SentScan = z.infer<typeof SentScan>;

/** What a point has in work and whether more of its files wait. */
export interface Admission {
  readonly point: string;
  /** By their keys, the files that were passed on to be read, each until when it is believed to be read. */
  readonly inWork: Readonly<Record<string, Instant>>;
  /** Files wait, or did when it was last looked. */
  readonly waits: boolean;
  /** Counts changes: nobody decides on what somebody else has changed since. */
  readonly revision: number;
}

/** What a point may have in work, and the moment it is judged at. */
export interface Share {
  readonly most: number;
  readonly now: Date;
}

/**
 * So long a file is believed to be in work when nothing is heard of it. The parser takes it twice at most, 330 s each
 * (`NewScans`), behind other points' files and with a long document read page by page; a file that nothing comes of (it broke the
 * parser, or was removed meanwhile) keeps its place no longer than this.
 */
const leaseMinutes = 30;

/** A function that passes files on ends sooner than this: what it has not crossed off by then it never will. */
const passedOnSeconds = 60;

export const leaseFrom = (now: Date): Instant => instant(new Date(now.getTime() + leaseMinutes * 60_000));

/** Whether a file that is in work and still on the list of those that wait has to be passed on once more. */
const wasForgotten = (until: Instant, now: Date): boolean =>
  Date.parse(until) - leaseMinutes * 60_000 < now.getTime() - passedOnSeconds * 1000;

/** Whose turn it is at a point. */
export interface Turn {
  /** As it is to be stored; nothing where nothing changes. */
  readonly after: Admission | undefined;
  /** To be passed on, the oldest first. They are crossed off the list only then. */
  readonly called: readonly SentScan[];
  /** Places that came free because nothing was heard of their files. */
  readonly expired: number;
}

/**
 * Gives free places to the files that have waited longest (`waiting`, the oldest first). One that has a place and is on the list
 * all the same was to be passed on by somebody: after a minute it is passed on again.
 */
export const turnOf = (before: Admission, waiting: readonly SentScan[], { most, now }: Share): Turn => {
  const live = Object.entries(before.inWork).filter(([, until]) => Date.parse(until) > now.getTime());
  const expired = Object.keys(before.inWork).length - live.length;
  const inWork = new Map(live);
  const called: SentScan[] = [];
  for (const scan of waiting) {
    const until = inWork.get(scan.key);
    if (until === undefined ? inWork.size >= most : !wasForgotten(until, now)) continue;
    inWork.set(scan.key, leaseFrom(now));
    called.push(scan);
  }
  const waits = waiting.length > 0;
  const changes = called.length > 0 || expired > 0 || waits !== before.waits;
  const after = { ...before, inWork: Object.fromEntries(inWork), waits, revision: before.revision + 1 };
  return { after: changes ? after : undefined, called, expired };
};
