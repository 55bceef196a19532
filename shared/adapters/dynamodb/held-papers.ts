import * as z from "zod/mini";
import { HeldPaper, type HeldPapers, type PaperStandings } from "../../ports/held-papers.ts";
import { bodies, everyRow, type Table } from "./table.ts";

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

/** Made by updates: what was not counted yet is not there. */
const StandingRow = z.object({
  sk: z.string(),
  status: z._default(HeldPaper.shape.status, "valid"),
  reuseCount: z._default(z.int(), 0),
  successor: z.optional(z.string()),
});

export const dynamoPaperStandings = (table: Table): PaperStandings => ({
  ofDossier: async (dossierId) => {
    const rows = await everyRow(table, table.keys.standing(dossierId, "").pk);
    return new Map(rows.map((row) => StandingRow.parse(row)).map(({ sk, ...standing }) => [sk, standing]));
  },
});
