import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { keysOf } from "../../../shared/adapters/dynamodb/keys.ts";
import { taskItem } from "../../../shared/adapters/dynamodb/task-item.ts";
import { dynamoTasks } from "../../../shared/adapters/dynamodb/tasks.ts";
import type { Task, TaskList } from "../../../shared/ports/tasks.ts";
import { units } from "../../support/builders/places.ts";

const unit = units.landOffice.id;
const keys = keysOf("46");
const task: Task = {
  ...{ dossierId: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e77", code: "H57.BD.06-261123-0001", procedure: "land-transfer" },
  ...{ run: 2, step: "appraisal", unit, roles: ["appraiser"], openedAt: "2026-11-23T02:00:00.000Z" },
  ...{ dueAt: "2026-12-08T02:00:00.000Z", arrivedAt: "2026-11-23T02:00:00.000Z" },
};

/** What an index has of an item: the second one its keys and the task as it came, and no more. */
const asIndexed = (index: string) => {
  const { pk, sk, gsi2pk, gsi2sk, arrived, ...rest } = taskItem(keys, task);
  const known = { pk, sk, gsi2pk, gsi2sk, arrived };
  return index === "gsi2" ? known : { ...known, ...rest };
};

/** A table that counts what it is asked and answers every query with the one task, as the index has it. */
const counted = () => {
  const asked: string[] = [];
  const send = async (command: { readonly constructor: { name: string }; readonly input: { IndexName?: string } }) => {
    asked.push(command.constructor.name);
    return { Items: [asIndexed(String(command.input.IndexName))], Count: 1 };
  };
  const client = { send } as unknown as DynamoDBDocumentClient;
  return { asked, tasks: dynamoTasks({ client, name: "a-table", keys }) };
};

describe("a page of an inbox", () => {
  const lists: readonly TaskList[] = [
    { of: { unit }, view: "due" },
    { of: { unit }, view: "overdue", at: "2026-12-09T02:00:00.000Z" },
    { of: { unit }, view: "waiting" },
    { of: { unit }, view: "new", at: "2026-11-20T02:00:00.000Z" },
    { of: { person: "somebody" }, view: "new", at: "2026-11-20T02:00:00.000Z" },
  ];

  it.each(lists)("of $of, $view: one query tells all of its tasks, and one counts them", async (list) => {
    const { asked, tasks } = counted();
    expect((await tasks.page(list, { size: 20 })).tasks).toEqual([task]);
    expect(await tasks.count(list)).toBe(1);
    expect(asked).toEqual(["QueryCommand", "QueryCommand"]);
  });
});
