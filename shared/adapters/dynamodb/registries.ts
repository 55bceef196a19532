import { BatchWriteCommand, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod/mini";
import { FormTemplate } from "../../domain/form-template.ts";
import { Procedure } from "../../domain/procedure.ts";
import { StaffMember } from "../../domain/staff.ts";
import { Commune, Unit } from "../../domain/unit.ts";
import { WorkingCalendar } from "../../domain/working-calendar.ts";
import type { Calendars, Forms, Places, Procedures, Publications, Staff, StaffList } from "../../ports/registries.ts";
import { packed } from "./places-item.ts";
import { bodyOf, everyRow, item, type Table } from "./table.ts";

const get = async <S extends z.core.$ZodType>({ client, name }: Table, key: { pk: string; sk: string }, schema: S) =>
  bodyOf(schema, (await client.send(new GetCommand({ TableName: name, Key: key }))).Item);

const all = async <S extends z.core.$ZodType>(table: Table, pk: string, schema: S, begins?: string) =>
  (await everyRow(table, pk, begins)).flatMap((row) => bodyOf(schema, row) ?? []);

export const dynamoStaff = (table: Table): Staff => ({
  find: (sub) => get(table, table.keys.staff(sub), StaffMember),
});

/** Apart from `dynamoStaff`, so that functions, which look up one person, do not carry it. */
export const dynamoStaffList = (table: Table): StaffList => ({
  all: async () => {
    const members: StaffMember[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :all",
          ExpressionAttributeValues: { ":all": table.keys.allStaff() },
          ExclusiveStartKey: from,
        }),
      );
      members.push(...(page.Items ?? []).flatMap((row) => bodyOf(StaffMember, row) ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return members;
  },
});

export const dynamoProcedures = (table: Table): Procedures => {
  const { pk } = table.keys.procedure("", "");
  return {
    all: () => all(table, pk, Procedure),
    versionsOf: (id) => all(table, pk, Procedure, `${id}#`),
    version: (id, validFrom) => get(table, table.keys.procedure(id, validFrom), Procedure),
  };
};

export const dynamoForms = (table: Table): Forms => ({
  all: () => all(table, table.keys.form("").pk, FormTemplate),
});

export const dynamoPlaces = (table: Table): Places => ({
  units: () => all(table, table.keys.unit("").pk, Unit),
  unit: (id) => get(table, table.keys.unit(id), Unit),
  commune: (code) => get(table, table.keys.commune(code), Commune),
});

export const dynamoCalendars = (table: Table): Calendars => ({
  current: async () => {
    const latest = (await all(table, table.keys.calendar("").pk, WorkingCalendar)).at(-1);
    if (latest === undefined) throw new Error("no working calendar is published: npm run catalogue -- publish");
    return latest;
  },
});

export const dynamoPublications = ({ client, name, keys }: Table): Publications => ({
  publish: async ({ procedures = [], forms = [], units = [], communes = [], calendars = [], gazetteer = [] }) => {
    const rows = [
      ...procedures.map((one) => ({ ...keys.procedure(one.id, one.validFrom), ...item("procedure", one) })),
      ...forms.map((one) => ({ ...keys.form(one.id), ...item("form", one) })),
      ...units.map((one) => ({ ...keys.unit(one.id), ...item("unit", one) })),
      ...communes.map((one) => ({ ...keys.commune(one.code), ...item("commune", one) })),
      ...calendars.map((one) => ({ ...keys.calendar(one.version), ...item("calendar", one) })),
      ...gazetteer.map((one) => ({ ...keys.places(one.province), ...item("places", packed(one)) })),
    ];
    for (let n = 0; n < rows.length; n += 25) {
      let waiting: { PutRequest: { Item: object } }[] = rows.slice(n, n + 25).map((Item) => ({ PutRequest: { Item } }));
      while (waiting.length > 0) {
        const answer = await client.send(new BatchWriteCommand({ RequestItems: { [name]: waiting } }));
        waiting = (answer.UnprocessedItems?.[name] ?? []).flatMap(({ PutRequest }) =>
          PutRequest?.Item === undefined ? [] : [{ PutRequest: { Item: PutRequest.Item } }],
        );
      }
    }
    return rows.length;
  },
  register: async (staff) => {
    const place = { gsi1pk: keys.allStaff(), gsi1sk: `${staff.unit}#${staff.id}` };
    const row = { ...keys.staff(staff.id), ...item("staff", staff), ...place };
    await client.send(new PutCommand({ TableName: name, Item: row }));
  },
});
