import { BatchWriteCommand, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod/mini";
import { CompetentUnits, competentOn, competentUnitsOf } from "../../domain/competent-units.ts";
import { FormTemplate } from "../../domain/form-template.ts";
import { ProcedureSummary } from "../../domain/procedure-summary.ts";
import { StaffMember } from "../../domain/staff.ts";
import { Commune, Unit } from "../../domain/unit.ts";
import { WorkingCalendar } from "../../domain/working-calendar.ts";
import type {
  Calendars,
  CalendarVersions,
  Forms,
  Places,
  Procedures,
  Publications,
  Staff,
  StaffList,
} from "../../ports/registries.ts";
import { packed } from "./places-item.ts";
import { publishProcedures } from "./publish-procedures.ts";
import { StoredProcedure } from "./stored-procedure.ts";
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
    all: () => all(table, pk, StoredProcedure),
    summaries: () => all(table, table.keys.summary("", "").pk, ProcedureSummary),
    versionsOf: (id) => all(table, pk, StoredProcedure, `${id}#`),
    version: (id, validFrom) => get(table, table.keys.procedure(id, validFrom), StoredProcedure),
  };
};

export const dynamoForms = (table: Table): Forms => ({
  all: () => all(table, table.keys.form("").pk, FormTemplate),
});

export const dynamoPlaces = (table: Table): Places => {
  const unit = (id: string) => get(table, table.keys.unit(id), Unit);
  return {
    unit,
    competent: async ({ level, field }, commune, day) => {
      const line = await get(table, table.keys.competent(level, field, commune), CompetentUnits);
      const id = line === undefined ? undefined : competentOn(line, day);
      return id === undefined ? undefined : unit(id);
    },
    commune: (code) => get(table, table.keys.commune(code), Commune),
    units: () => all(table, table.keys.unit("").pk, Unit),
    communes: () => all(table, table.keys.commune("").pk, Commune),
  };
};

export const dynamoCalendars = (table: Table): Calendars & CalendarVersions => {
  const versions = () => all(table, table.keys.calendar("").pk, WorkingCalendar);
  return {
    current: async () => {
      const latest = (await versions()).at(-1);
      if (latest === undefined) throw new Error("no working calendar is published: npm run catalogue -- publish");
      return latest;
    },
    all: versions,
  };
};

type Write = { readonly PutRequest: { Item: Record<string, unknown> } } | { readonly DeleteRequest: { Key: object } };

/** Puts and deletes rows, as many at a time as the store takes, until none is left over. */
const writeAll = async ({ client, name }: Table, writes: readonly Write[]): Promise<void> => {
  for (let n = 0; n < writes.length; n += 25) {
    let waiting: Record<string, unknown>[] = writes.slice(n, n + 25);
    while (waiting.length > 0) {
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [name]: waiting } }));
      waiting = [...(answer.UnprocessedItems?.[name] ?? [])];
    }
  }
};

const put = (row: Record<string, unknown>): Write => ({ PutRequest: { Item: row } });

/** Makes the table of who decides follow from all units there are: writes what is new, deletes what no longer holds. */
const renewCompetence = async (table: Table): Promise<void> => {
  const units = await all(table, table.keys.unit("").pk, Unit);
  const lines = competentUnitsOf(units).map((line) => ({
    key: table.keys.competent(line.level, line.field, line.commune),
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

export const dynamoPublications = (table: Table): Publications => ({
  publish: async ({ procedures = [], forms = [], units = [], communes = [], calendars = [], gazetteer = [] }) => {
    const { keys } = table;
    const rows = [
      ...forms.map((one) => ({ ...keys.form(one.id), ...item("form", one) })),
      ...units.map((one) => ({ ...keys.unit(one.id), ...item("unit", one) })),
      ...communes.map((one) => ({ ...keys.commune(one.code), ...item("commune", one) })),
      ...calendars.map((one) => ({ ...keys.calendar(one.version), ...item("calendar", one) })),
      ...gazetteer.map((one) => ({ ...keys.places(one.province), ...item("places", packed(one)) })),
    ];
    await writeAll(table, rows.map(put));
    if (units.length > 0) await renewCompetence(table);
    // Procedures last: what they name is there by then.
    return rows.length + (await publishProcedures(table, procedures));
  },
  register: async (staff) => {
    const { client, name, keys } = table;
    const place = { gsi1pk: keys.allStaff(), gsi1sk: `${staff.unit}#${staff.id}` };
    const row = { ...keys.staff(staff.id), ...item("staff", staff), ...place };
    await client.send(new PutCommand({ TableName: name, Item: row }));
  },
});
