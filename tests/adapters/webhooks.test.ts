import { afterAll, beforeAll, describe, inject } from "vitest";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDeliveries } from "../../shared/adapters/dynamodb/deliveries.ts";
import { dynamoFactFeeds } from "../../shared/adapters/dynamodb/fact-feeds.ts";
import { dynamoGates } from "../../shared/adapters/dynamodb/gates.ts";
import { dynamoSubscriptions } from "../../shared/adapters/dynamodb/subscriptions.ts";
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
