import { randomUUID } from "node:crypto";
import { PutCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { instant } from "../../domain/civil-time.ts";
import { Access, type Accesses } from "../../ports/accesses.ts";
import { bodyOf, item, type Table } from "./table.ts";

const Row = z.object({ sk: z.string(), body: z.unknown() });

/** The most items of one transaction. */
const atOnce = 100;

/** Access records below a key of their own; they remove themselves after so many days. */
export const dynamoAccesses = (
  { client, name, keys }: Table,
  { keptDays, now }: { readonly keptDays: number; readonly now: () => Date },
): Accesses => ({
  record: async (access, dossierIds) => {
    const at = instant(now());
    const expiresAt = Math.floor(Date.parse(at) / 1000) + keptDays * 24 * 3600;
    const puts = dossierIds.map((id) => ({
      TableName: name,
      Item: { ...keys.access(id, `${at}#${randomUUID()}`), ...item("access", { at, ...access }), expiresAt },
    }));
    const [only, ...others] = puts;
    if (only === undefined) return;
    if (others.length === 0) return void (await client.send(new PutCommand(only)));
    for (let n = 0; n < puts.length; n += atOnce) {
      const TransactItems = puts.slice(n, n + atOnce).map((one) => ({ Put: one }));
      await client.send(new TransactWriteCommand({ TransactItems }));
    }
  },
  ofDossier: async (dossierId, { size, cursor }) => {
    const { pk, sk } = keys.access(dossierId, cursor ?? "~");
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: "pk = :dossier AND sk < :before",
        ExpressionAttributeValues: { ":dossier": pk, ":before": sk },
        ScanIndexForward: false,
        Limit: size,
        ConsistentRead: true,
      }),
    );
    const accesses = Items.flatMap((row) => bodyOf(Access, row) ?? []);
    const last = Items.at(-1);
    return LastEvaluatedKey === undefined || last === undefined
      ? { accesses }
      : { accesses, cursor: Row.parse(last).sk };
  },
});
