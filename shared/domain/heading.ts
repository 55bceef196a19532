import type { Unit, UnitKind } from "./unit.ts";

/** Who issues a paper, as its heading says: the agency above in the first line, the unit itself below it in bold. */
export interface Heading {
  readonly agency: string;
  readonly unit: string;
  /** The place in "Huế, ngày … tháng … năm …" (địa danh). */
  readonly place: string;
}

/** Where a unit stands: the name of its commune, while that is known, and its province as headings write it ("thành phố Huế"). */
export interface Standing {
  readonly commune: string | undefined;
  readonly province: string;
}

type Issuer = Pick<Unit, "kind" | "name" | "level" | "operator">;

/** `Phường Phong Dinh` in the middle of a name. */
const inName = (commune: string): string => commune.charAt(0).toLocaleLowerCase("vi") + commune.slice(1);

const committee = ({ level, kind }: Issuer, { commune, province }: Standing): string =>
  `Ủy ban nhân dân ${(kind === "communeCentre" || level === "commune") && commune !== undefined ? inName(commune) : province}`;

/** Police, tax offices and who works under a contract are no part of the People's Committee. */
const superiors: Partial<Record<UnitKind, (unit: Issuer, standing: Standing) => string>> = {
  provincialPolice: ({ name }, { province }) => (name === `Công an ${province}` ? "Bộ Công an" : `Công an ${province}`),
  communePolice: (_, { province }) => `Công an ${province}`,
  taxOffice: () => "Cục Thuế",
  landOffice: ({ name }, { province }) =>
    name.startsWith("Chi nhánh") ? `Văn phòng đăng ký đất đai ${province}` : `Sở Nông nghiệp và Môi trường ${province}`,
  postalPoint: (_, { province }) => `Bưu điện ${province}`,
  kiosk: (_, { province }) => `Bưu điện ${province}`,
  partnerBankPoint: () => "Ngân hàng đối tác",
};

/** The agency directly above a unit (cơ quan chủ quản): whose it is said to be, what its kind says, or the People's Committee. */
const superiorOf = (unit: Issuer, standing: Standing): string =>
  unit.operator ?? superiors[unit.kind]?.(unit, standing) ?? committee(unit, standing);

/**
 * How papers of a unit are headed, and whose its seal says it is (Decree 30/2020/NĐ-CP, Appendix I: the agency directly above
 * it, then itself). A name that ends with that agency, "Phòng Hồ sơ nghiệp vụ, Công an thành phố Huế", does not say it twice.
 */
export const headingOf = (unit: Issuer, standing: Standing): Heading => {
  const agency = superiorOf(unit, standing);
  const twice = `, ${agency}`;
  const name = unit.name.endsWith(twice) ? unit.name.slice(0, -twice.length) : unit.name;
  return { agency, unit: name, place: standing.commune ?? standing.province };
};
