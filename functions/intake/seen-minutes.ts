import type { Minutes } from "../../shared/domain/minutes.ts";
import type { Action } from "../../shared/domain/permission-table.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";

/** The minutes, if this person's unit is a side of them and they may do this; to anyone else's eyes there are none. */
export const seenMinutes = (staff: StaffMember, action: Action, minutes: Minutes | undefined): Outcome<Minutes> => {
  if (minutes === undefined || ![minutes.from, minutes.to].includes(staff.unit)) return refused("minutes/not-found");
  return mayDoAt(staff, action, staff.unit) === "allowed" ? done(minutes) : refused("staff/not-permitted");
};
