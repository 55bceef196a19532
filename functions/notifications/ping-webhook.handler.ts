import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newPingId } from "../../shared/adapters/ids/subscription-ids.ts";
import { sqsDeliveryMessages } from "../../shared/adapters/sqs/delivery-messages.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ToDeliveriesEnvironment } from "./environment.ts";
import { pingWebhook } from "./ping-webhook.ts";
import { pingWebhookRoute } from "./webhook-routes.ts";

const env = ToDeliveriesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();

const ping = pingWebhook({
  subscriptions: dynamoSubscriptions(table, now),
  deliveryMessages: sqsDeliveryMessages(env.DELIVERIES_QUEUE_URL),
  pingId: newPingId,
  now,
});

export const handler = httpDoor(pingWebhookRoute, { principals: dynamoPrincipals(table) }, (call) =>
  ping(call, call.command),
);
