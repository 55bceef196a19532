import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Instant, instant } from "../../domain/civil-time.ts";
import { logDays } from "../../domain/webhooks/delivery.ts";
import type { FactFeeds } from "../../ports/fact-feeds.ts";
import { below } from "./keys.ts";
import { bodyOf, item, type Table } from "./table.ts";

const StoredPlace = z.strictObject({ dossier: z.string(), sequence: z.int(), type: z.string(), time: Instant });

/** Facts of units in the order in which they came; where the fact itself stands, its dossier says. */
export const dynamoFactFeeds = ({ client, name, keys }: Table, now: () => Date): FactFeeds => ({
  add: async (units, fact) => {
    // The moment right before it is written: whoever reads leaves the last seconds for later.
    const at = now();
    const place = `${instant(at)}#${fact.dossier}#${String(fact.sequence).padStart(8, "0")}`;
    const expiresAt = Math.floor(at.getTime() / 1000) + logDays * 24 * 3600;
    await Promise.all(
      units.map((unit) =>
        client.send(
          new PutCommand({ TableName: name, Item: { ...keys.feed(unit, place), ...item("feed", fact), expiresAt } }),
        ),
      ),
    );
  },
  of: async (unit, { after, before, size }) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :after AND :before",
        ExpressionAttributeValues: {
          ":pk": keys.feed(unit, "").pk,
          // "!" sorts right behind the place itself.
          ":after": `${below.feed}${after}!`,
          ":before": `${below.feed}${before}`,
        },
        Limit: size,
        ConsistentRead: true,
      }),
    );
    return Items.flatMap((row) => {
      const stored = bodyOf(StoredPlace, row);
      return stored === undefined ? [] : [{ ...stored, place: String(row.sk).slice(below.feed.length) }];
    });
  },
});
