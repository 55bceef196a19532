import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { Dossier } from "../../domain/dossier.ts";
import type { SealedDossiers } from "../../ports/dossiers.ts";
import { StoredSeal } from "./stored-seal.ts";
import { bodyOf, type Table } from "./table.ts";

/** One call for what a notice is written of. What the store left out for its load is asked for again with the message. */
export const dynamoSealedDossiers = ({ client, name, keys }: Table): SealedDossiers => ({
  find: async (id) => {
    const answer = await client.send(
      new BatchGetCommand({
        RequestItems: { [name]: { Keys: [keys.dossier(id), keys.personal(id)], ConsistentRead: true } },
      }),
    );
    if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0) throw new Error("the table did not answer all of it");
    const rows = answer.Responses?.[name] ?? [];
    const dossier = bodyOf(
      Dossier,
      rows.find(({ sk }) => sk === keys.dossier(id).sk),
    );
    const sealed = bodyOf(
      StoredSeal,
      rows.find(({ sk }) => sk === keys.personal(id).sk),
    );
    return dossier === undefined ? undefined : { dossier, sealed };
  },
});
