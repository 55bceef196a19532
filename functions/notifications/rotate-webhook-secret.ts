import * as z from "zod/mini";
import { instant } from "../../shared/domain/civil-time.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { withNewKey } from "../../shared/domain/webhooks/subscription.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import type { WebhookSignatures } from "../../shared/ports/webhook-signatures.ts";
import { savedSubscription } from "./change-webhook.ts";
import { type SubscriptionEntry, unchangedSubscription } from "./own-subscription.ts";
import type { RotateWebhookSecret } from "./webhook-routes.ts";

export interface RotateWebhookSecretNeeds {
  readonly subscriptions: Pick<Subscriptions, "find" | "save">;
  readonly signatures: Pick<WebhookSignatures, "newKey">;
  readonly webhookSeals: Seals;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** The secrets of keys by their ids, as they are sealed. */
export const Secrets = /* @__PURE__ */ (() => z.record(z.string(), z.string()))();

/**
 * Gives a subscription a new key. The one before signs beside it for some hours, so that a receiver can change over when it likes; one that
 * was replaced earlier signs no more. Refuses with `webhook/not-found`, `webhook/stale`. Throws CommandAlreadyDone.
 */
export const rotateWebhookSecret =
  (needs: RotateWebhookSecretNeeds) =>
  async (
    {
      parameters,
      body,
      principal,
      revision,
    }: {
      readonly parameters: { readonly webhook: string };
      readonly body: RotateWebhookSecret;
      readonly principal: Principal;
      readonly revision: number;
    },
    command: Command,
  ): Promise<Outcome<SubscriptionEntry>> => {
    const own = await unchangedSubscription(needs, principal, parameters.webhook, revision);
    if (!own.ok) return own;
    const { subscription: before, secrets } = own.value;
    const known = Secrets.parse(await needs.webhookSeals.open(secrets, before.id));
    const at = needs.now();
    const signature = body.signature ?? before.keys[0]?.kind ?? "ed25519";
    const { secret, publicKey } = needs.signatures.newKey(signature);
    const key = { id: needs.newId(), kind: signature, publicKey, since: instant(at) };
    const until = instant(new Date(at.getTime() + body.overlapHours * 3_600_000));
    const subscription = { ...withNewKey(before, key, until), revision: revision + 1 };
    const kept = Object.fromEntries(
      subscription.keys.map(({ id }) => [id, id === key.id ? secret : (known[id] ?? "")] as const),
    );
    const sealed = await needs.webhookSeals.seal(kept, before.id);
    const saved = await savedSubscription(needs, { subscription, secrets: sealed }, command);
    return saved.ok ? done({ ...saved.value, secret: signature === "hmac" ? secret : undefined }) : saved;
  };
