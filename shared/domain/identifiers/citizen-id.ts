import type { CivilDay } from "../civil-time.ts";
import { notDigits } from "./digits.ts";
import { type Parsed, read, type Unreadable, unreadable } from "./parsed.ts";
import { tidiedDigits } from "./tidied.ts";

/** Codes of the 63 provinces under which births were registered up to 2025 (mã tỉnh nơi đăng ký khai sinh). */
const provinces =
  "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 " +
  "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 " +
  "089 091 092 093 094 095 096";

export const birthProvinces = (): readonly string[] => provinces.split(" ");

/** Whether the code is of a province; what is none and is taken all the same is the code of a country. */
export const isBirthProvince = (code: string): boolean => birthProvinces().includes(code);

export type Sex = "male" | "female";

/** What a citizen id says. `birthplace` is the code of the province, or of the country, where the birth was registered. */
export interface CitizenId {
  readonly birthplace: string;
  readonly sex: Sex;
  readonly birthYear: number;
  /** Six random digits. */
  readonly serial: string;
}

/** What is known of the person beside the id, to be held against it. */
export interface KnownOfCitizen {
  readonly birthDate?: CivilDay | undefined;
  readonly sex?: Sex | undefined;
  readonly today?: CivilDay | undefined;
}

const name = { vi: "Số định danh", en: "The citizen id" };
const sexes: Record<Sex, { readonly vi: string; readonly en: string }> = {
  male: { vi: "nam", en: "a man" },
  female: { vi: "nữ", en: "a woman" },
};

const centuryOf = (year: number): number => Math.floor(year / 100) + 1;
const inEnglish = (century: number): string => (century === 21 ? "21st century" : `${century}th century`);

const abroad = {
  vi: "Ba chữ số đầu không phải mã tỉnh mà là mã quốc gia (khai sinh ở nước ngoài): đối chiếu lại với thẻ.",
  en: "The first three digits are of no province but of a country (a birth registered abroad): compare with the card.",
};

/** The first thing that does not fit what is known of the person. */
const misfit = (id: CitizenId, { birthDate, sex, today }: KnownOfCitizen): Unreadable | undefined => {
  const holder = sexes[id.sex];
  const century = centuryOf(id.birthYear);
  if (sex !== undefined && sex !== id.sex)
    return unreadable(
      `Chữ số thứ tư cho biết ${holder.vi} sinh thế kỷ ${century}, nhưng giới tính khai là ${sexes[sex].vi}: kiểm tra lại một trong hai.`,
      `The fourth digit says ${holder.en} born in the ${inEnglish(century)}, and the sex given is that of ${sexes[sex].en}: check both.`,
    );
  const year = birthDate === undefined ? id.birthYear : Number(birthDate.slice(0, 4));
  if (centuryOf(year) !== century)
    return unreadable(
      `Chữ số thứ tư cho biết ${holder.vi} sinh thế kỷ ${century}, nhưng ngày sinh là năm ${year}: kiểm tra lại một trong hai.`,
      `The fourth digit says ${holder.en} born in the ${inEnglish(century)}, and the birth date is of ${year}: check both.`,
    );
  if (year !== id.birthYear)
    return unreadable(
      `Chữ số thứ năm và thứ sáu là hai số cuối của năm sinh, không khớp với ngày sinh năm ${year}: kiểm tra lại một trong hai.`,
      `The fifth and sixth digits are the last two of the birth year and do not fit a birth date of ${year}: check both.`,
    );
  return today !== undefined && id.birthYear > Number(today.slice(0, 4))
    ? unreadable(
        "Chữ số thứ tư đến thứ sáu cho biết năm sinh sau năm nay: đọc lại các chữ số này trên thẻ.",
        "The fourth to sixth digits say a birth year after this one: read them again on the card.",
      )
    : undefined;
};

/**
 * Reads a citizen id (số định danh cá nhân, số căn cước): 12 digits, which are 3 of the place of birth registration,
 * 1 of century and sex (20th century 0 male, 1 female; 21st 2, 3), 2 of the birth year and 6 random ones. It must fit the
 * birth date and sex that are given. A birth registered abroad has the code of a country, which is taken with a warning: the
 * list of countries is not ours. Sources: Decree 137/2015/NĐ-CP Art. 13; Circular 59/2021/TT-BCA.
 */
export const parseCitizenId = (text: string, known: KnownOfCitizen = {}): Parsed<CitizenId> => {
  const digits = tidiedDigits(text).replaceAll("-", "");
  if (/^\d{9}$/.test(digits))
    return unreadable(
      "Đây là số chứng minh nhân dân cũ 9 chữ số, hết giá trị sử dụng từ ngày 01/01/2025: nhập số định danh 12 chữ số trên thẻ căn cước.",
      "This is an old identity-card number of 9 digits, not valid since 2025-01-01: enter the 12 digits of the citizen card.",
    );
  const flaw = notDigits(digits, 12, name);
  if (flaw !== undefined) return flaw;
  const birthplace = digits.slice(0, 3);
  const isCountry = birthplace >= "100";
  if (!isCountry && !isBirthProvince(birthplace))
    return unreadable(
      "Ba chữ số đầu của số định danh không phải mã tỉnh nào: đọc lại ba chữ số đầu trên thẻ.",
      "The first three digits of the citizen id are the code of no province: read them again on the card.",
    );
  const centuryAndSex = Number(digits[3]);
  // Nobody is born in the 22nd century yet.
  if (centuryAndSex > 3)
    return unreadable(
      "Chữ số thứ tư của số định danh là 0 hoặc 1 (sinh thế kỷ 20), 2 hoặc 3 (sinh thế kỷ 21): đọc lại chữ số này trên thẻ.",
      "The fourth digit of a citizen id is 0 or 1 (born in the 20th century), 2 or 3 (in the 21st): read it again on the card.",
    );
  const id: CitizenId = {
    birthplace,
    sex: centuryAndSex % 2 === 0 ? "male" : "female",
    birthYear: 1900 + 100 * Math.floor(centuryAndSex / 2) + Number(digits.slice(4, 6)),
    serial: digits.slice(6),
  };
  return misfit(id, known) ?? read(id, isCountry ? abroad : undefined);
};

/** The 12 digits. */
export const formatCitizenId = ({ birthplace, sex, birthYear, serial }: CitizenId): string => {
  const century = 2 * (centuryOf(birthYear) - 20) + (sex === "male" ? 0 : 1);
  return `${birthplace}${century}${String(birthYear).slice(2)}${serial}`;
};
