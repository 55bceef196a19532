import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { Erasure, type Erasures } from "../../ports/erasures.ts";
import { bodyOf, type Table } from "./table.ts";

/** What functions ask: whether a dossier's personal data were erased. */
export const dynamoFoundErasures = ({ client, name, keys }: Table): Pick<Erasures, "find"> => ({
  find: async (dossierId) => {
    const key = keys.erasure(dossierId);
    return bodyOf(
      Erasure,
      (await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item,
    );
  },
});
