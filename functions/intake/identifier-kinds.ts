import type { CivilDay } from "../../shared/domain/civil-time.ts";
import {
  formatCitizenId,
  isBirthProvince,
  parseCitizenId,
  type Sex,
} from "../../shared/domain/identifiers/citizen-id.ts";
import { formatCommuneCode, parseCommuneCode } from "../../shared/domain/identifiers/commune-code.ts";
import { formatDossierCode, parseDossierCode } from "../../shared/domain/identifiers/dossier-code.ts";
import { formatEnterpriseCode, parseEnterpriseCode } from "../../shared/domain/identifiers/enterprise-code.ts";
import {
  formatHouseholdBusinessCode,
  parseHouseholdBusinessCode,
} from "../../shared/domain/identifiers/household-business-code.ts";
import { type Parsed, read } from "../../shared/domain/identifiers/parsed.ts";
import { formatPhone, parsePhone } from "../../shared/domain/identifiers/phone.ts";
import { formatProcedureCode, parseProcedureCode } from "../../shared/domain/identifiers/procedure-code.ts";
import { formatUnitId, parseUnitId } from "../../shared/domain/identifiers/unit-id.ts";
import type { Text } from "../../shared/domain/text.ts";

/** What is known beside the text: of the person, of the day, and the names of the provinces of birth registration. */
export interface Known {
  readonly birthDate?: CivilDay | undefined;
  readonly sex?: Sex | undefined;
  readonly today: CivilDay;
  readonly birthProvinces: ReadonlyMap<string, string>;
}

/** One thing that an identifier says of what it names. */
export interface Said {
  readonly label: Text;
  readonly value: string;
}

/** An identifier as it is written, and what it says. */
export interface Meaning {
  readonly written: string;
  readonly says: readonly Said[];
}

/** A kind of identifier: its name, which texts may be meant as one, and how one is read. */
export interface IdentifierKind {
  readonly name: Text;
  /** Of a text without blanks, in capitals: whether it looks like one, right or not. */
  readonly looksLike: RegExp;
  readonly read: (text: string, known: Known) => Parsed<Meaning>;
}

const said = (vi: string, en: string, value: string): Said => ({ label: { vi, en }, value });

const meaning = <T>(parsed: Parsed<T>, format: (value: T) => string, says: (value: T) => readonly Said[]) =>
  parsed.ok ? read({ written: format(parsed.value), says: says(parsed.value) }, parsed.warns) : parsed;

const dossierForms = {
  current: "hiện hành (current)",
  ministry: "của bộ, năm viết đủ (ministry, year in full)",
  old: "kiểu cũ, trước năm 2020 (old, reversed)",
} as const;
const householdForms = {
  taxCode: "mã số thuế (tax code)",
  citizenId: "số định danh của chủ hộ (the owner's citizen id)",
  certificate: "số giấy chứng nhận cũ (old certificate number)",
} as const;
const sexes: Readonly<Record<Sex, string>> = { male: "nam (male)", female: "nữ (female)" };

/** Every kind of identifier by its name, in the order in which a text is tried. */
export const identifierKinds = {
  dossier: {
    name: { vi: "mã hồ sơ", en: "a dossier code" },
    looksLike: /[A-Z].*-/,
    read: (text, { today }) =>
      meaning(parseDossierCode(text, { today }), formatDossierCode, ({ form, unit, day, serial }) => [
        said("đơn vị", "unit", formatUnitId(unit)),
        said("ngày", "day", day),
        said("số thứ tự", "number", String(Number(serial))),
        said("kiểu mã", "form", dossierForms[form]),
      ]),
  },
  unit: {
    name: { vi: "mã đơn vị", en: "a unit id" },
    looksLike: /^([A-Z]\d{1,3}(\.|$)|[A-Z]+\.|\d{3}\.\d{2}\.\d{2}\.[A-Z])[^-]*$/,
    read: (text) =>
      meaning(parseUnitId(text), formatUnitId, ({ levels }) => [
        said("cấp", "level", String(levels.length)),
        said("cấp một", "level 1", levels[0] ?? ""),
      ]),
  },
  procedure: {
    name: { vi: "mã thủ tục", en: "a procedure code" },
    looksLike: /^\d?\.\d{4,8}(\.|$)/,
    read: (text) =>
      meaning(parseProcedureCode(text), formatProcedureCode, ({ series, number, owner }) => [
        said("mã ngắn", "short code", `${series}.${number}`),
        ...(owner === undefined ? [] : [said("cơ quan", "agency", owner)]),
      ]),
  },
  citizen: {
    name: { vi: "số định danh cá nhân", en: "a citizen id" },
    looksLike: /^(\d{9}|\d{11,13})$/,
    read: (text, known) =>
      meaning(parseCitizenId(text, known), formatCitizenId, ({ birthplace, sex, birthYear }) => [
        said(
          "nơi đăng ký khai sinh",
          "birth registered in",
          isBirthProvince(birthplace) ? (known.birthProvinces.get(birthplace) ?? birthplace) : "nước ngoài (abroad)",
        ),
        said("giới tính", "sex", sexes[sex]),
        said("năm sinh", "birth year", String(birthYear)),
      ]),
  },
  phone: {
    name: { vi: "số điện thoại", en: "a phone number" },
    looksLike: /^(\+?84\d{7,10}|\+\d{8,}|00\d{8,}|0\d{8,10}|[35789]\d{8})$/,
    read: (text) =>
      meaning(parsePhone(text), formatPhone, ({ prefix }) => [said("đầu số di động", "mobile prefix", prefix)]),
  },
  enterprise: {
    name: { vi: "mã số doanh nghiệp, mã số thuế", en: "an enterprise or tax code" },
    looksLike: /^(\d{9,10}|\d{13}|\d{10}-\d{1,3})$/,
    read: (text) =>
      meaning(parseEnterpriseCode(text), formatEnterpriseCode, ({ branch }) =>
        branch === undefined ? [] : [said("đơn vị phụ thuộc số", "dependent unit", branch)],
      ),
  },
  household: {
    name: { vi: "mã số hộ kinh doanh", en: "a household business id" },
    looksLike: /^\d{2}[A-ZĐ]\d{6,8}$/,
    read: (text, { today }) =>
      meaning(parseHouseholdBusinessCode(text, { today }), formatHouseholdBusinessCode, ({ form }) => [
        said("là", "which is", householdForms[form]),
      ]),
  },
  commune: {
    name: { vi: "mã xã, phường", en: "a commune code" },
    looksLike: /^\d{4,6}$/,
    read: (text) => meaning(parseCommuneCode(text), formatCommuneCode, () => []),
  },
} as const satisfies Readonly<Record<string, IdentifierKind>>;

export type IdentifierKindName = keyof typeof identifierKinds;
