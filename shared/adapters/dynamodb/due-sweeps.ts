import type { DueSweeps } from "../../ports/due-sweeps.ts";
import { shardPage } from "./shard-pages.ts";
import type { Table } from "./table.ts";

/** Dossiers that a sweep is due for, in the sparse index; `gsi2sk` is `at#dossier`. */
export const dynamoDueSweeps = (table: Table): DueSweeps => ({
  until: async (now, page) => {
    // "~" sorts behind every id: what is due at this very moment belongs.
    const { places, ...more } = await shardPage(table, table.keys.sweepsOf, `${now}#~`, page);
    return { ids: places.map((place) => place.split("#")[1] ?? ""), ...more };
  },
});
