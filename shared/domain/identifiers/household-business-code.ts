import { formatCitizenId, type KnownOfCitizen, parseCitizenId } from "./citizen-id.ts";
import { formatEnterpriseCode, parseEnterpriseCode } from "./enterprise-code.ts";
import { type Parsed, read, unreadable } from "./parsed.ts";
import { tidied, tidiedDigits } from "./tidied.ts";

/**
 * What a household business is known by: its tax code, the citizen id of its owner (a tax code since July 2025), or the
 * number of its certificate of before (two digits province, a letter district, 8, six digits).
 */
export interface HouseholdBusinessCode {
  readonly form: "taxCode" | "citizenId" | "certificate";
  readonly code: string;
}

/** A district with more than one letter's worth of names has a digit behind the letter. */
const certificate = /^\d{2}[A-ZĐ]\d?8\d{6}$/;

/**
 * Reads a household business id (mã số hộ kinh doanh): a tax code of 10 digits or 10-3, 12 digits of its owner's citizen
 * id, or the old certificate number. Sources: Law on Tax Administration 2019 Art. 35(7) and Circular 86/2024/TT-BTC Art.
 * 5 (12 digits); Circular 01/2021/TT-BKHĐT (certificate numbers; taken as practice writes them).
 */
export const parseHouseholdBusinessCode = (
  text: string,
  known: Pick<KnownOfCitizen, "today"> = {},
): Parsed<HouseholdBusinessCode> => {
  const number = tidied(text).replace(/[.-]/g, "");
  if (certificate.test(number)) return read({ form: "certificate", code: number });
  const digits = tidiedDigits(text);
  if (/^\d{12}$/.test(number)) {
    const owner = parseCitizenId(number, known);
    return owner.ok ? read({ form: "citizenId", code: formatCitizenId(owner.value) }, owner.warns) : owner;
  }
  if (/^\d+$/.test(number) && ![10, 13].includes(number.length))
    return unreadable(
      `Mã số hộ kinh doanh có ${number.length} chữ số, cần 10 (mã số thuế) hoặc 12 (số định danh của chủ hộ): đếm và nhập lại theo giấy chứng nhận.`,
      `The household business id has ${number.length} digits and needs 10 (tax code) or 12 (the owner's citizen id): count and enter it again from the certificate.`,
    );
  const tax = parseEnterpriseCode(digits);
  return tax.ok ? read({ form: "taxCode", code: formatEnterpriseCode(tax.value) }, tax.warns) : tax;
};

export const formatHouseholdBusinessCode = ({ code }: HouseholdBusinessCode): string => code;
