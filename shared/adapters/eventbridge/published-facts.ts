import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { factSource } from "../../../events/envelope.ts";
import type { PublishedFacts } from "../../ports/published-facts.ts";

/** EventBridge takes ten entries a call; a fact is the detail of its event, a CloudEvent. */
const perCall = 10;

export const eventBridgeFacts = (bus: string): PublishedFacts => {
  const client = new EventBridgeClient({});
  return {
    publish: async (facts) => {
      const failed: { position: number; why: string }[] = [];
      for (let from = 0; from < facts.length; from += perCall) {
        const { Entries = [] } = await client.send(
          new PutEventsCommand({
            Entries: facts.slice(from, from + perCall).map((fact) => ({
              EventBusName: bus,
              Source: factSource,
              DetailType: fact.type,
              Detail: JSON.stringify(fact),
              Time: new Date(fact.time),
            })),
          }),
        );
        for (const [n, { ErrorCode }] of Entries.entries()) {
          if (ErrorCode !== undefined) failed.push({ position: from + n, why: ErrorCode });
        }
      }
      return failed;
    },
  };
};
