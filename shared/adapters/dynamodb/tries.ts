import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { spans, stretchOf } from "../../domain/stretches.ts";
import type { Tries } from "../../ports/tries.ts";
import type { Table } from "./table.ts";

const Row = z.object({ tries: z.int() });

/** A stretch is asked for until the one behind it ends. */
const keptStretches = 3;

/** One item a name and stretch; they remove themselves. All are written together, then all are read together. */
export const dynamoTries = ({ client, name: TableName, keys }: Table, now: () => Date): Tries => ({
  begin: async (names, weight) => {
    const at = now();
    const places = names.map(({ name, span }) => {
      const { name: stretch, before, left } = stretchOf(span, at);
      const expiresAt = Math.ceil((at.getTime() + keptStretches * spans[span]) / 1000);
      return { left, expiresAt, here: keys.tries(name, stretch), before: keys.tries(name, before) };
    });
    const add = (change: number): Promise<number[]> =>
      Promise.all(
        places.map(async ({ here, expiresAt }) => {
          const { Attributes } = await client.send(
            new UpdateCommand({
              TableName,
              Key: here,
              UpdateExpression: "ADD tries :change SET expiresAt = :end, #kind = :kind",
              ExpressionAttributeNames: { "#kind": "kind" },
              ExpressionAttributeValues: { ":change": change, ":kind": "tries", ":end": expiresAt },
              ReturnValues: "UPDATED_NEW",
            }),
          );
          return Row.parse(Attributes).tries;
        }),
      );
    const here = await add(weight);
    const before = await Promise.all(
      places.map(async (place) => {
        const { Item } = await client.send(new GetCommand({ TableName, Key: place.before, ConsistentRead: true }));
        return Item === undefined ? 0 : Row.parse(Item).tries;
      }),
    );
    return {
      counted: places.map(({ left }, n) => ({ here: here[n] ?? 0, before: before[n] ?? 0, left })),
      settle: async (outcome) => {
        await add(outcome === "counts" ? 0 : -weight);
      },
    };
  },
});
