import * as z from "zod/mini";
import { UnitId } from "./identifiers.ts";
import { StaffRole } from "./roles.ts";

/**
 * A row of the staff registry (danh bạ cán bộ), keyed by the `sub` of the token. What somebody may do is read here,
 * never from a claim. `name` and `position` are shown on forms (Decree 224/2026: the citizen sees who handles).
 * Rows of the first shape have no `kind`: all were staff.
 */
export const StaffMember = z.strictObject({
  kind: z._default(z.literal("staff"), "staff"),
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  position: z.string(),
  unit: UnitId,
  roles: z.array(StaffRole),
  /** Steps come to them by hand alone (không phân công tự động): they claim them, or the leader gives them. */
  byHand: z.optional(z.literal(true)),
  active: z.boolean(),
});
export type StaffMember = z.infer<typeof StaffMember>;
