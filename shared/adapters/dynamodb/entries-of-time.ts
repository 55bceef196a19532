import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { EntriesOfTime } from "../../ports/failed-records.ts";
import { placeOfRow } from "./stream-records.ts";
import type { Table } from "./table.ts";

/** No index knows entries by their time: the table is read from end to end, a page at a time. */
export const dynamoEntriesOfTime = ({ client, name, keys }: Table): EntriesOfTime => ({
  between: async (from, to, cursor) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: "#kind = :entry AND begins_with(pk, :province) AND body.fact.#time BETWEEN :from AND :to",
        ExpressionAttributeNames: { "#kind": "kind", "#time": "time" },
        ExpressionAttributeValues: { ":entry": "entry", ":province": keys.ofProvince(), ":from": from, ":to": to },
        ExclusiveStartKey: cursor === undefined ? undefined : JSON.parse(cursor),
        ConsistentRead: true,
      }),
    );
    return {
      places: Items.flatMap((row) => placeOfRow(row) ?? []),
      cursor: LastEvaluatedKey && JSON.stringify(LastEvaluatedKey),
    };
  },
});
