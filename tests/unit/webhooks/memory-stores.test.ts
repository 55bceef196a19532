import { describe } from "vitest";
import { memoryCommands, memoryDossiers, memoryHandovers } from "../../support/fakes/memory-dossiers.ts";
import { memoryFactTraces } from "../../support/fakes/memory-fact-traces.ts";
import { memoryNotices } from "../../support/fakes/memory-notices.ts";
import { memoryRelayedFacts } from "../../support/fakes/memory-relayed-facts.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";
import {
  memoryDeliveries,
  memoryFactFeeds,
  memoryGates,
  memorySubscriptions,
} from "../../support/fakes/memory-webhooks.ts";
import { factTracesSuite } from "../../support/port-suites/fact-traces.ts";
import { deliveriesSuite, factFeedsSuite, gatesSuite, subscriptionsSuite } from "../../support/port-suites/webhooks.ts";

describe("subscriptions in memory", () => {
  const table = memoryTable();
  subscriptionsSuite(() => ({ subscriptions: memorySubscriptions(table), commands: memoryCommands(table) }));
});
describe("deliveries in memory", () => deliveriesSuite(memoryDeliveries));
describe("gates in memory", () => gatesSuite(memoryGates));
describe("the order of facts in memory", () => factFeedsSuite(() => memoryFactFeeds(() => new Date())));
describe("traces of facts in memory", () => {
  const [table, now] = [memoryTable(), () => new Date()];
  const factFeeds = memoryFactFeeds(now);
  const { notices, standingOf } = memoryNotices(now);
  const { relayed, relayedOf } = memoryRelayedFacts(now);
  factTracesSuite(() => ({
    ...{ notices, factFeeds, dossiers: memoryDossiers(table), handovers: memoryHandovers(table) },
    ...{ relayed, traces: memoryFactTraces(table, { standingOf, relayedOf, factFeeds }) },
  }));
});
