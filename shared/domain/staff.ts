import * as z from "zod/mini";
import { UnitId } from "./identifiers.ts";

export const roles = ["postalClerk", "partnerBankClerk", "oneStopOfficer", "appraiser", "leader", "registry"] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/**
 * A row of the staff registry (danh bạ cán bộ), keyed by the `sub` of the token. What somebody may do is read here,
 * never from a claim. `name` and `position` are shown on forms (Decree 224/2026: the citizen sees who handles).
 */
export const StaffMember = z.strictObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  position: z.string(),
  unit: UnitId,
  roles: z.array(Role),
  active: z.boolean(),
});
export type StaffMember = z.infer<typeof StaffMember>;
