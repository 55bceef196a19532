import { Task, type Tasks } from "../../ports/tasks.ts";
import { taskOrder } from "./keys.ts";
import type { Table } from "./table.ts";
import { unitPage } from "./unit-pages.ts";

/** Open tasks of a unit from the sparse index. */
export const dynamoTasks = (table: Table): Tasks => ({
  openOf: async (unit, page) => {
    const key = table.keys.tasksOf(unit);
    const { bodies: tasks, ...more } = await unitPage(table, key, page, Task, ({ dueAt, dossierId, step }) =>
      taskOrder(dueAt, dossierId, step),
    );
    return { tasks, ...more };
  },
});
