import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPrincipalLists, dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newSubscriptionId } from "../../shared/adapters/ids/subscription-ids.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { guardedReceivers } from "../../shared/adapters/webhooks/guarded-receivers.ts";
import { standardWebhooks } from "../../shared/adapters/webhooks/standard-webhooks.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { createWebhook } from "./create-webhook.ts";
import { CreateWebhookEnvironment } from "./environment.ts";
import { addressesIn } from "./listed-addresses.ts";
import { subscriptionAnswer } from "./own-subscription.ts";
import { createWebhookRoute } from "./webhook-routes.ts";

const env = CreateWebhookEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();
const subscriptions = dynamoSubscriptions(table, now);

export const handler = entryDoor(
  createWebhookRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: { entry: async (subject, sequence) => ({ subject, sequence }) },
  },
  createWebhook({
    subscriptions,
    clients: dynamoPrincipalLists(table),
    receivers: guardedReceivers({ testAddresses: addressesIn(env.WEBHOOK_TEST_ADDRESSES) }),
    signatures: standardWebhooks,
    webhookSeals: kmsSeals(env.WEBHOOK_KEY, env.PROVINCE),
    newId: newSubscriptionId,
    now,
  }),
  subscriptionAnswer(subscriptions, 201),
);
