import { type Applicant, isRepresented, kindOf } from "./applicant.ts";
import type { ApplicantKind } from "./applicant-kind.ts";

/** A line of a form: what stands before the colon, and what behind it. */
export interface FormLine {
  readonly label: string;
  readonly value: string;
}

/** How forms call an applicant of each kind before the name. */
const titles: Readonly<Record<ApplicantKind, string>> = {
  citizen: "Ông (Bà)",
  enterprise: "Doanh nghiệp",
  householdBusiness: "Hộ kinh doanh",
  organisation: "Tổ chức",
};

const identifierLabels: Readonly<Record<Exclude<ApplicantKind, "citizen">, string>> = {
  enterprise: "Mã số doanh nghiệp",
  householdBusiness: "Mã số hộ kinh doanh",
  organisation: "Mã định danh/Quyết định thành lập",
};

/** The person who answers for a body, with the position where there is one: "Nguyễn Văn A, Giám đốc". */
const representative = (applicant: Applicant): string | undefined => {
  if (!isRepresented(applicant)) return undefined;
  const { name, position } = applicant.representative;
  return position === undefined ? name : `${name}, ${position}`;
};

/** The name as a form writes it: `Ông (Bà)` and the name, or `Tổ chức` and the name with its representative (người đại diện). */
export const nameLine = (applicant: Applicant): FormLine => {
  const who = representative(applicant);
  return {
    label: titles[kindOf(applicant)],
    value: who === undefined ? applicant.name : `${applicant.name}, người đại diện: ${who}`,
  };
};

/** The line of the identifier, called `ofCitizen` on forms for citizens; for a body, with that of its representative. */
export const identityLines = (applicant: Applicant, ofCitizen: string): readonly FormLine[] => {
  if (!isRepresented(applicant)) return [{ label: ofCitizen, value: applicant.citizenId }];
  const { identifier, representative: person } = applicant;
  return [
    ...(identifier === undefined ? [] : [{ label: identifierLabels[applicant.kind], value: identifier }]),
    { label: "Số định danh của người đại diện", value: person.citizenId },
  ];
};

/** The one number an applicant is known by (`SoDinhDanh` of the National Portal): a body without one by its representative's. */
export const identityNumber = (applicant: Applicant): string =>
  isRepresented(applicant) ? (applicant.identifier ?? applicant.representative.citizenId) : applicant.citizenId;

/** Who signs as the one who hands in: the citizen, or the representative. */
export const signerName = (applicant: Applicant): string =>
  isRepresented(applicant) ? applicant.representative.name : applicant.name;

/** How a letter greets: `Ông/Bà Nguyễn Văn A`, or the name of a body; and how it says "you". */
export const greeting = (applicant: Applicant): { readonly name: string; readonly you: string } =>
  isRepresented(applicant)
    ? { name: applicant.name, you: "Quý đơn vị" }
    : { name: `Ông/Bà ${applicant.name}`, you: "Ông/Bà" };

/** Which last four digits public tracking asks for, as a receipt says it (`lastFour` gives them). */
export const trackedBy = (applicant: Applicant): string => {
  if (applicant.phone !== undefined) return "số điện thoại của chủ hồ sơ";
  return isRepresented(applicant) ? "số định danh của người đại diện" : "số giấy tờ tùy thân của chủ hồ sơ";
};
