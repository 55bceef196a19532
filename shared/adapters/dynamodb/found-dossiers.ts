import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Dossier } from "../../domain/dossier.ts";
import type { Dossiers } from "../../ports/dossiers.ts";
import { bodyOf, type Table } from "./table.ts";

const CodeOwner = z.strictObject({ dossierId: z.string() });

/** Looking dossiers up, apart from what changes them: a function that only looks carries no transactions and no facts. */
export const foundDossiers = ({ client, name, keys }: Table): Pick<Dossiers, "find" | "idOf"> => {
  const get = async (key: { readonly pk: string; readonly sk: string }) =>
    (await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;
  return {
    find: async (id) => bodyOf(Dossier, await get(keys.dossier(id))),
    idOf: async (code) => bodyOf(CodeOwner, await get(keys.code(code)))?.dossierId,
  };
};
