import type { Task } from "../../ports/tasks.ts";
import { type Keys, taskOrder } from "./keys.ts";
import { item } from "./table.ts";

const place = (task: Task, list: string, arrived: string, arrivedAt: string) => ({
  ...{ gsi1pk: list, gsi1sk: taskOrder(task.dueAt, task.dossierId, task.step) },
  // The second index has this of a task beside its keys, so that what is new is shown from there.
  ...{ gsi2pk: arrived, gsi2sk: taskOrder(arrivedAt, task.dossierId, task.step), arrived: { ...task, arrivedAt } },
});

/** A task where it stands in the lists of its unit: by its due moment, and by when it came. */
export const taskItem = (keys: Keys, task: Task) => ({
  ...keys.task(task.dossierId, task.run, task.step),
  ...item("task", task),
  ...place(
    task,
    task.waits ? keys.waitingTasksOf(task.unit) : keys.tasksOf(task.unit),
    keys.arrivedTasksOf("unit", task.unit),
    task.arrivedAt ?? task.openedAt,
  ),
});

/** The same task in the lists of who has it, since when they have it. */
export const taskInHandItem = (keys: Keys, task: Task, assignee: string, givenAt: string) => ({
  ...keys.taskInHand(task.dossierId, task.run, task.step),
  ...item("task", { ...task, arrivedAt: givenAt }),
  ...place(
    task,
    task.waits ? keys.waitingTasksInHandOf(assignee) : keys.tasksInHandOf(assignee),
    keys.arrivedTasksOf("person", assignee),
    givenAt,
  ),
});
