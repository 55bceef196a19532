import { instant } from "../../shared/domain/civil-time.ts";
import {
  afterAttempt,
  type Delivery,
  type DeliveryState,
  deliveryOf,
  isTooOld,
  longestInQueueMs,
  newRound,
  pingType,
  webhookIdOf,
} from "../../shared/domain/webhooks/delivery.ts";
import { judged, type Warning } from "../../shared/domain/webhooks/failing.ts";
import { type Admitted, entered, left, openGate } from "../../shared/domain/webhooks/gate.ts";
import { type Subscription, seesNow, signingKeys } from "../../shared/domain/webhooks/subscription.ts";
import { type Deliveries, type Gates, StaleDelivery } from "../../shared/ports/deliveries.ts";
import type { DeliveryMessages } from "../../shared/ports/delivery-messages.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Received, Receivers } from "../../shared/ports/receivers.ts";
import type { PrincipalLists } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { StaleSubscription, type StoredSubscription, type Subscriptions } from "../../shared/ports/subscriptions.ts";
import type { WebhookSignatures } from "../../shared/ports/webhook-signatures.ts";
import { Secrets } from "./rotate-webhook-secret.ts";

export interface DeliverFactNeeds {
  readonly subscriptions: Pick<Subscriptions, "find" | "save">;
  readonly clients: Pick<PrincipalLists, "rowsOf">;
  readonly dossiers: Pick<Dossiers, "find" | "entry">;
  readonly deliveries: Pick<Deliveries, "find" | "save">;
  readonly gates: Gates;
  readonly receivers: Pick<Receivers, "post">;
  readonly signatures: Pick<WebhookSignatures, "headers">;
  readonly webhookSeals: Pick<Seals, "open">;
  readonly deliveryMessages: DeliveryMessages;
  /** Tells administrators about a subscription. */
  readonly warn: (subscription: Subscription, warning: Warning) => Promise<void>;
  /** From 0 up to 1. */
  readonly chance: () => number;
  readonly now: () => Date;
}

export interface DeliverFact {
  readonly subscription: string;
  readonly id: string;
  /** It was asked for once more, whatever became of it. */
  readonly again?: true | undefined;
}

/** What is sent: the fact as it is public, or a ping. Nothing where the agency may not see the dossier now. */
interface Message {
  readonly type: string;
  readonly body: string | undefined;
}

/** Of a message that a function lost between noting and queueing it, the sweep takes care so much later. */
const graceMs = 10 * 60_000;
/** Clocks of two machines differ by less. */
const earlyMs = 2000;
/** Others write of the same gate at the same moment. */
const mostTries = 12;

const retryAfterOf = (received: Received | undefined): number | undefined =>
  received !== undefined && "status" in received ? received.retryAfterSeconds : undefined;

const plus = (at: string, ms: number): string => instant(new Date(Date.parse(at) + ms));

/** Again where somebody else wrote of the same gate meanwhile. */
const whileStale = async <T>(once: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof StaleDelivery)) throw error;
      if (tries === mostTries) throw new RetryLater("many write of this receiver at once");
    }
  }
};

/**
 * Sends one message to one subscription, signed, and notes what came of it. A message that arrived is not sent again, however often it comes;
 * one that failed comes back up to ten times in about three days: soon by the queue itself, later by the index of what is due. A
 * receiver is sent a few at a time, and is left alone for minutes after three time-outs: what waits for it waits in the index and
 * holds no function. Throws RetryLater where somebody else is at the same message.
 */
