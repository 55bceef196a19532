import { describe } from "vitest";
import { memoryCommands } from "../../support/fakes/memory-dossiers.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";
import {
  memoryDeliveries,
  memoryFactFeeds,
  memoryGates,
  memorySubscriptions,
} from "../../support/fakes/memory-webhooks.ts";
import { deliveriesSuite, factFeedsSuite, gatesSuite, subscriptionsSuite } from "../../support/port-suites/webhooks.ts";

describe("subscriptions in memory", () => {
  const table = memoryTable();
  subscriptionsSuite(() => ({ subscriptions: memorySubscriptions(table), commands: memoryCommands(table) }));
});
describe("deliveries in memory", () => deliveriesSuite(memoryDeliveries));
describe("gates in memory", () => gatesSuite(memoryGates));
describe("the order of facts in memory", () => factFeedsSuite(() => memoryFactFeeds(() => new Date())));
