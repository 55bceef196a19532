import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { Paper, type Papers } from "../../ports/papers.ts";
import { below } from "./keys.ts";
import { bodyOf, everyRow, type Table } from "./table.ts";

export const dynamoPapers = (table: Table): Papers => ({
  ofDossier: async (dossierId) =>
    (await everyRow(table, table.keys.dossier(dossierId).pk, below.papers)).flatMap((row) => bodyOf(Paper, row) ?? []),
  find: async (dossierId, paperId) => {
    const key = table.keys.paper(dossierId, paperId);
    return bodyOf(Paper, (await table.client.send(new GetCommand({ TableName: table.name, Key: key }))).Item);
  },
});
