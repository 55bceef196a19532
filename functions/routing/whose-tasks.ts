import { actsFor } from "../../shared/domain/absence.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import { allows } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Principals } from "../../shared/ports/registries.ts";
import type { TasksOf } from "../../shared/ports/tasks.ts";

export interface WhoseTasksNeeds {
  readonly principals: Pick<Principals, "find">;
  readonly colleagues: Pick<Colleagues, "absenceOf">;
}

/**
 * Whose tasks somebody looks at: the unit's, their own (`me`), or those of a colleague, as the leader of the unit and as who acts
 * for them while they are away. Refuses with `colleague/unknown` for somebody of no or another unit, `staff/not-permitted`.
 */
export const whoseTasks = async (
  { principals, colleagues }: WhoseTasksNeeds,
  principal: Principal,
  unit: string,
  person: string | undefined,
  at: Instant,
): Promise<Outcome<TasksOf>> => {
  if (person === undefined) return done({ unit });
  if (person === "me" || person === principal.id) return done({ person: principal.id });
  const colleague = await principals.find(person);
  if (colleague?.kind !== "staff" || colleague.unit !== unit)
    return refused("colleague/unknown", { fields: ["query.person"] });
  if (allows(principal, "assignStep", ["competentUnit"])) return done({ person });
  const isDelegate = actsFor(principal.id, await colleagues.absenceOf(person), at);
  return isDelegate ? done({ person }) : refused("staff/not-permitted");
};
