/** Codes of the 63 provinces under which births were registered up to 2025 (mã tỉnh nơi đăng ký khai sinh). */
const provinces = new Set(
  (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 " +
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 " +
    "089 091 092 093 094 095 096"
  ).split(" "),
);

export interface CitizenId {
  readonly province: string;
  readonly sex: "male" | "female";
  readonly birthYear: number;
}

/**
 * What a citizen id (số định danh cá nhân) says: 3 digits province of birth registration, 1 century and sex (20th century 0 male, 1 female;
 * 21st 2, 3 …), 2 birth year, 6 random. Nothing when it cannot be one.
 */
export const parseCitizenId = (text: string): CitizenId | undefined => {
  if (!/^\d{12}$/.test(text)) return undefined;
  const province = text.slice(0, 3);
  const centuryAndSex = Number(text[3]);
  // Nobody is born in the 22nd century yet.
  if (!provinces.has(province) || centuryAndSex > 3) return undefined;
  return {
    province,
    sex: centuryAndSex % 2 === 0 ? "male" : "female",
    birthYear: 1900 + 100 * Math.floor(centuryAndSex / 2) + Number(text.slice(4, 6)),
  };
};
