import { countOf, strayIn } from "./digits.ts";
import { type Parsed, read, unreadable } from "./parsed.ts";
import { tidiedDigits } from "./tidied.ts";

/** A mobile number by its parts: `090` and `5123456`. */
export interface MobileNumber {
  readonly prefix: string;
  readonly subscriber: string;
}

const name = { vi: "Số điện thoại", en: "The phone number" };

/** Prefixes of eleven-digit mobile numbers, each with the three digits that replaced it in autumn 2018. */
const since2018 =
  "0120070 0121079 0122077 0123083 0124084 0125085 0126076 0127081 0128078 0129082 " +
  "0162032 0163033 0164034 0165035 0166036 0167037 0168038 0169039 0186056 0188058 0199059";

const prefixNow = (old: string): string | undefined =>
  since2018
    .split(" ")
    .find((pair) => pair.startsWith(old))
    ?.slice(4);

/** The number as it is dialled at home: +84, 84 and 0084 are a 0, and so is "+84 (0)". */
const dialled = (text: string): string => {
  const digits = tidiedDigits(text).replace(/[-()/]/g, "");
  return digits.replace(/^(\+84|0084)0?/, "0").replace(/^84(0?)(\d{9,10})$/, "0$2");
};

/**
 * Reads a Vietnamese mobile number: ten digits that begin with 03, 05, 07, 08 or 09. An eleven-digit number of before
 * 2018 is refused with the prefix it has now, a landline because it takes no messages.
 * Source: the numbering plan of Circular 22/2014/TT-BTTTT with the change of 2018.
 */
export const parsePhone = (text: string): Parsed<MobileNumber> => {
  const number = dialled(text);
  if (/^(\+|00)/.test(number))
    return unreadable(
      "Chỉ nhận số di động Việt Nam: nhập số 10 chữ số bắt đầu bằng 0, hoặc để trống.",
      "Only Vietnamese mobile numbers are taken: enter 10 digits that begin with 0, or none.",
    );
  const stray = strayIn(number, name);
  if (stray !== undefined) return stray;
  const renewed = number.length === 11 ? prefixNow(number.slice(0, 4)) : undefined;
  if (renewed !== undefined)
    return unreadable(
      `Đầu số di động ${number.slice(0, 4)} đã đổi thành ${renewed} năm 2018: nhập ${renewed} rồi bảy chữ số cuối như cũ.`,
      `The mobile prefix ${number.slice(0, 4)} became ${renewed} in 2018: enter ${renewed} and the last seven digits as they are.`,
    );
  if (/^02\d{8,9}$/.test(number))
    return unreadable(
      "Đây là số máy bàn (bắt đầu bằng 02), không nhận được tin nhắn: nhập số di động 10 chữ số, hoặc để trống.",
      "This is a landline (it begins with 02), which takes no messages: enter a mobile number of 10 digits, or none.",
    );
  if (/^[35789]\d{8}$/.test(number))
    return unreadable(
      "Số điện thoại có 9 chữ số, cần 10: còn thiếu số 0 ở đầu.",
      "The phone number has 9 digits and needs 10: the 0 at its beginning is missing.",
    );
  const count = countOf(number, 10, name);
  if (count !== undefined) return count;
  return /^0[35789]/.test(number)
    ? read({ prefix: number.slice(0, 3), subscriber: number.slice(3) })
    : unreadable(
        "Số di động bắt đầu bằng 03, 05, 07, 08 hoặc 09: đọc lại hai chữ số đầu.",
        "A mobile number begins with 03, 05, 07, 08 or 09: read the first two digits again.",
      );
};

/** The ten digits as they are dialled in Viet Nam. */
export const formatPhone = ({ prefix, subscriber }: MobileNumber): string => prefix + subscriber;
