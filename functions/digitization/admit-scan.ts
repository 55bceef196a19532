import { leaseFrom } from "../../shared/domain/admission.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Admissions } from "../../shared/ports/admissions.ts";
import { type CallWaitingNeeds, callWaiting } from "./call-waiting.ts";
import { incoming } from "./incoming-keys.ts";

export interface AdmitScanNeeds extends CallWaitingNeeds {
  readonly admissions: CallWaitingNeeds["admissions"] & Pick<Admissions, "enter" | "wait">;
  readonly now: () => Date;
}

/**
 * Fair shares: a file that came is passed on to the parser while its point has fewer in work than its share, and else waits
 * behind the point's others. A message that comes twice passes its file on twice, for it may be that the first time nothing was
 * sent; the parser writes the same results again.
 */
export const admitScan =
  (needs: AdmitScanNeeds) =>
  async ({ key, sentAt }: { readonly key: string; readonly sentAt: Instant }): Promise<void> => {
    const point = incoming.pointOf(key);
    if (point === undefined) return;
    const scan = { point, key, sentAt };
    const now = needs.now();
    if (await needs.admissions.enter(scan, leaseFrom(now), needs.mostOfPoint)) return needs.admitted.pass(scan);
    // Listed first, looked at then: a place that came free meanwhile is seen by one of the two.
    await callWaiting(needs)(await needs.admissions.wait(scan), now);
  };
