import { strayIn } from "./digits.ts";
import { type Parsed, read, unreadable } from "./parsed.ts";
import { tidiedDigits } from "./tidied.ts";

/** A tax code by its parts: ten digits, and three of a dependent unit (đơn vị phụ thuộc) where there are any. */
export interface EnterpriseCode {
  readonly number: string;
  readonly branch?: string;
}

const name = { vi: "Mã số thuế", en: "The tax code" };
const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** The tenth digit is ten less the remainder by eleven of the first nine, weighted. No law says so: it only warns. */
const hasItsCheckDigit = (number: string): boolean =>
  10 - (weights.reduce((sum, weight, n) => sum + weight * Number(number[n]), 0) % 11) === Number(number[9]);

const doubtful = {
  vi: "Chữ số thứ mười không khớp với chín chữ số đầu: đối chiếu từng số với giấy chứng nhận đăng ký.",
  en: "The tenth digit does not fit the nine before it: compare each digit with the registration certificate.",
};

/**
 * Reads an enterprise code (mã số doanh nghiệp), which is its tax code: 10 digits, or 10-3 for a branch. A check digit
 * that does not fit is a warning. Sources: Law on Enterprises 2020 Art. 29; Circular 86/2024/TT-BTC Art. 5.
 */
export const parseEnterpriseCode = (text: string): Parsed<EnterpriseCode> => {
  const written = tidiedDigits(text);
  const digits = written.replace(/^(\d{10})-(\d{3})$/, "$1$2");
  const stray = strayIn(digits, name);
  if (stray !== undefined) return stray;
  if (digits.length === 12)
    return unreadable(
      "12 chữ số là số định danh cá nhân, dùng làm mã số thuế của cá nhân và hộ kinh doanh: doanh nghiệp có mã 10 chữ số, nhập mã trên giấy chứng nhận đăng ký doanh nghiệp hoặc chọn hộ kinh doanh.",
      "12 digits are a citizen id, the tax code of persons and household businesses: an enterprise has 10, so enter those of its certificate, or choose household business.",
    );
  if (digits.length !== 10 && digits.length !== 13)
    return unreadable(
      `${name.vi} có ${digits.length} chữ số, cần 10 (hoặc 13 nếu là đơn vị phụ thuộc): đếm và nhập lại theo giấy chứng nhận đăng ký.`,
      `${name.en} has ${digits.length} digits and needs 10 (13 for a dependent unit): count and enter it again from the certificate.`,
    );
  const [number, branch] = [digits.slice(0, 10), digits.slice(10)];
  return read({ number, ...(branch === "" ? {} : { branch }) }, hasItsCheckDigit(number) ? undefined : doubtful);
};

/** `0123456789`, or `0123456789-001` for a branch. */
export const formatEnterpriseCode = ({ number, branch }: EnterpriseCode): string =>
  branch === undefined ? number : `${number}-${branch}`;
