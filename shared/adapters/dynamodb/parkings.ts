import { BatchGetCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Dossier } from "../../domain/dossier.ts";
import type { ParkedDossiers, Parkings } from "../../ports/parkings.ts";
import { bodyOf, type Table } from "./table.ts";

/** The item as the state machine writes it: attributes of its own, no body. */
const Parked = z.object({ run: z.int(), generation: z.int(), token: z.string() });

export const dynamoParkings = ({ client, name, keys }: Table): Parkings => ({
  of: async (dossierId) => {
    const key = keys.park(dossierId);
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
    return Item === undefined ? undefined : Parked.parse(Item);
  },
});

/** Throws when the service leaves a key for later (it does so when it is throttled): the message, or the sweep, comes again. */
export const dynamoParkedDossiers = ({ client, name, keys }: Table): ParkedDossiers => ({
  find: async (id) => {
    const [ofDossier, ofParking] = [keys.dossier(id), keys.park(id)];
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: [ofDossier, ofParking], ConsistentRead: true } } }),
    );
    if ((UnprocessedKeys?.[name]?.Keys ?? []).length > 0) throw new Error("the table left a read for later");
    const rows = Responses?.[name] ?? [];
    const parked = rows.find(({ sk }) => sk === ofParking.sk);
    return {
      dossier: bodyOf(
        Dossier,
        rows.find(({ sk }) => sk === ofDossier.sk),
      ),
      parking: parked === undefined ? undefined : Parked.parse(parked),
    };
  },
});
