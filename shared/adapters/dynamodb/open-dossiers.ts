import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Dossier } from "../../domain/dossier.ts";
import type { OpenDossiers } from "../../ports/open-dossiers.ts";
import { dossierOrder } from "./keys.ts";
import { bodyOf, type Table } from "./table.ts";

/** Open dossiers of a unit from the sparse index. The cursor is the place of the last one: it survives inserts. */
export const dynamoOpenDossiers = ({ client, name, keys }: Table): OpenDossiers => ({
  of: async (unit, { size, cursor }) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: "gsi1",
        KeyConditionExpression: cursor === undefined ? "gsi1pk = :unit" : "gsi1pk = :unit AND gsi1sk > :after",
        ExpressionAttributeValues: {
          ":unit": keys.openDossiersOf(unit),
          ...(cursor === undefined ? {} : { ":after": cursor }),
        },
        Limit: size,
      }),
    );
    const dossiers = Items.flatMap((row) => bodyOf(Dossier, row) ?? []);
    const last = dossiers.at(-1);
    return LastEvaluatedKey === undefined || last === undefined
      ? { dossiers }
      : { dossiers, cursor: dossierOrder(last.deadline.dueAt, last.id) };
  },
});
