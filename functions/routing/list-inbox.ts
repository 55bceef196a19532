import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { allows, stepRolesOf } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Tasks } from "../../shared/ports/tasks.ts";

export interface ListInboxNeeds {
  readonly tasks: Tasks;
  readonly now: () => Date;
}

interface ListInboxCall {
  readonly query: { readonly unit?: string | undefined; readonly size: number; readonly cursor?: string | undefined };
  readonly principal: Principal;
}

/**
 * The inbox (hộp việc) of one of the caller's own units: one query a page. Refuses with `staff/not-permitted`, and as
 * `ownUnitOf` does. */
export const listInbox =
  (needs: ListInboxNeeds) =>
  async ({ query, principal }: ListInboxCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "listInbox", ["ownUnit"])) return refused("staff/not-permitted");
    const own = ownUnitOf(principal, query.unit, "query.unit");
    if (!own.ok) return own;
    const { tasks, cursor } = await needs.tasks.openOf(own.value, query);
    const roles = stepRolesOf(principal);
    const now = instant(needs.now());
    return done({
      status: 200,
      body: {
        unit: own.value,
        tasks: tasks.map(({ unit: _, ...task }) => ({
          ...task,
          status: task.status === undefined ? undefined : statusAnswer(task.status),
          mine: task.roles.some((role) => roles.includes(role)),
          overdue: task.dueAt !== undefined && now > task.dueAt,
        })),
        next: cursor,
      },
    });
  };
