import { instant } from "../../shared/domain/civil-time.ts";
import { type Client, isInForce, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { mostSubscriptions, type Subscription } from "../../shared/domain/webhooks/subscription.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Receivers } from "../../shared/ports/receivers.ts";
import type { PrincipalLists } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import type { WebhookSignatures } from "../../shared/ports/webhook-signatures.ts";
import { managesAll, namedUnits, type SubscriptionEntry } from "./own-subscription.ts";
import type { CreateWebhook } from "./webhook-routes.ts";

export interface CreateWebhookNeeds {
  readonly subscriptions: Pick<Subscriptions, "all" | "save">;
  readonly clients: Pick<PrincipalLists, "rowsOf">;
  readonly receivers: Pick<Receivers, "accepts">;
  readonly signatures: Pick<WebhookSignatures, "newKey">;
  readonly webhookSeals: Pick<Seals, "seal">;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface CreateWebhookCall {
  readonly body: CreateWebhook;
  readonly principal: Principal;
}

/** Whose it becomes: the machine's own that asks; of an administrator the machine that is named. */
const machineOf = async (
  { clients, now }: Pick<CreateWebhookNeeds, "clients" | "now">,
  { body, principal }: CreateWebhookCall,
): Promise<Client | undefined> => {
  if (!managesAll(principal)) return principal.kind === "client" && body.client === undefined ? principal : undefined;
  const at = instant(now());
  const rows = body.client === undefined ? [] : await clients.rowsOf(body.client);
  return rows.find((row) => row.role === "agencyMachine" && isInForce(row, at) && row.until === undefined);
};

/**
 * Has facts of its units' dossiers sent to an address (đăng ký nhận sự kiện). Refuses with `webhook/address-refused`, `webhook/too-many`,
 * `unit/unknown`, and `request/invalid` where the machine is not named as it should. Throws CommandAlreadyDone.
 */
export const createWebhook =
  (needs: CreateWebhookNeeds) =>
  async (call: CreateWebhookCall, command: Command): Promise<Outcome<SubscriptionEntry>> => {
    const { url, facts, signature, units: named } = call.body;
    const machine = await machineOf(needs, call);
    if (machine === undefined) return refused("request/invalid", { fields: ["body.client"] });
    const units = namedUnits(machine, named);
    if (!units.ok) return units;
    if (!needs.receivers.accepts(url)) return refused("webhook/address-refused", { fields: ["body.url"] });
    const theirs = (await needs.subscriptions.all()).filter(({ client }) => client === machine.id);
    if (theirs.length >= mostSubscriptions) return refused("webhook/too-many");
    const id = needs.newId();
    const at = instant(needs.now());
    const { secret, publicKey } = needs.signatures.newKey(signature);
    const key = { id: needs.newId(), kind: signature, publicKey, since: at };
    const subscription: Subscription = {
      ...{ id, client: machine.id, url, units: [...units.value], facts, keys: [key], createdAt: at, revision: 1 },
    };
    const secrets = await needs.webhookSeals.seal({ [key.id]: secret }, id);
    await needs.subscriptions.save({ subscription, secrets }, command);
    // Of a key pair the agency needs the public key alone.
    return done({ subject: id, sequence: 1, secret: signature === "hmac" ? secret : undefined });
  };
