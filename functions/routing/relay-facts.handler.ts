import { dynamoRelayedFacts } from "../../shared/adapters/dynamodb/relayed-facts.ts";
import { factOfImage } from "../../shared/adapters/dynamodb/stream-records.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { eventBridgeFacts } from "../../shared/adapters/eventbridge/published-facts.ts";
import { sqsFailedRecords } from "../../shared/adapters/sqs/failed-records.ts";
import { log } from "../../shared/lambda/log.ts";
import { streamDoor } from "../../shared/lambda/stream-door.ts";
import { RelayFactsEnvironment } from "./environment.ts";
import { notedFacts } from "./noted-facts.ts";
import { relayFacts } from "./relay-facts.ts";

const env = RelayFactsEnvironment.parse(process.env);

const facts = notedFacts({
  facts: eventBridgeFacts(env.BUS_NAME),
  relayed: dynamoRelayedFacts(dossierTable(env.DOSSIER_TABLE, env.PROVINCE), () => new Date()),
  onUnnoted: (error) => log("record/unnoted", {}, error),
});

export const handler = streamDoor({
  take: relayFacts({ facts, factOf: factOfImage }),
  setAside: sqsFailedRecords(env.RELAY_FAILURES_QUEUE_URL).setAside,
});
