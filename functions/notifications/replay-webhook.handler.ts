import { dynamoDeliveries } from "../../shared/adapters/dynamodb/deliveries.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { sqsDeliveryMessages } from "../../shared/adapters/sqs/delivery-messages.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ToDeliveriesEnvironment } from "./environment.ts";
import { replayWebhook } from "./replay-webhook.ts";
import { replayWebhookRoute } from "./webhook-routes.ts";

const env = ToDeliveriesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();

export const handler = httpDoor(
  replayWebhookRoute,
  { principals: dynamoPrincipals(table) },
  replayWebhook({
    subscriptions: dynamoSubscriptions(table, now),
    deliveries: dynamoDeliveries(table),
    deliveryMessages: sqsDeliveryMessages(env.DELIVERIES_QUEUE_URL),
    now,
  }),
);
