import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import type { Status } from "../../shared/domain/lifecycle.ts";
import { filteredPage, type PageQuery } from "../../shared/domain/page.ts";
import { allows, stepRolesOf } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Task, Tasks } from "../../shared/ports/tasks.ts";

export interface ListInboxNeeds {
  readonly tasks: Tasks;
  readonly now: () => Date;
}

interface ListInboxCall {
  readonly query: PageQuery & {
    readonly unit?: string | undefined;
    readonly status?: Status | undefined;
    readonly dueBefore?: Instant | undefined;
    readonly procedure?: string | undefined;
    readonly officer?: "me" | undefined;
  };
  readonly principal: Principal;
}

/**
 * The inbox (hộp việc) of one of the caller's own units: one query a page, and more where a filter leaves little. Refuses with `staff/not-permitted`, and as
 * `ownUnitOf` does. */
export const listInbox =
  (needs: ListInboxNeeds) =>
  async ({ query, principal }: ListInboxCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "listInbox", ["ownUnit"])) return refused("staff/not-permitted");
    const own = ownUnitOf(principal, query.unit, "query.unit");
    if (!own.ok) return own;
    const roles = stepRolesOf(principal);
    const isMine = (task: Pick<Task, "roles">): boolean => task.roles.some((role) => roles.includes(role));
    const { status, procedure, dueBefore, officer } = query;
    const { items, next } = await filteredPage(
      async (page) => {
        const { tasks, cursor } = await needs.tasks.openOf(own.value, page);
        return { items: tasks, cursor };
      },
      query,
      {
        keeps: (task) =>
          (status === undefined || task.status === status) &&
          (procedure === undefined || task.procedure === procedure) &&
          (officer === undefined || isMine(task)),
        ends: ({ dueAt = "~" }) => dueBefore !== undefined && dueAt >= dueBefore,
      },
    );
    const now = instant(needs.now());
    return done({
      status: 200,
      body: {
        unit: own.value,
        tasks: items.map(({ unit: _, ...task }) => ({
          ...task,
          status: task.status === undefined ? undefined : statusAnswer(task.status),
          mine: isMine(task),
          overdue: task.dueAt !== undefined && now > task.dueAt,
        })),
        next,
      },
    });
  };
