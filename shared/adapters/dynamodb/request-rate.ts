import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Client } from "../../domain/principal.ts";
import type { Table } from "./table.ts";

const Row = z.object({ requests: z.int() });

const minute = 60_000;

/** A minute's count is of use in that minute alone; the store takes its time to remove what has expired. */
const keptSeconds = 120;

/** One write a request: the count of this minute, by the machine's `id`, so that two secrets have one limit. */
export const countRequest = async (
  { client: store, name, keys }: Table,
  { id, requestsPerMinute }: Client,
  at: Date,
): Promise<number | undefined> => {
  const begun = Math.floor(at.getTime() / minute);
  const { Attributes } = await store.send(
    new UpdateCommand({
      TableName: name,
      Key: keys.rate(id, begun),
      UpdateExpression: "ADD requests :one SET expiresAt = :end, #kind = :kind",
      ExpressionAttributeNames: { "#kind": "kind" },
      ExpressionAttributeValues: { ":one": 1, ":kind": "rate", ":end": (begun + 1) * 60 + keptSeconds },
      ReturnValues: "UPDATED_NEW",
    }),
  );
  if (Row.parse(Attributes).requests <= requestsPerMinute) return undefined;
  return Math.ceil(((begun + 1) * minute - at.getTime()) / 1000);
};
