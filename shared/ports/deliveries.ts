import type { Instant } from "../domain/civil-time.ts";
import type { Delivery } from "../domain/webhooks/delivery.ts";
import type { Gate } from "../domain/webhooks/gate.ts";

/** Somebody else wrote of the delivery, or of the gate, meanwhile. */
export class StaleDelivery extends Error {
  override readonly name = "StaleDelivery";
}

/** What became of each message to a subscription: the log, kept for 30 days, and the index of what is due again. */
export interface Deliveries {
  find(subscription: string, id: string): Promise<Delivery | undefined>;
  /**
   * Writes revision n over n - 1, or the first. `dueAt` puts it into the index, and none takes it out. Throws StaleDelivery.
   */
  save(delivery: Delivery, dueAt?: Instant): Promise<void>;
  /** The log of a subscription, the latest first. */
  of(
    subscription: string,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly items: readonly Delivery[]; readonly cursor?: string | undefined }>;
  /** What is due, those since longest first in each part of the index, a page at a time. */
  due(
    now: Instant,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly items: readonly DueDelivery[]; readonly cursor?: string | undefined }>;
}

export interface DueDelivery {
  readonly subscription: string;
  readonly id: string;
}

/** The gates of receivers, by the origin of their address. */
export interface Gates {
  find(origin: string): Promise<Gate | undefined>;
  /** Writes revision n over n - 1, or the first. Throws StaleDelivery. */
  save(origin: string, gate: Gate): Promise<void>;
}
