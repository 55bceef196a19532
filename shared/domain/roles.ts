import * as z from "zod/mini";
import type { Text } from "./text.ts";

/** What people of a unit may be. */
export const staffRoles = [
  "postalClerk",
  "partnerBankClerk",
  "oneStopOfficer",
  "appraiser",
  "leader",
  "registry",
  "accountant",
  "communityMember",
  "provinceAdmin",
] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

/** What a machine (máy khách) may be: the system of an agency, or the National Public Service Portal's. */
export const clientRoles = ["agencyMachine", "portalMachine"] as const;
export const ClientRole = z.enum(clientRoles);
export type ClientRole = z.infer<typeof ClientRole>;

export const roles = ["citizen", ...staffRoles, ...clientRoles] as const;
export type Role = (typeof roles)[number];

/** Roles as they are called in Vietnam. */
export const roleNames: Readonly<Record<Role, Text>> = {
  citizen: { vi: "Người dân, tổ chức", en: "citizen" },
  postalClerk: { vi: "Nhân viên bưu chính công ích", en: "postal clerk" },
  partnerBankClerk: { vi: "Nhân viên ngân hàng đối tác", en: "partner-bank clerk" },
  oneStopOfficer: { vi: "Công chức một cửa", en: "one-stop officer" },
  appraiser: { vi: "Chuyên viên thẩm định", en: "appraiser" },
  leader: { vi: "Lãnh đạo cơ quan có thẩm quyền", en: "leader" },
  registry: { vi: "Văn thư", en: "registry" },
  accountant: { vi: "Kế toán", en: "accountant" },
  communityMember: { vi: "Thành viên tổ công nghệ số cộng đồng", en: "community digital team member" },
  provinceAdmin: { vi: "Quản trị viên của tỉnh", en: "province administrator" },
  agencyMachine: { vi: "Hệ thống của cơ quan", en: "agency machine" },
  portalMachine: { vi: "Cổng Dịch vụ công quốc gia", en: "portal machine" },
};