export const deliverFact = (needs: DeliverFactNeeds) => {
  const save = async (delivery: Delivery, dueAt?: string): Promise<void> => {
    try {
      await needs.deliveries.save({ ...delivery, revision: delivery.revision + 1 }, dueAt);
    } catch (error) {
      throw error instanceof StaleDelivery ? new RetryLater("somebody is at this delivery") : error;
    }
  };

  const finish = ({ nextAt: _, ...delivery }: Delivery, state: DeliveryState): Promise<void> =>
    save({ ...delivery, state });

  const messageOf = async ({ id, client, units }: Subscription, deliveryId: string): Promise<Message> => {
    const of = deliveryOf(deliveryId);
    const now = instant(needs.now());
    if ("ping" in of)
      return { type: pingType, body: JSON.stringify({ type: pingType, time: now, data: { webhook: id } }) };
    const [rows, dossier, entry] = await Promise.all([
      needs.clients.rowsOf(client),
      needs.dossiers.find(of.dossier),
      needs.dossiers.entry(of.dossier, of.sequence),
    ]);
    if (dossier === undefined || entry === undefined) throw new Error("a fact that is not stored");
    // A machine whose account is being rotated has two rows for a while; either may read.
    const sees = rows.some((row) => seesNow(row, units, dossier, now));
    return { type: entry.fact.type, body: sees ? JSON.stringify(entry.fact) : undefined };
  };

  const post = async ({ subscription, secrets }: StoredSubscription, id: string, body: string): Promise<Received> => {
    const at = needs.now();
    const known = Secrets.parse(await needs.webhookSeals.open(secrets, subscription.id));
    const keys = signingKeys(subscription, instant(at)).map((key) => ({ kind: key.kind, secret: known[key.id] ?? "" }));
    const headers = {
      "content-type": "application/json",
      "user-agent": "motcua-webhooks/1",
      ...needs.signatures.headers({ id: webhookIdOf(id), at, body }, keys),
    };
    return needs.receivers.post({ url: subscription.url, headers, body });
  };

  /** Notes an attempt, has the message come again where it has to, and says what it means for the subscription. */
  const note = async (stored: StoredSubscription, before: Delivery, received: Received): Promise<void> => {
    const now = instant(needs.now());
    const { latencyMs } = received;
    const answered = "status" in received ? { status: received.status } : { noAnswer: received.noAnswer };
    const attempt = { at: now, latencyMs, ...answered };
    const tried = afterAttempt(before, attempt, needs.chance(), retryAfterOf(received));
    const { subscription, warning } = judged(stored.subscription, tried, now);
    const waitMs = tried.nextAt === undefined ? 0 : Date.parse(tried.nextAt) - Date.parse(now);
    if (warning === "gone") await finish(tried, "failed");
    else if (tried.nextAt === undefined) await save(tried);
    else if (waitMs > longestInQueueMs) await save(tried, tried.nextAt);
    else {
      await save(tried, plus(tried.nextAt, graceMs));
      await needs.deliveryMessages.send([{ subscription: tried.subscription, id: tried.id }], Math.ceil(waitMs / 1000));
    }
    if (warning !== undefined) await needs.warn(subscription, warning);
    if (subscription === stored.subscription) return;
    try {
      await needs.subscriptions.save({ ...stored, subscription });
    } catch (error) {
      // Another message has just noted the same, or somebody changed it: the next attempt looks again.
      if (!(error instanceof StaleSubscription)) throw error;
    }
  };

  /** Takes a slot of the receiver and sends, or has the message wait. */
  const send = async (stored: StoredSubscription, delivery: Delivery, body: string, again: boolean): Promise<void> => {
    const { origin } = new URL(stored.subscription.url);
    const name = `${delivery.subscription}.${delivery.id}`;
    const admitted = await whileStale(async (): Promise<Admitted> => {
      const gate = (await needs.gates.find(origin)) ?? openGate;
      const verdict = entered(gate, name, instant(needs.now()), needs.chance());
      if ("gate" in verdict) await needs.gates.save(origin, verdict.gate);
      return verdict;
    });
    if ("wait" in admitted) {
      const now = instant(needs.now());
      if (isTooOld(delivery, now)) return finish(delivery, "failed");
      if (admitted.wait === "closed") return save({ ...delivery, nextAt: admitted.until }, admitted.until);
      const delay = Math.max(1, Math.ceil((Date.parse(admitted.until) - Date.parse(now)) / 1000));
      const { subscription, id } = delivery;
      return needs.deliveryMessages.send([{ subscription, id, ...(again ? { again } : {}) }], delay);
    }
    let received: Received | undefined;
    try {
      received = await post(stored, delivery.id, body);
    } finally {
      const hasTimedOut = received !== undefined && "noAnswer" in received && received.noAnswer === "timedOut";
      await whileStale(async () => {
        const gate = (await needs.gates.find(origin)) ?? openGate;
        const how = { hasTimedOut, askedSeconds: retryAfterOf(received) };
        await needs.gates.save(origin, left(gate, name, how, instant(needs.now())));
      });
    }
    await note(stored, delivery, received);
  };

  return async ({ subscription, id, again }: DeliverFact): Promise<void> => {
    const [stored, before] = await Promise.all([
      needs.subscriptions.find(subscription),
      needs.deliveries.find(subscription, id),
    ]);
    const now = instant(needs.now());
    if (stored === undefined || stored.subscription.ended !== undefined)
      return before?.state === "pending" ? finish(before, "ended") : undefined;
    if (before !== undefined && again !== true) {
      if (before.state !== "pending") return;
      // It comes again by itself when its time has come.
      if (before.nextAt !== undefined && Date.parse(before.nextAt) > Date.parse(now) + earlyMs) return;
    }
    const { type, body } = await messageOf(stored.subscription, id);
    const first: Delivery = {
      ...{ subscription, id, type, state: "pending", attempts: [], round: 0, begunAt: now, revision: 0 },
    };
    const delivery = before === undefined ? first : again === true ? newRound(before, now) : before;
    if (body !== undefined) return send(stored, delivery, body, again === true);
    // Of a dossier that they may not see the log says nothing, but that a message is not tried any more.
    if (before !== undefined) await finish(delivery, "notVisible");
  };
};
