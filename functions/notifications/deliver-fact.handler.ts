import * as z from "zod/mini";
import { dynamoDeliveries } from "../../shared/adapters/dynamodb/deliveries.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoFactFeeds } from "../../shared/adapters/dynamodb/fact-feeds.ts";
import { dynamoGates } from "../../shared/adapters/dynamodb/gates.ts";
import { dynamoPrincipalLists } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { sesMails } from "../../shared/adapters/ses/mails.ts";
import { sqsDeliveryMessages } from "../../shared/adapters/sqs/delivery-messages.ts";
import { guardedReceivers } from "../../shared/adapters/webhooks/guarded-receivers.ts";
import { standardWebhooks } from "../../shared/adapters/webhooks/standard-webhooks.ts";
import { DeliveryId } from "../../shared/domain/webhooks/delivery.ts";
import { queueDoor } from "../../shared/lambda/queue-door.ts";
import { warnAdministrators } from "./agency-warnings.ts";
import { deliverFact } from "./deliver-fact.ts";
import { DeliverFactEnvironment } from "./environment.ts";
import { addressesIn } from "./listed-addresses.ts";
import { replayFacts } from "./replay-facts.ts";

const env = DeliverFactEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();
const needs = {
  subscriptions: dynamoSubscriptions(table, now),
  dossiers: dynamoDossiers(table),
  deliveryMessages: sqsDeliveryMessages(env.DELIVERIES_QUEUE_URL),
};
const deliver = deliverFact({
  ...needs,
  clients: dynamoPrincipalLists(table),
  deliveries: dynamoDeliveries(table),
  gates: dynamoGates(table, now),
  receivers: guardedReceivers({ testAddresses: addressesIn(env.WEBHOOK_TEST_ADDRESSES) }),
  signatures: standardWebhooks,
  webhookSeals: kmsSeals(env.WEBHOOK_KEY, env.PROVINCE),
  warn: warnAdministrators({
    mails: sesMails({ name: env.SENDER_NAME, address: env.SENDER_ADDRESS }),
    receivers: addressesIn(env.ADMINISTRATORS),
  }),
  chance: Math.random,
  now,
});
const replay = replayFacts({ ...needs, factFeeds: dynamoFactFeeds(table, now) });

const Message = z.union([
  z.object({ subscription: z.string(), id: DeliveryId, again: z.optional(z.literal(true)) }),
  z.object({
    subscription: z.string(),
    replay: z.union([
      z.object({ after: z.string(), until: z.string() }),
      z.object({ dossier: z.string(), sequence: z.int() }),
    ]),
  }),
]);

export const handler = queueDoor(Message, (message) => ("replay" in message ? replay(message) : deliver(message)));
