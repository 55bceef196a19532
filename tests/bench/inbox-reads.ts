import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 } from "uuid";
import { countInbox } from "../../functions/routing/count-inbox.ts";
import type { RunningProvince } from "../../infra/local/province.ts";
import { dynamoLooks } from "../../shared/adapters/dynamodb/looks.ts";
import { dynamoScans } from "../../shared/adapters/dynamodb/scans.ts";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import { taskInHandItem, taskItem } from "../../shared/adapters/dynamodb/task-item.ts";
import { dynamoTasks } from "../../shared/adapters/dynamodb/tasks.ts";
import type { Task, TaskList } from "../../shared/ports/tasks.ts";
import { aStaffMember } from "../support/builders/staff.ts";
import { ownTable } from "../support/real-engines.ts";
import { type Measurement, type Row, row } from "./row.ts";

const openTasks = 100_000;
const people = 100;
const pageSize = 50;
const unit = "H57.24.03";
const now = "2026-11-25T02:00:00.000Z";
const minute = 60_000;

/** Task n of the unit: due a minute after the one before, the first tenth of them late; every twentieth waits for its applicant. */
const task = (n: number): Task => {
  const at = Date.parse(now) + (n - openTasks / 10) * minute;
  const openedAt = new Date(at - 30 * 24 * 60 * minute).toISOString();
  return {
    ...{ dossierId: v7(), code: `${unit}-261123-${n}`, procedure: "land-transfer", status: "inProcess", run: 2 },
    ...{ step: "appraisal", unit, roles: ["appraiser"], openedAt, arrivedAt: openedAt },
    ...{ dueAt: new Date(at).toISOString(), assignee: `person-${n % people}` },
    ...(n % 20 === 0 ? { status: "supplementRequested" as const, waits: true as const } : {}),
  };
};

const fill = async ({ client, name, keys }: Table): Promise<void> => {
  const put = (Item: Record<string, unknown>) => ({ PutRequest: { Item } });
  const batches = Array.from({ length: openTasks / 10 }, (_, n) => n * 10);
  const write = async (): Promise<void> => {
    for (let from = batches.pop(); from !== undefined; from = batches.pop()) {
      const tasks = Array.from({ length: 10 }, (_, n) => task((from ?? 0) + n));
      const rows = tasks.flatMap((one) => [
        put(taskItem(keys, one)),
        put(taskInHandItem(keys, one, one.assignee ?? "", one.openedAt)),
      ]);
      await client.send(new BatchWriteCommand({ RequestItems: { [name]: rows } }));
    }
  };
  await Promise.all(Array.from({ length: 8 }, write));
};

/** What was asked of the table since the last `reset`: calls, items that were read for them, bytes that came back. */
const watched = ({ client }: Table) => {
  let [calls, scanned, bytes] = [0, 0, 0];
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { ScannedCount, Items, Responses } = result.output as {
        ScannedCount?: number;
        Items?: unknown[];
        Responses?: Record<string, unknown[]>;
      };
      const read = Object.values(Responses ?? {}).flat();
      calls += 1;
      scanned += ScannedCount ?? read.length;
      bytes += Buffer.byteLength(JSON.stringify([...(Items ?? []), ...read]));
      return result;
    },
    { step: "initialize", name: "watch" },
  );
  return {
    reset: () => {
      [calls, scanned, bytes] = [0, 0, 0];
    },
    rows: (name: string, budget: { readonly calls: number; readonly items: number }): readonly Row[] => [
      row({ name, value: calls, unit: "calls", budget: budget.calls }),
      row({ name: `${name}: items read`, value: scanned, unit: "items", budget: budget.items }),
      row({ name: `${name}: size`, value: bytes, unit: "bytes" }),
    ],
  };
};

/**
 * Fills a table of its own with 100,000 open tasks of one unit, each in somebody's hand, and counts what a page of each view
 * costs, and what all counts do.
 */
export const measureInbox = async (province: RunningProvince): Promise<Measurement> => {
  const { signIn: _, addPerson: __, stop: ___, ...provided } = province;
  const own = await ownTable(provided);
  await fill(own.table);
  const watch = watched(own.table);
  const tasks = dynamoTasks(own.table);
  const of = { unit };
  const lists: readonly (readonly [string, TaskList])[] = [
    ["due first", { of, view: "due" }],
    ["overdue", { of, view: "overdue", at: now }],
    ["waiting for the applicant", { of, view: "waiting" }],
    ["of a person, due first", { of: { person: "person-7" }, view: "due" }],
    ["new since a look", { of, view: "new", at: "2026-10-20T02:00:00.000Z" }],
  ];
  const rows: Row[] = [];
  for (const [name, list] of lists) {
    watch.reset();
    const first = await tasks.page(list, { size: pageSize });
    if (first.tasks.length !== pageSize) throw new Error(`the page "${name}" has ${first.tasks.length} tasks`);
    rows.push(...watch.rows(`a page of ${pageSize}, ${name}`, { calls: 1, items: pageSize }));
  }
  const due: TaskList = { of, view: "due" };
  let cursor: string | undefined = `${new Date(Date.parse(now) + 60_000 * minute).toISOString()}#~`;
  watch.reset();
  cursor = (await tasks.page(due, { size: pageSize, cursor })).cursor;
  if (cursor === undefined) throw new Error("the page in the middle was the last");
  rows.push(...watch.rows(`a page of ${pageSize} in the middle of the list`, { calls: 1, items: pageSize }));
  watch.reset();
  const counted = await countInbox({
    ...{ tasks, looks: dynamoLooks(own.table), scans: dynamoScans(own.table) },
    ...{ keptDays: 30, now: () => new Date(now) },
  })({
    query: {},
    principal: aStaffMember({ id: "person-7", unit }),
  });
  if (!counted.ok) throw new Error(counted.problem.code);
  // Eight lists, and up to when they have looked; scans are counted for who sees to them.
  rows.push(...watch.rows("all counts of a unit and a person", { calls: 9, items: 8 * 1001 }));
  await own.remove();
  return {
    rows,
    notes: [
      `Inbox: ${openTasks} open tasks of one unit, ${openTasks / people} in the hand of each of ${people} people, in a table of its own.`,
    ],
  };
};
