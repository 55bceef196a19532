import { factOfImage } from "../../shared/adapters/dynamodb/stream-records.ts";
import { eventBridgeFacts } from "../../shared/adapters/eventbridge/published-facts.ts";
import { sqsFailedRecords } from "../../shared/adapters/sqs/failed-records.ts";
import { streamDoor } from "../../shared/lambda/stream-door.ts";
import { RelayFactsEnvironment } from "./environment.ts";
import { relayFacts } from "./relay-facts.ts";

const env = RelayFactsEnvironment.parse(process.env);

export const handler = streamDoor({
  take: relayFacts({ facts: eventBridgeFacts(env.BUS_NAME), factOf: factOfImage }),
  setAside: sqsFailedRecords(env.RELAY_FAILURES_QUEUE_URL).setAside,
});
