import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Colleague } from "../../domain/colleague.ts";
import { StaffMember } from "../../domain/staff.ts";
import { type Colleagues, EnteredAbsence } from "../../ports/colleagues.ts";
import type { Command } from "../../ports/commands.ts";
import { CommandAlreadyDone } from "../../ports/dossiers.ts";
import { commandItem } from "./commands.ts";
import { workloadPlace } from "./keys.ts";
import { bodyOf, item, type Table } from "./table.ts";
import { failedFor, transact, type Writes } from "./transaction.ts";

/** A row of a unit in the list of staff: somebody, how much they have in hand, or that they are away. */
const Row = z.object({ kind: z.string(), body: z.optional(z.unknown()), openTasks: z.optional(z.int()) });
/** A row of the index of absences: keys only. */
const Place = z.object({ gsi2sk: z.string() });
const Load = z.object({ person: z.string() });

const peopleOf = (rows: readonly Record<string, unknown>[]): readonly Colleague[] => {
  const read = rows.map((row) => Row.parse(row));
  const loads = new Map(
    read.flatMap(({ kind, body, openTasks = 0 }) =>
      kind === "workload" ? [[Load.parse(body).person, openTasks] as const] : [],
    ),
  );
  const absences = new Map(
    read.flatMap(({ kind, body }) => {
      if (kind !== "absence") return [];
      const absence = EnteredAbsence.parse(body);
      return [[absence.person, absence] as const];
    }),
  );
  return read.flatMap(({ kind, body }) => {
    if (kind !== "staff") return [];
    const staff = StaffMember.parse(body);
    return [{ staff, openTasks: Math.max(0, loads.get(staff.id) ?? 0), absence: absences.get(staff.id) }];
  });
};

/**
 * People of a unit from the list of staff, in which what they have in hand and their absence stand right behind each: one
 * query. Loads are written in the transactions of dossiers, see `movedLoad`.
 */
export const dynamoColleagues = (table: Table): Colleagues => {
  const { client, name, keys } = table;
  const write = async (first: Writes[number], { person, at }: { person: string; at: string }, command: Command) => {
    const noted = { TableName: name, Item: commandItem(keys, command, person, 0, at) };
    const failed = await transact(table, [
      first,
      { Put: { ...noted, ConditionExpression: "attribute_not_exists(pk)" } },
    ]);
    if (failedFor(failed, "command")) throw new CommandAlreadyDone();
  };
  return {
    ofUnit: async (unit) => {
      const rows: Record<string, unknown>[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: name,
            IndexName: "gsi1",
            KeyConditionExpression: "gsi1pk = :staff AND begins_with(gsi1sk, :unit)",
            ExpressionAttributeValues: { ":staff": keys.allStaff(), ":unit": `${unit}#` },
            ExclusiveStartKey: from,
          }),
        );
        rows.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return peopleOf(rows);
    },
    absenceOf: async (person) => {
      const key = { TableName: name, Key: keys.absence(person), ConsistentRead: true };
      return bodyOf(EnteredAbsence, (await client.send(new GetCommand(key))).Item);
    },
    awayUntil: async (day, { size, cursor }) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          IndexName: "gsi2",
          KeyConditionExpression: "gsi2pk = :away AND gsi2sk > :after",
          // "!" sorts right behind the cursor itself, so the page begins with the next one.
          ExpressionAttributeValues: { ":away": keys.absences(), ":after": cursor === undefined ? day : `${cursor}!` },
          Limit: size,
        }),
      );
      const places = Items.map((row) => Place.parse(row).gsi2sk);
      const people = places.map((place) => place.slice(place.indexOf("#") + 1));
      return { people, cursor: places.length < size ? undefined : places.at(-1) };
    },
    enterAbsence: (absence, command) => {
      const place = {
        ...{ gsi1pk: keys.allStaff(), gsi1sk: workloadPlace(absence.unit, absence.person, "ABSENCE") },
        ...{ gsi2pk: keys.absences(), gsi2sk: `${absence.until}#${absence.person}` },
      };
      const Item = { ...keys.absence(absence.person), ...item("absence", absence), ...place };
      return write({ Put: { TableName: name, Item } }, absence, command);
    },
    endAbsence: (person, at, command) =>
      write({ Delete: { TableName: name, Key: keys.absence(person) } }, { person, at }, command),
  };
};
