import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Gazetteers } from "../../ports/gazetteers.ts";
import { PackedPlaces, unpacked } from "./places-item.ts";
import { bodyOf, everyRow, type Table } from "./table.ts";

/** Published places: one item a province of today, all of them in one query. */
export const dynamoGazetteers = (table: Table): Gazetteers => ({
  of: async (province) => {
    const key = table.keys.places(province);
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
    const found = bodyOf(PackedPlaces, Item);
    return found === undefined ? undefined : unpacked(found);
  },
  all: async () => {
    const rows = await everyRow(table, table.keys.places("").pk);
    return Promise.all(rows.flatMap((row) => bodyOf(PackedPlaces, row) ?? []).map(unpacked));
  },
});
