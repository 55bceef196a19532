import { afterAll, beforeAll, describe, inject } from "vitest";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDeliveries } from "../../shared/adapters/dynamodb/deliveries.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoFactFeeds } from "../../shared/adapters/dynamodb/fact-feeds.ts";
import { dynamoFactTraces } from "../../shared/adapters/dynamodb/fact-traces.ts";
import { dynamoGates } from "../../shared/adapters/dynamodb/gates.ts";
import { dynamoHandovers } from "../../shared/adapters/dynamodb/handovers.ts";
import { dynamoNotices } from "../../shared/adapters/dynamodb/notices.ts";
import { dynamoRelayedFacts } from "../../shared/adapters/dynamodb/relayed-facts.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
import { factTracesSuite } from "../support/port-suites/fact-traces.ts";
import { deliveriesSuite, factFeedsSuite, gatesSuite, subscriptionsSuite } from "../support/port-suites/webhooks.ts";
import { ownTable } from "../support/real-engines.ts";

let own: Awaited<ReturnType<typeof ownTable>>;
beforeAll(async () => {
  own = await ownTable(inject("province"));
});
afterAll(() => own.remove());

const now = () => new Date();

describe("subscriptions in DynamoDB", () =>
  subscriptionsSuite(() => ({
    subscriptions: dynamoSubscriptions(own.table, now),
    commands: dynamoCommands(own.table),
  })));
describe("deliveries in DynamoDB", () => deliveriesSuite(() => dynamoDeliveries(own.table)));
describe("gates in DynamoDB", () => gatesSuite(() => dynamoGates(own.table, now)));
describe("the order of facts in DynamoDB", () => factFeedsSuite(() => dynamoFactFeeds(own.table, now)));
describe("traces of facts in DynamoDB", () =>
  factTracesSuite(() => ({
    ...{ traces: dynamoFactTraces(own.table), factFeeds: dynamoFactFeeds(own.table, now) },
    ...{ dossiers: dynamoDossiers(own.table), handovers: dynamoHandovers(own.table) },
    notices: dynamoNotices(own.table, now),
    relayed: dynamoRelayedFacts(own.table, now),
  })));
