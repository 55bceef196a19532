import { NoticeCatalogue } from "../../domain/notices/notice-texts.ts";
import type { NoticeCatalogues } from "../../ports/registries.ts";
import { body, type Table } from "./table.ts";

export const dynamoNoticeCatalogues = (table: Table): NoticeCatalogues => ({
  current: async () => {
    const found = await body(table, table.keys.noticeTexts(), NoticeCatalogue);
    if (found === undefined) throw new Error("no texts of notices are published");
    return found;
  },
});
