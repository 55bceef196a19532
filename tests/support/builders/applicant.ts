import type { CitizenApplicant, RepresentedApplicant } from "../../../shared/domain/applicant.ts";

/** Invented people and bodies; nobody of these names and numbers is meant. */
export const aCitizen = (changes: Partial<CitizenApplicant> = {}): CitizenApplicant => ({
  name: "Nguyễn Thị Quỳnh Hương",
  citizenId: "046185001234",
  birthDate: "1985-03-08",
  phone: "0905123456",
  email: "quynhhuong@example.com",
  address: "12 kiệt 5 Trần Phú, phường Phong Dinh",
  ...changes,
});

const represented = {
  representative: { name: "Trần Văn Đại", citizenId: "046080005678", position: "Giám đốc" },
  phone: "0914234567",
  email: "vanphong@example.com",
  address: "01 Khu công nghiệp Phong Điền",
};

/** A body of each kind that acts through a representative. */
export const bodies = {
  enterprise: { kind: "enterprise", name: "Công ty TNHH Mẫu", identifier: "0314409058", ...represented },
  householdBusiness: { kind: "householdBusiness", name: "Hộ Trần Mẫu", identifier: "046080005678", ...represented },
  organisation: { kind: "organisation", name: "Trường Tiểu học Mẫu", identifier: "12/QĐ-UBND", ...represented },
} as const satisfies Record<string, RepresentedApplicant>;
