import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { mostCounted, Task, type TaskList, type Tasks } from "../../ports/tasks.ts";
import { taskOrder } from "./keys.ts";
import { bodyOf, type Table } from "./table.ts";

interface ListPlace {
  readonly index: "gsi1" | "gsi2";
  readonly key: string;
  /** Places behind this one, or up to that one: for moments, which sort before every place that begins with them. */
  readonly after?: string;
  readonly before?: string;
}

const placeOf = ({ keys }: Table, list: TaskList): ListPlace => {
  const { unit, person } = { unit: "", person: undefined, ...list.of };
  if (list.view === "new") {
    const key = person === undefined ? keys.arrivedTasksOf("unit", unit) : keys.arrivedTasksOf("person", person);
    // Behind all that came at that very moment: "~" sorts behind every id.
    return { index: "gsi2", key, after: `${list.at}#~` };
  }
  if (list.view === "waiting") {
    const key = person === undefined ? keys.waitingTasksOf(unit) : keys.waitingTasksInHandOf(person);
    return { index: "gsi1", key };
  }
  const key = person === undefined ? keys.tasksOf(unit) : keys.tasksInHandOf(person);
  return list.view === "overdue" ? { index: "gsi1", key, before: list.at } : { index: "gsi1", key };
};

/** Between two places, the first of which is left out: "!" sorts right behind it. */
const conditionOf = ({ index, key, after, before }: ListPlace, cursor: string | undefined) => {
  const [from, to] = [cursor ?? after, before];
  const values = {
    ":list": key,
    ...(from === undefined ? {} : { ":from": `${from}!` }),
    ...(to === undefined ? {} : { ":to": to }),
  };
  const place = `${index}sk`;
  const range =
    from !== undefined && to !== undefined
      ? ` AND ${place} BETWEEN :from AND :to`
      : `${from === undefined ? "" : ` AND ${place} > :from`}${to === undefined ? "" : ` AND ${place} < :to`}`;
  return {
    IndexName: index,
    KeyConditionExpression: `${index}pk = :list${range}`,
    ExpressionAttributeValues: values,
  };
};

/** A task as the second index has it. */
const Arrived = z.object({ gsi2sk: z.string(), arrived: Task });

/** Open tasks of a unit, or of somebody, from the sparse indexes. */
export const dynamoTasks = (table: Table): Tasks => {
  const { client, name } = table;
  return {
    page: async (list, { size, cursor }) => {
      const place = placeOf(table, list);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({ TableName: name, ...conditionOf(place, cursor), Limit: size }),
      );
      if (place.index === "gsi2") {
        const rows = Items.map((row) => Arrived.parse(row));
        const tasks = rows.map(({ arrived }) => arrived);
        const last = rows.at(-1);
        return LastEvaluatedKey === undefined || last === undefined ? { tasks } : { tasks, cursor: last.gsi2sk };
      }
      const tasks = Items.flatMap((row) => bodyOf(Task, row) ?? []);
      const end = tasks.at(-1);
      if (LastEvaluatedKey === undefined || end === undefined) return { tasks };
      return { tasks, cursor: taskOrder(end.dueAt, end.dossierId, end.step) };
    },
    count: async (list) => {
      const { Count = 0 } = await client.send(
        new QueryCommand({
          TableName: name,
          ...conditionOf(placeOf(table, list), undefined),
          Select: "COUNT",
          Limit: mostCounted + 1,
        }),
      );
      return Count;
    },
  };
};
