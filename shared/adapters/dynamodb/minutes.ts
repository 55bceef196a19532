import { GetCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { Minutes } from "../../domain/minutes.ts";
import type { MinutesOfPaper } from "../../ports/minutes.ts";
import { minutesOrder } from "./keys.ts";
import { bodyOf, item, type Table } from "./table.ts";
import { unitPage } from "./unit-pages.ts";

const orderOf = ({ given, id }: Minutes): string => minutesOrder(given.at, id);

/**
 * The minutes after a signature: the giver's makes them and puts them before the receiver, the receiver's takes them away
 * from there. Conditional on the revision before, like a dossier.
 */
export const minutesWrites = (
  { name, keys }: Pick<Table, "name" | "keys">,
  minutes: Minutes,
): NonNullable<TransactWriteCommandInput["TransactItems"]> => {
  const { id, from, to, revision } = minutes;
  const place = (gsi1pk: string) => ({ gsi1pk, gsi1sk: orderOf(minutes) });
  const waiting = keys.minutesOfReceiver(id);
  return [
    {
      Put: {
        TableName: name,
        Item: { ...keys.minutes(id), ...item("minutes", minutes), ...place(keys.minutesFrom(from)), revision },
        ...(revision === 1
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "revision = :before",
              ExpressionAttributeValues: { ":before": revision - 1 },
            }),
      },
    },
    revision === 1
      ? {
          Put: {
            TableName: name,
            Item: { ...waiting, ...item("minutesWaiting", minutes), ...place(keys.minutesFor(to)) },
          },
        }
      : { Delete: { TableName: name, Key: waiting } },
  ];
};

export const dynamoMinutes = (table: Table): MinutesOfPaper => {
  const { client, name, keys } = table;
  return {
    find: async (id) =>
      bodyOf(
        Minutes,
        (await client.send(new GetCommand({ TableName: name, Key: keys.minutes(id), ConsistentRead: true }))).Item,
      ),
    waitingFor: async (unit, page) => {
      const { bodies: minutes, ...more } = await unitPage(table, keys.minutesFor(unit), page, Minutes, orderOf);
      return { minutes, ...more };
    },
    sentBy: async (unit, page) => {
      const { bodies: minutes, ...more } = await unitPage(
        table,
        keys.minutesFrom(unit),
        page,
        Minutes,
        orderOf,
        "last",
      );
      return { minutes, ...more };
    },
  };
};
