import { HeldPaper, type HeldPapers } from "../../ports/held-papers.ts";
import { bodies, type Table } from "./table.ts";

/** Under every version of the key, the oldest first: a row that is moved meanwhile is met twice rather than never. */
export const dynamoHeldPapers = (table: Table): HeldPapers => ({
  of: async ({ hashes }) => {
    const found = new Map<string, HeldPaper>();
    for (const hash of hashes) {
      const { pk } = table.keys.held({ ...hash, kind: "", paper: "" });
      for (const held of await bodies(table, pk, HeldPaper)) found.set(`${held.kind}#${held.paper}`, held);
    }
    return [...found.values()];
  },
});
