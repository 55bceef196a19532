import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Delivery, deliveryOf, logDays } from "../../domain/webhooks/delivery.ts";
import { type Deliveries, StaleDelivery } from "../../ports/deliveries.ts";
import { isNamed } from "../named-errors.ts";
import { below, handoverShard } from "./keys.ts";
import { shardPage } from "./shard-pages.ts";
import { bodyOf, item, type Table } from "./table.ts";

/** Spread by the random end of the dossier's id, or of the ping's. */
const shardOf = (id: string): number => {
  const of = deliveryOf(id);
  return handoverShard("ping" in of ? of.ping : of.dossier);
};

/** What became of messages to agencies, in DynamoDB; time to live takes it away after a month. */
export const dynamoDeliveries = (table: Table): Deliveries => {
  const { client, name, keys } = table;
  return {
    find: async (subscription, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keys.delivery(subscription, id), ConsistentRead: true }),
      );
      return bodyOf(Delivery, Item);
    },
    save: async (delivery, dueAt) => {
      const { subscription, id, revision, begunAt } = delivery;
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: {
              ...keys.delivery(subscription, id),
              ...item("delivery", delivery),
              revision,
              expiresAt: Math.floor(Date.parse(begunAt) / 1000) + logDays * 24 * 3600,
              ...(dueAt === undefined
                ? {}
                : { gsi2pk: keys.redeliveriesOf(shardOf(id)), gsi2sk: `${dueAt}#${subscription}#${id}` }),
            },
            ...(revision === 1
              ? { ConditionExpression: "attribute_not_exists(pk)" }
              : {
                  ConditionExpression: "revision = :before",
                  ExpressionAttributeValues: { ":before": revision - 1 },
                }),
          }),
        );
      } catch (error) {
        throw isNamed(error, "ConditionalCheckFailedException") ? new StaleDelivery() : error;
      }
    },
    of: async (subscription, { size, cursor }) => {
      const pk = keys.delivery(subscription, "").pk;
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
          ExpressionAttributeValues: {
            ":pk": pk,
            ":first": below.deliveries,
            // "~" sorts behind every id; the page begins right before the last one of the page before.
            ":last": cursor === undefined ? `${below.deliveries}~` : `${below.deliveries}${cursor}`,
          },
          ScanIndexForward: false,
          // The one that the cursor names comes again, and is left out.
          Limit: cursor === undefined ? size : size + 1,
        }),
      );
      const items = Items.flatMap((row) => bodyOf(Delivery, row) ?? []).filter(({ id }) => id !== cursor);
      return { items, ...(LastEvaluatedKey === undefined ? {} : { cursor: items.at(-1)?.id }) };
    },
    due: async (now, page) => {
      const { places, ...more } = await shardPage(table, keys.redeliveriesOf, `${now}#~`, page);
      const items = places.map((place) => {
        const [, subscription = "", id = ""] = place.split("#");
        return { subscription, id };
      });
      return { items, ...more };
    },
  };
};
