import type { EndedReading } from "../../ports/dossiers.ts";
import type { Table } from "./table.ts";

/** Frees the place of a file on its point's item: by itself, or beside the dossier that its papers are put to. */
export const placeFreed = (
  { name, keys }: Pick<Table, "name" | "keys">,
  { point, key }: EndedReading,
  condition: string,
) => ({
  TableName: name,
  Key: keys.admission(point),
  UpdateExpression: "REMOVE body.inWork.#key ADD revision :one",
  ConditionExpression: condition,
  ExpressionAttributeNames: { "#key": key },
  ExpressionAttributeValues: { ":one": 1 },
});
