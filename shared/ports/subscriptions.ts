import type { Subscription } from "../domain/webhooks/subscription.ts";
import type { Command } from "./commands.ts";
import type { Sealed } from "./seals.ts";

/** A subscription with the secrets of its keys, sealed, by the ids of the keys. */
export interface StoredSubscription {
  readonly subscription: Subscription;
  readonly secrets: Sealed;
}

/** Somebody changed the subscription since it was read. */
export class StaleSubscription extends Error {
  override readonly name = "StaleSubscription";
}

/** Subscriptions of agencies to facts (đăng ký nhận sự kiện). */
export interface Subscriptions {
  /** All of the province. */
  all(): Promise<readonly Subscription[]>;
  /** Those that name one of these units now: what a fact asks, without reading those of others. */
  ofUnits(units: readonly string[]): Promise<readonly Subscription[]>;
  find(id: string): Promise<StoredSubscription | undefined>;
  /**
   * Writes revision n over n - 1, or the first, with the command that asked for it, if one did: other units are named by commands alone.
   * Throws StaleSubscription, CommandAlreadyDone.
   */
  save(stored: StoredSubscription, command?: Command): Promise<void>;
  /** Throws StaleSubscription, CommandAlreadyDone. */
  remove(gone: Pick<Subscription, "id" | "revision" | "units">, command: Command): Promise<void>;
}
