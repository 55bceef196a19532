import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod/mini";
import { type Keys, keysOf } from "./keys.ts";

/** The table of a province: where it is and how its keys are made. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  readonly keys: Keys;
}

/** One client a function; connections are kept alive between invocations. */
export const dossierTable = (name: string, province: string): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  name,
  keys: keysOf(province),
});

/** Every item says what it is and in which version of its shape it was written. */
export const item = (kind: string, body: unknown, schemaVersion = 1) => ({ kind, schemaVersion, body });

/** Reads the body of an item: parsed by its schema, never cast. A row that does not parse is a fault, not an absence. */
export const bodyOf = <S extends z.core.$ZodType>(
  schema: S,
  row: Record<string, unknown> | undefined,
): z.output<S> | undefined => (row === undefined ? undefined : (schemaParse(schema, row.body) as z.output<S>));

const schemaParse = (schema: z.core.$ZodType, body: unknown): unknown =>
  (schema as z.core.$ZodType & { parse(data: unknown): unknown }).parse(body);

/** All rows of a partition, page after page, in key order. */
export const everyRow = async (
  { client, name }: Table,
  pk: string,
  begins?: string,
): Promise<readonly Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: begins === undefined ? "pk = :pk" : "pk = :pk AND begins_with(sk, :begins)",
        ExpressionAttributeValues: begins === undefined ? { ":pk": pk } : { ":pk": pk, ":begins": begins },
        ExclusiveStartKey: from,
        ConsistentRead: true,
      }),
    );
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return rows;
};

/** The body of one item; nothing when it is not there. */
export const body = async <S extends z.core.$ZodType>(
  { client, name }: Table,
  key: { readonly pk: string; readonly sk: string },
  schema: S,
): Promise<z.output<S> | undefined> =>
  bodyOf(schema, (await client.send(new GetCommand({ TableName: name, Key: key }))).Item);

/** The bodies of all rows of a partition, or of those whose sort key begins so, in key order. */
export const bodies = async <S extends z.core.$ZodType>(
  table: Table,
  pk: string,
  schema: S,
  begins?: string,
): Promise<z.output<S>[]> => (await everyRow(table, pk, begins)).flatMap((row) => bodyOf(schema, row) ?? []);
