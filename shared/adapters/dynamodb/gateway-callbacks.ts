import { createHash } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { GatewayCallbacks } from "../../ports/gateway-callbacks.ts";
import { body, item, type Table } from "./table.ts";

const keptSeconds = 30 * 86_400;

/** By hashes of their names: what a gateway calls a message may have the number in it. */
export const dynamoGatewayCallbacks = (table: Table, now: () => Date): GatewayCallbacks => {
  const { client, name: TableName, keys } = table;
  const keyOf = (name: string) => keys.gatewayCallback(createHash("sha256").update(name).digest("hex"));
  return {
    wasTaken: async (name) => (await body(table, keyOf(name), z.object({}))) !== undefined,
    taken: async (name) => {
      const expiresAt = Math.floor(now().getTime() / 1000) + keptSeconds;
      await client.send(
        new PutCommand({ TableName, Item: { ...keyOf(name), ...item("gatewayCallback", {}), expiresAt } }),
      );
    },
  };
};
