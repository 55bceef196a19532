import * as z from "zod/mini";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoFactFeeds } from "../../shared/adapters/dynamodb/fact-feeds.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { sqsDeliveryMessages } from "../../shared/adapters/sqs/delivery-messages.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { queueDoor } from "../../shared/lambda/queue-door.ts";
import { ToDeliveriesEnvironment } from "./environment.ts";
import { tellSubscribers } from "./tell-subscribers.ts";

const env = ToDeliveriesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();
const tell = tellSubscribers({
  dossiers: dynamoDossiers(table),
  subscriptions: dynamoSubscriptions(table, now),
  factFeeds: dynamoFactFeeds(table, now),
  deliveryMessages: sqsDeliveryMessages(env.DELIVERIES_QUEUE_URL),
});

/** All facts come by here: of each what says whom it concerns, and no schema of its own. */
const AnyFact = z.object({
  detail: z.object({
    type: z.string(),
    subject: z.string(),
    sequence: z.int(),
    time: Instant,
    data: z.object({ training: z.optional(z.boolean()) }),
  }),
});

export const handler = queueDoor(AnyFact, ({ detail }) => tell(detail));
