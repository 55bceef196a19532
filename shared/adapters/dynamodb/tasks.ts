import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Task, type Tasks } from "../../ports/tasks.ts";
import { taskOrder } from "./keys.ts";
import { bodyOf, type Table } from "./table.ts";

/** Open tasks of a unit from the sparse index. The cursor is the place of the last task: it survives inserts. */
export const dynamoTasks = ({ client, name, keys }: Table): Tasks => ({
  openOf: async (unit, { size, cursor }) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: "gsi1",
        KeyConditionExpression: cursor === undefined ? "gsi1pk = :unit" : "gsi1pk = :unit AND gsi1sk > :after",
        ExpressionAttributeValues: {
          ":unit": keys.tasksOf(unit),
          ...(cursor === undefined ? {} : { ":after": cursor }),
        },
        Limit: size,
      }),
    );
    const tasks = Items.flatMap((row) => bodyOf(Task, row) ?? []);
    const last = tasks.at(-1);
    return LastEvaluatedKey === undefined || last === undefined
      ? { tasks }
      : { tasks, cursor: taskOrder(last.dueAt, last.dossierId, last.step) };
  },
});
