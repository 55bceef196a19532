import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Instant } from "../../domain/civil-time.ts";
import { type Suppressions, suppressionReasons } from "../../ports/notices.ts";
import { body, item, type Table } from "./table.ts";

const Suppression = z.object({ why: z.enum(suppressionReasons), at: Instant });

/** Addresses that nobody writes to, by their keyed hashes. */
export const dynamoSuppressions = (table: Table): Suppressions => {
  const { client, name, keys } = table;
  return {
    suppress: async (address, why, at) => {
      const Item = { ...keys.suppression(address), ...item("suppression", { why, at }) };
      await client.send(new PutCommand({ TableName: name, Item }));
    },
    find: (address) => body(table, keys.suppression(address), Suppression),
    lift: async (address) => {
      await client.send(new DeleteCommand({ TableName: name, Key: keys.suppression(address) }));
    },
  };
};
