import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod/mini";
import { bodyOf, type Table } from "./table.ts";

/** A page of what the sparse index lists of a unit, first or `last` in order first. The cursor is the place of its last entry: it survives inserts. */
export const unitPage = async <S extends z.core.$ZodType>(
  { client, name }: Table,
  indexKey: string,
  { size, cursor }: { readonly size: number; readonly cursor?: string | undefined },
  schema: S,
  placeOf: (body: z.output<S>) => string,
  begins: "first" | "last" = "first",
): Promise<{ readonly bodies: readonly z.output<S>[]; readonly cursor?: string }> => {
  const beyond = begins === "first" ? ">" : "<";
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: "gsi1",
      KeyConditionExpression: cursor === undefined ? "gsi1pk = :unit" : `gsi1pk = :unit AND gsi1sk ${beyond} :after`,
      ScanIndexForward: begins === "first",
      ExpressionAttributeValues: { ":unit": indexKey, ...(cursor === undefined ? {} : { ":after": cursor }) },
      Limit: size,
    }),
  );
  const bodies = Items.flatMap((row) => bodyOf(schema, row) ?? []);
  const last = bodies.at(-1);
  return LastEvaluatedKey === undefined || last === undefined ? { bodies } : { bodies, cursor: placeOf(last) };
};
