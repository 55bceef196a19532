import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newSubscriptionId } from "../../shared/adapters/ids/subscription-ids.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { standardWebhooks } from "../../shared/adapters/webhooks/standard-webhooks.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { RotateWebhookSecretEnvironment } from "./environment.ts";
import { subscriptionAnswer } from "./own-subscription.ts";
import { rotateWebhookSecret } from "./rotate-webhook-secret.ts";
import { rotateWebhookSecretRoute } from "./webhook-routes.ts";

const env = RotateWebhookSecretEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();
const subscriptions = dynamoSubscriptions(table, now);

export const handler = entryDoor(
  rotateWebhookSecretRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: { entry: async (subject, sequence) => ({ subject, sequence }) },
  },
  rotateWebhookSecret({
    subscriptions,
    signatures: standardWebhooks,
    webhookSeals: kmsSeals(env.WEBHOOK_KEY, env.PROVINCE),
    newId: newSubscriptionId,
    now,
  }),
  subscriptionAnswer(subscriptions, 200),
);
