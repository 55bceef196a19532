import { BatchWriteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { CompetentUnits, competentUnitsOf } from "../../domain/competent-units.ts";
import { accountOf, type Principal } from "../../domain/principal.ts";
import { Unit } from "../../domain/unit.ts";
import { OtherKindRegistered, type Publications } from "../../ports/registries.ts";
import { isNamed } from "../named-errors.ts";
import { packed } from "./places-item.ts";
import { publishProcedures } from "./publish-procedures.ts";
import { bodies, bodyOf, everyRow, item, type Table } from "./table.ts";

type Write = { readonly PutRequest: { Item: Record<string, unknown> } } | { readonly DeleteRequest: { Key: object } };

/** Puts and deletes rows, as many at a time as the store takes, until none is left over. */
const writeAll = async ({ client, name }: Table, writes: readonly Write[]): Promise<void> => {
  for (let n = 0; n < writes.length; n += 25) {
    let waiting: Record<string, unknown>[] = writes.slice(n, n + 25);
    while (waiting.length > 0) {
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [name]: waiting } }));
      waiting = [...(answer.UnprocessedItems?.[name] ?? [])];
      if (waiting.length > 0) await new Promise((again) => setTimeout(again, 50 + Math.random() * 100));
    }
  }
};

const put = (row: Record<string, unknown>): Write => ({ PutRequest: { Item: row } });

/** Makes the table of who decides follow from all units there are: writes what is new, deletes what no longer holds. */
const renewCompetence = async (table: Table): Promise<void> => {
  const units = await bodies(table, table.keys.unit("").pk, Unit);
  const lines = competentUnitsOf(units).map((line) => ({
    key: table.keys.competent(line.level, line.field, line.commune, line.training),
    line,
  }));
  const stored = await everyRow(table, table.keys.competent("", "", "").pk);
  const known = new Map(stored.map((row) => [row.sk, JSON.stringify(bodyOf(CompetentUnits, row))]));
  const wanted = new Set<unknown>(lines.map(({ key }) => key.sk));
  await writeAll(table, [
    ...lines
      .filter(({ key, line }) => known.get(key.sk) !== JSON.stringify(CompetentUnits.parse(line)))
      .map(({ key, line }) => put({ ...key, ...item("competent", line) })),
    ...stored.filter(({ sk }) => !wanted.has(sk)).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  ]);
};

/** Where a principal stands in the lists of administrators, and a machine by its id; citizens are in none. */
const listed = ({ keys }: Table, principal: Principal) => {
  if (principal.kind === "citizen") return {};
  return principal.kind === "staff"
    ? { gsi1pk: keys.allStaff(), gsi1sk: `${principal.unit}#${principal.id}` }
    : {
        ...{ gsi1pk: keys.allClients(), gsi1sk: `${principal.name}#${principal.account}` },
        ...{ gsi2pk: keys.accountsOf(principal.id), gsi2sk: principal.account },
      };
};

export const dynamoPublications = (table: Table): Publications => ({
  publish: async ({
    procedures = [],
    forms = [],
    units = [],
    communes = [],
    calendars = [],
    gazetteer = [],
    notices,
  }) => {
    const { keys } = table;
    const places = await Promise.all(gazetteer.map(packed));
    const rows = [
      ...forms.map((one) => ({ ...keys.form(one.id), ...item("form", one) })),
      ...units.map((one) => ({ ...keys.unit(one.id), ...item("unit", one) })),
      ...communes.map((one) => ({ ...keys.commune(one.code), ...item("commune", one) })),
      ...calendars.map((one) => ({ ...keys.calendar(one.version), ...item("calendar", one) })),
      ...(notices === undefined ? [] : [{ ...keys.noticeTexts(), ...item("noticeTexts", notices) }]),
      ...places.map((one) => ({ ...keys.places(one.province), ...item("places", one) })),
    ];
    await writeAll(table, rows.map(put));
    if (units.length > 0) await renewCompetence(table);
    // Procedures last: what they name is there by then.
    return rows.length + (await publishProcedures(table, procedures));
  },
  register: async (principal, sealed) => {
    const { client, name, keys } = table;
    const row = {
      ...keys.principal(accountOf(principal)),
      ...item(principal.kind, principal, 2),
      ...listed(table, principal),
      sealed,
    };
    const put = new PutCommand({
      TableName: name,
      Item: row,
      ConditionExpression: "attribute_not_exists(pk) OR #kind = :kind",
      ExpressionAttributeNames: { "#kind": "kind" },
      ExpressionAttributeValues: { ":kind": principal.kind },
    });
    try {
      await client.send(put);
    } catch (error) {
      if (isNamed(error, "ConditionalCheckFailedException")) throw new OtherKindRegistered();
      throw error;
    }
  },
});
