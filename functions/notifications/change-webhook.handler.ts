import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPrincipalLists, dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { guardedReceivers } from "../../shared/adapters/webhooks/guarded-receivers.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { changeWebhook } from "./change-webhook.ts";
import { ChangeWebhookEnvironment } from "./environment.ts";
import { addressesIn } from "./listed-addresses.ts";
import { subscriptionAnswer } from "./own-subscription.ts";
import { changeWebhookRoute } from "./webhook-routes.ts";

const env = ChangeWebhookEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();
const subscriptions = dynamoSubscriptions(table, now);

export const handler = entryDoor(
  changeWebhookRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: { entry: async (subject, sequence) => ({ subject, sequence }) },
  },
  changeWebhook({
    subscriptions,
    clients: dynamoPrincipalLists(table),
    receivers: guardedReceivers({ testAddresses: addressesIn(env.WEBHOOK_TEST_ADDRESSES) }),
    now,
  }),
  subscriptionAnswer(subscriptions, 200),
);
