import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Tasks } from "../../shared/ports/tasks.ts";

export interface ListInboxNeeds {
  readonly tasks: Tasks;
  readonly now: () => Date;
}

interface ListInboxCall {
  readonly query: { readonly size: number; readonly cursor?: string | undefined };
  readonly staff: StaffMember;
}

/** The inbox (hộp việc) of the caller's own unit: one query a page. Refuses with `staff/not-permitted`. */
export const listInbox =
  (needs: ListInboxNeeds) =>
  async ({ query, staff }: ListInboxCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (mayDoAt(staff, "listInbox", staff.unit) !== "allowed") return refused("staff/not-permitted");
    const { tasks, cursor } = await needs.tasks.openOf(staff.unit, query);
    const now = instant(needs.now());
    return done({
      status: 200,
      body: {
        unit: staff.unit,
        tasks: tasks.map(({ unit: _, ...task }) => ({
          ...task,
          status: task.status === undefined ? undefined : statusAnswer(task.status),
          mine: task.roles.some((role) => staff.roles.includes(role)),
          overdue: task.dueAt !== undefined && now > task.dueAt,
        })),
        next: cursor,
      },
    });
  };
