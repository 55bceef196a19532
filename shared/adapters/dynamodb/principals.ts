import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod/mini";
import { instant } from "../../domain/civil-time.ts";
import { Client, isInForce, Principal } from "../../domain/principal.ts";
import { StaffMember } from "../../domain/staff.ts";
import type { PrincipalLists, Principals } from "../../ports/registries.ts";
import { countRequest } from "./request-rate.ts";
import { body, bodyOf, type Table } from "./table.ts";

export const dynamoPrincipals = (table: Table, now: () => Date = () => new Date()): Principals => ({
  find: async (account) => {
    const found = await body(table, table.keys.principal(account), Principal);
    return found === undefined ? undefined : { ...found, active: isInForce(found, instant(now())) };
  },
  countRequest: (client) => countRequest(table, client, now()),
});

/** Behind a member of staff stands what they have in hand, which is passed over here. */
const everyone = async <S extends z.ZodMiniType>(
  table: Table,
  list: string,
  kind: string,
  schema: S,
): Promise<z.output<S>[]> => {
  const found: z.output<S>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :all",
        ExpressionAttributeValues: { ":all": list },
        ExclusiveStartKey: from,
      }),
    );
    const rows = (page.Items ?? []).filter((row) => row.kind === kind);
    found.push(...rows.flatMap((row) => bodyOf(schema, row) ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
};

/** Apart from `dynamoPrincipals`, so that functions, which look up one, do not carry it. */
export const dynamoPrincipalLists = (table: Table): PrincipalLists => ({
  staff: () => everyone(table, table.keys.allStaff(), "staff", StaffMember),
  clients: () => everyone(table, table.keys.allClients(), "client", Client),
  rowsOf: async (id) => {
    const { client, name, keys } = table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :machine",
        ExpressionAttributeValues: { ":machine": keys.accountsOf(id) },
      }),
    );
    // The index says which accounts there are; whether they are in force stands in the rows.
    const rows = await Promise.all(
      Items.map((row) =>
        client.send(new GetCommand({ TableName: name, Key: keys.principal(String(row.gsi2sk)), ConsistentRead: true })),
      ),
    );
    return rows.flatMap(({ Item }) => bodyOf(Client, Item) ?? []);
  },
});
