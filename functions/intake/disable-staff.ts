import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Principals, Publications } from "../../shared/ports/registries.ts";

export interface DisableStaffNeeds {
  readonly principals: Pick<Principals, "find">;
  readonly publications: Pick<Publications, "register">;
}

/**
 * Shuts somebody out with their next request. The row stays, since histories name people by their `sub`. Refuses with
 * `staff/not-registered`.
 */
export const disableStaff =
  (needs: DisableStaffNeeds) =>
  async (sub: string): Promise<Outcome<StaffMember>> => {
    const member = await needs.principals.find(sub);
    if (member?.kind !== "staff") return refused("staff/not-registered");
    const disabled = { ...member, active: false };
    await needs.publications.register(disabled);
    return done(disabled);
  };
