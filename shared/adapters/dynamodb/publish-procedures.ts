import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Procedure } from "../../domain/procedure.ts";
import { summaryOf } from "../../domain/procedure-summary.ts";
import { item, type Table } from "./table.ts";

/** What a transaction of DynamoDB takes: 100 items, and 4 MB of which some is left for keys and names. */
const most = { items: 100, bytes: 3_500_000 } as const;

interface Version {
  readonly id: string;
  readonly items: readonly object[];
  readonly bytes: number;
}

/** Versions in groups that fit into one transaction each; those of one procedure stay together. */
const grouped = (versions: readonly Version[]): readonly (readonly object[])[] => {
  const groups: { items: object[]; bytes: number }[] = [];
  for (const id of new Set(versions.map((one) => one.id))) {
    const ofOne = versions.filter((one) => one.id === id);
    const items = ofOne.flatMap((one) => one.items);
    const bytes = ofOne.reduce((sum, one) => sum + one.bytes, 0);
    const last = groups.at(-1);
    if (last !== undefined && last.items.length + items.length <= most.items && last.bytes + bytes <= most.bytes) {
      last.items.push(...items);
      last.bytes += bytes;
    } else groups.push({ items, bytes });
  }
  return groups.map(({ items }) => items);
};

/**
 * Writes versions of procedures with their short forms: all versions of one procedure in one transaction, so that none
 * ends before the next begins, and as many procedures together as fit. Answers how many versions there were.
 */
export const publishProcedures = async (
  { client, name, keys }: Table,
  procedures: readonly Procedure[],
): Promise<number> => {
  const versions = procedures.map((one): Version => {
    const full = { ...keys.procedure(one.id, one.validFrom), ...item("procedure", one, 2) };
    const short = { ...keys.summary(one.id, one.validFrom), ...item("procedureSummary", summaryOf(one)) };
    return { id: one.id, items: [full, short], bytes: Buffer.byteLength(JSON.stringify([full, short])) };
  });
  for (const group of grouped(versions)) {
    const TransactItems = group.map((Item) => ({ Put: { TableName: name, Item: { ...Item } } }));
    await client.send(new TransactWriteCommand({ TransactItems }));
  }
  return versions.length;
};
