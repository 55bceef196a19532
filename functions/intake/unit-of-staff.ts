import type { Principal } from "../../shared/domain/principal.ts";

/** The unit in whose name a form is issued. Throws for who is no staff member: the table lets nobody else issue forms. */
export const unitOfStaff = (principal: Principal): string => {
  if (principal.kind !== "staff") throw new Error("only staff members issue forms");
  return principal.unit;
};
