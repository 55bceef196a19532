import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { units } from "./places.ts";

/** A staff member: an appraiser of the land office unless something else is said. */
export const aStaffMember = (changes: Partial<StaffMember> = {}): StaffMember => ({
  kind: "staff",
  id: "6f1d0c1e-0000-4000-8000-00000000a001",
  name: "Lê Quý Khoa",
  position: "Chuyên viên thẩm định",
  unit: units.landOffice.id,
  roles: ["appraiser"],
  active: true,
  ...changes,
});

const person = (number: number, name: string, role: StaffRole, unit: string): StaffMember =>
  aStaffMember({ id: `6f1d0c1e-0000-4000-8000-00000000b00${number}`, name, position: role, roles: [role], unit });

/** The people of a journey: whoever receives at the postal point, and those who decide at the land office. */
export const people = {
  postalClerk: person(1, "Tôn Nữ Mai Hạ", "postalClerk", units.postalPoint.id),
  bankClerk: person(2, "Châu Diễm My", "partnerBankClerk", units.bankPoint.id),
  oneStopOfficer: person(3, "Hồ Đắc Thuận", "oneStopOfficer", units.centre.id),
  appraiser: person(4, "Lê Quý Khoa", "appraiser", units.landOffice.id),
  leader: person(5, "Phan Thị Nhã", "leader", units.landOffice.id),
  registry: person(6, "Đoàn Văn Trực", "registry", units.landOffice.id),
} as const;
