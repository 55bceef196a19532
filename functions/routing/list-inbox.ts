import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import type { Status } from "../../shared/domain/lifecycle.ts";
import { filteredPage, type PageQuery } from "../../shared/domain/page.ts";
import { allows, stepRolesOf } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { scanReason } from "../../shared/domain/scan-states.ts";
import type { TaskView } from "../../shared/domain/task-views.ts";
import type { Scans } from "../../shared/ports/scans.ts";
import type { Looks, Task, TaskList, Tasks, TasksOf } from "../../shared/ports/tasks.ts";
import { type KeptScans, keptUntil, seesScansOf, waitingSince } from "./waiting-scans.ts";
import { type WhoseTasksNeeds, whoseTasks } from "./whose-tasks.ts";

export interface ListInboxNeeds extends WhoseTasksNeeds, KeptScans {
  readonly tasks: Pick<Tasks, "page">;
  readonly looks: Pick<Looks, "last">;
  readonly scans: Pick<Scans, "thatWait">;
  readonly now: () => Date;
}

interface ListInboxCall {
  readonly query: PageQuery & {
    readonly unit?: string | undefined;
    readonly status?: Status | undefined;
    readonly dueBefore?: Instant | undefined;
    readonly procedure?: string | undefined;
    readonly officer?: "me" | undefined;
    readonly view?: TaskView | undefined;
    readonly person?: string | undefined;
  };
  readonly principal: Principal;
}

/** In these a dossier waits for its applicant, as a rule: where a supplement was brought it can be answered again, and is `due`. */
const waiting: readonly Status[] = ["supplementRequested", "paymentDue"];

/** The list that is looked at; what is new is asked from where they looked last. */
const listOf = async (
  { looks }: Pick<ListInboxNeeds, "looks">,
  { of, view, at, principal, unit }: ListLookedAt,
): Promise<TaskList> => {
  if (view === "new") return { of, view, at: (await looks.last(principal.id, unit)) ?? "" };
  return view === "overdue" ? { of, view, at } : { of, view };
};

/** Whoever has so many begins with these. */
const mostScans = 50;

/** Scans of the unit that wait for a person: to be assigned, scanned again, taken as they are, or discarded. */
const scansOf = async (needs: ListInboxNeeds, principal: Principal, unit: string) => {
  if (!seesScansOf(principal, unit)) return undefined;
  const waiting = await needs.scans.thatWait(unit, { since: waitingSince(needs), size: mostScans });
  return waiting.map(({ scanId, state, at, reason = "" }) => ({
    scanId,
    state,
    arrivedAt: at,
    reason: { code: reason, text: scanReason(reason) },
    keptUntil: keptUntil(needs, at),
  }));
};

interface ListLookedAt {
  readonly of: TasksOf;
  readonly view: TaskView;
  readonly at: Instant;
  readonly principal: Principal;
  readonly unit: string;
}

/**
 * The inbox (hộp việc) of one of the caller's own units, or of somebody of it: one query a page, and more where a filter leaves
 * little. Refuses with `staff/not-permitted`, `colleague/unknown`, and as `ownUnitOf` does. */
export const listInbox =
  (needs: ListInboxNeeds) =>
  async ({ query, principal }: ListInboxCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "listInbox", ["ownUnit"])) return refused("staff/not-permitted");
    const own = ownUnitOf(principal, query.unit, "query.unit");
    if (!own.ok) return own;
    const roles = stepRolesOf(principal);
    const isMine = (task: Pick<Task, "roles">): boolean => task.roles.some((role) => roles.includes(role));
    const { status, procedure, dueBefore, officer } = query;
    const now = instant(needs.now());
    const of = await whoseTasks(needs, principal, own.value, query.person, now);
    if (!of.ok) return of;
    const view = query.view ?? (status !== undefined && waiting.includes(status) ? "waiting" : "due");
    const list = await listOf(needs, { of: of.value, view, at: now, principal, unit: own.value });
    // With the first page of what can be done, whoever looks at all of it.
    const isAll = [status, procedure, dueBefore, query.person, query.cursor].every((one) => one === undefined);
    const scans = isAll && view === "due" ? await scansOf(needs, principal, own.value) : undefined;
    const { items, next } = await filteredPage(
      async (page) => {
        const { tasks, cursor } = await needs.tasks.page(list, page);
        return { items: tasks, cursor };
      },
      query,
      {
        keeps: (task) =>
          (status === undefined || task.status === status) &&
          (procedure === undefined || task.procedure === procedure) &&
          (dueBefore === undefined || (task.dueAt ?? "~") < dueBefore) &&
          (officer === undefined || isMine(task)),
        // What is new comes in the order in which it came.
        ends: ({ dueAt = "~" }) => view !== "new" && dueBefore !== undefined && dueAt >= dueBefore,
      },
    );
    return done({
      status: 200,
      body: {
        unit: own.value,
        asOf: now,
        tasks: items.map(({ unit: _, ...task }) => ({
          ...task,
          status: task.status === undefined ? undefined : statusAnswer(task.status),
          mine: isMine(task),
          overdue: task.dueAt !== undefined && now > task.dueAt,
        })),
        scans,
        next,
      },
    });
  };
