import type { DueReminders } from "../../ports/due-reminders.ts";
import { shardPage } from "./shard-pages.ts";
import type { Table } from "./table.ts";

/** Dossiers to be reminded of, in the sparse index; `gsi2sk` is `at#dossier`. */
export const dynamoDueReminders = (table: Table): DueReminders => ({
  until: async (now, page) => {
    // "~" sorts behind every id: what is due at this very moment belongs.
    const { places, ...more } = await shardPage(table, table.keys.remindersOf, `${now}#~`, page);
    return { ids: places.map((place) => place.split("#")[1] ?? ""), ...more };
  },
});
