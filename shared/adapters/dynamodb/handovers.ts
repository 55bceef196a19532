import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import type { Handover, Handovers } from "../../ports/handovers.ts";
import { shardPage } from "./shard-pages.ts";
import type { Table } from "./table.ts";

/** `gsi2sk` is `at#dossier#run`. */
const handoverOf = (place: string): Handover => {
  const [at = "", dossierId = "", run = ""] = place.split("#");
  return { dossierId, run: Number(run), at };
};

/** Handovers in the sparse index, spread over shards. */
export const dynamoHandovers = (table: Table): Handovers => ({
  waitingSince: async (before, page) => {
    const { places, ...more } = await shardPage(table, table.keys.handoversOf, before, page);
    return { handovers: places.map(handoverOf), ...more };
  },
  finished: async (dossierId, run) => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: table.keys.handover(dossierId, run) }));
  },
});
