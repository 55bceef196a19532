import { type ExpiringResults, IssuedMark, type IssuedResults } from "../../ports/issued-results.ts";
import { shardPage } from "./shard-pages.ts";
import { body, type Table } from "./table.ts";

export const dynamoIssuedResults = (table: Table): IssuedResults => ({
  find: async (proof) => body(table, table.keys.issued(proof), IssuedMark),
});

/** In the sparse index; `gsi2sk` is `lastDay#dossier`. */
export const dynamoExpiringResults = (table: Table): ExpiringResults => ({
  until: async (day, page) => {
    const { places, ...more } = await shardPage(table, table.keys.expiriesOf, `${day}#~`, page);
    return { ids: places.map((place) => place.split("#")[1] ?? ""), ...more };
  },
});
