import { type StaffRole, staffRoles } from "./roles.ts";
import type { RouteStep } from "./route-stage.ts";
import { isPartner, type UnitKind } from "./unit.ts";

const partnerRoles: readonly StaffRole[] = ["postalClerk", "partnerBankClerk"];

/** The roles that people of a unit may have: the post (its kiosks too) and the banks have their own, and nobody else has those. */
export const rolesAt = (kind: UnitKind): readonly StaffRole[] => {
  if (!isPartner(kind)) return staffRoles.filter((role) => !partnerRoles.includes(role));
  return kind === "partnerBankPoint" ? ["partnerBankClerk"] : ["postalClerk"];
};

/** Can somebody of such a unit complete the step at all? A dossier with a step of nobody's would never go on. */
export const hasStaffFor = (kind: UnitKind, step: Pick<RouteStep, "roles">): boolean =>
  step.roles.some((role) => rolesAt(kind).includes(role));
