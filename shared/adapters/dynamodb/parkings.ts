import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Parkings } from "../../ports/parkings.ts";
import type { Table } from "./table.ts";

/** The item as the state machine writes it: attributes of its own, no body. */
const Parked = z.object({ run: z.int(), generation: z.int(), token: z.string() });

export const dynamoParkings = ({ client, name, keys }: Table): Parkings => ({
  of: async (dossierId) => {
    const key = keys.park(dossierId);
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
    return Item === undefined ? undefined : Parked.parse(Item);
  },
});
