import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { instant } from "../../domain/civil-time.ts";
import { logDays } from "../../domain/webhooks/delivery.ts";
import type { RelayedFacts } from "../../ports/published-facts.ts";
import { item, type Table } from "./table.ts";

/** One item a fact; published once more, it says when it was the last time. */
export const dynamoRelayedFacts = ({ client, name, keys }: Table, now: () => Date): RelayedFacts => ({
  note: async (facts) => {
    const at = now();
    const expiresAt = Math.floor(at.getTime() / 1000) + logDays * 86_400;
    await Promise.all(
      facts.map(({ subject, sequence }) => {
        const Item = { ...keys.relayed(subject, sequence), ...item("relayed", { at: instant(at) }), expiresAt };
        return client.send(new PutCommand({ TableName: name, Item }));
      }),
    );
  },
});
