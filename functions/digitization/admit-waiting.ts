import type { Admissions } from "../../shared/ports/admissions.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import { type CallWaitingNeeds, callWaiting } from "./call-waiting.ts";

export interface AdmitWaitingNeeds extends CallWaitingNeeds {
  readonly admissions: CallWaitingNeeds["admissions"] & Pick<Admissions, "pointsThatWait">;
  /** Told of each point that could not be looked at, with the reason in full. */
  readonly onFailure: (point: string, error: unknown) => void;
}

/** Somebody should know of it: a share of four is about two hundred files in this time. */
const longHours = 2;

/**
 * The sweep over points whose files wait. It passes on what was forgotten between two calls, gives away the places of files that were never
 * heard of again, and counts points where a file has waited for more than two hours as failed: people are told. `now` is the
 * time of the scheduled event. One point that fails does not stop the others.
 */
export const admitWaiting =
  (needs: AdmitWaitingNeeds) =>
  async (
    now: Date,
  ): Promise<{
    readonly points: number;
    readonly called: number;
    readonly expired: number;
    readonly failed: number;
  }> => {
    const counts = { points: 0, called: 0, expired: 0, failed: 0 };
    for (const point of await needs.admissions.pointsThatWait()) {
      counts.points += 1;
      try {
        const admission = await needs.admissions.find(point);
        if (admission === undefined) continue;
        const { called, expired, since } = await callWaiting(needs)(admission, now);
        counts.called += called;
        counts.expired += expired;
        if (since !== undefined && now.getTime() - Date.parse(since) > longHours * 3_600_000)
          throw new Error(`a file waits since ${since}`);
      } catch (error) {
        // Who changes the point all the time looks at it as well.
        if (error instanceof RetryLater) continue;
        counts.failed += 1;
        needs.onFailure(point, error);
      }
    }
    return counts;
  };
