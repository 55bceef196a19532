import { actions } from "../../../shared/domain/permission-table.ts";
import type { Citizen, Client, Principal } from "../../../shared/domain/principal.ts";
import { type ClientRole, clientRoles, type Role, type StaffRole, staffRoles } from "../../../shared/domain/roles.ts";
import type { Unit } from "../../../shared/domain/unit.ts";
import { units } from "./places.ts";
import { aStaffMember } from "./staff.ts";

export const aCitizen = (changes: Partial<Citizen> = {}): Citizen => ({
  kind: "citizen",
  id: "6f1d0c1e-0000-4000-8000-00000000c001",
  hashes: [{ keyVersion: 1, hash: "a".repeat(64) }],
  active: true,
  ...changes,
});

/** The machine of an agency that stands for the land office, with every action its role can have. */
export const aClient = (changes: Partial<Client> = {}): Client => ({
  kind: "client",
  id: "4tcl1entm0tcua0000000001",
  account: changes.id ?? "4tcl1entm0tcua0000000001",
  name: "Phần mềm đất đai",
  role: "agencyMachine",
  units: [{ id: units.landOffice.id, kind: units.landOffice.kind }],
  actions: [...actions],
  requestsPerMinute: 600,
  active: true,
  ...changes,
});

const isStaffRole = (role: Role): role is StaffRole => staffRoles.some((one) => one === role);
const isClientRole = (role: Role): role is ClientRole => clientRoles.some((one) => one === role);

/** Somebody of this role who works at, or stands for, this unit; citizens have none, and a machine may have none. */
export const aPrincipal = (role: Role, unit: Pick<Unit, "id" | "kind"> | undefined, id = "who-asks"): Principal => {
  if (isStaffRole(role)) return aStaffMember({ id, roles: [role], ...(unit === undefined ? {} : { unit: unit.id }) });
  if (isClientRole(role))
    return aClient({ id, role, units: unit === undefined ? [] : [{ id: unit.id, kind: unit.kind }] });
  return aCitizen({ id });
};
