import type { Absence } from "./absence.ts";
import type { StaffMember } from "./staff.ts";

/** Somebody of a unit as whoever gives out its steps sees them (phân công xử lý). */
export interface Colleague {
  readonly staff: StaffMember;
  /** Open steps that are theirs, those that their delegate has for them included. */
  readonly openTasks: number;
  readonly absence?: Absence | undefined;
}
