import { BatchGetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
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

const Key = z.object({ pk: z.string(), sk: z.string() });
const Arrived = z.object({ gsi2sk: z.string() });

/** Tasks whose keys an index told, in its order; what is done by now is not there any more. */
const readAll = async ({ client, name }: Table, keys: readonly z.infer<typeof Key>[]): Promise<readonly Task[]> => {
  const found = new Map<string, Task>();
  let waiting: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  while (waiting.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: waiting } } }),
    );
    for (const row of Responses?.[name] ?? []) {
      const task = bodyOf(Task, row);
      if (task !== undefined) found.set(`${row.pk}#${row.sk}`, task);
    }
    waiting = [...(UnprocessedKeys?.[name]?.Keys ?? [])];
  }
  return keys.flatMap(({ pk, sk }) => found.get(`${pk}#${sk}`) ?? []);
};

/** Open tasks of a unit, or of somebody, from the sparse indexes. */
export const dynamoTasks = (table: Table): Tasks => {
  const { client, name } = table;
  return {
    page: async (list, { size, cursor }) => {
      const place = placeOf(table, list);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({ TableName: name, ...conditionOf(place, cursor), Limit: size }),
      );
      const last = Items.at(-1);
      if (place.index === "gsi2") {
        const tasks = await readAll(
          table,
          Items.map((row) => Key.parse(row)),
        );
        const more = LastEvaluatedKey === undefined || last === undefined ? {} : { cursor: Arrived.parse(last).gsi2sk };
        return { tasks, ...more };
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
