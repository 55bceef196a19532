import { instant } from "../../shared/domain/civil-time.ts";
import type { NoticeChannel } from "../../shared/domain/notices/notice-wishes.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import {
  type AddressHashes,
  keyOfReference,
  type NoticeQueue,
  type Notices,
  type SuppressionReason,
  type Suppressions,
} from "../../shared/ports/notices.ts";

/**
 * What a provider says became of a notice. `delivered`; `failed`, this once; `undeliverable`, and so would be the next; `complained`, it
 * arrived and is not wanted; `unwanted`, it was not sent, for an earlier complaint; `stopped`, the applicant sent a word that says so.
 */
export interface DeliveryReport {
  readonly channel: NoticeChannel;
  readonly outcome: "delivered" | "failed" | "undeliverable" | "complained" | "unwanted" | "stopped";
  /** See `referenceOf`; nothing where the provider does not know it. */
  readonly reference?: string | undefined;
  readonly addresses: readonly string[];
}

export interface NoteReportNeeds {
  readonly notices: Pick<Notices, "settle" | "state" | "finished">;
  readonly suppressions: Pick<Suppressions, "suppress">;
  readonly addresses: AddressHashes;
  readonly dossiers: Pick<Dossiers, "entry">;
  readonly noticeQueue: NoticeQueue;
  readonly now: () => Date;
}

const reasons: Readonly<Partial<Record<DeliveryReport["outcome"], SuppressionReason>>> = {
  undeliverable: "bounced",
  complained: "complained",
  unwanted: "complained",
  stopped: "stopped",
};

/**
 * Takes what a provider tells of a notice: an address that does not exist, or does not want it, is written to no more (its keyed hash is
 * kept, and no address); a notice that did not arrive goes to the next channel, or to the counter as a task, by its fact, which comes on the
 * queue again; a doubt is settled. The same report twice changes nothing.
 */
export const noteReport =
  (needs: NoteReportNeeds) =>
  async ({ channel, outcome, reference, addresses }: DeliveryReport): Promise<void> => {
    const why = reasons[outcome];
    if (why !== undefined)
      for (const address of addresses)
        await needs.suppressions.suppress(await needs.addresses.of(channel, address), why, instant(needs.now()));
    const key = reference === undefined ? undefined : keyOfReference(reference);
    if (key === undefined) return;
    if (outcome === "delivered" || outcome === "complained") {
      // It may come before whoever sent it has noted that, or in place of them.
      if (!(await needs.notices.settle(key, "sent"))) await needs.notices.finished(key, "sent");
      return;
    }
    if (outcome === "stopped") return;
    const state = await needs.notices.state(key);
    // Rejected already: whoever noted that may have died before the fact was on the queue; there it does no harm twice.
    const wentOut = state === "sending" || state === "sent" || state === "inDoubt";
    if (!wentOut && state !== "rejected") return;
    const entry = await needs.dossiers.entry(key.dossierId, key.sequence);
    if (entry === undefined) throw new Error("a report about an entry that is not stored");
    await needs.notices.finished(key, "rejected");
    await needs.noticeQueue.putBack(entry.fact, key.again);
  };
