import type { Text } from "../text.ts";
import { type Unreadable, unreadable } from "./parsed.ts";

/** Says where the first sign stands that is no digit, if there is one. `name` begins the sentence. */
export const strayIn = (digits: string, name: Text): Unreadable | undefined => {
  const at = digits.search(/\D/) + 1;
  return at === 0
    ? undefined
    : unreadable(
        `${name.vi} có ký tự thứ ${at} không phải chữ số: đọc lại chỗ đó (hay nhầm chữ O với số 0, chữ I hoặc L với số 1).`,
        `${name.en} has something that is no digit in place ${at}: read it again (O is often taken for 0, I or L for 1).`,
      );
};

/** Says how many digits are missing or too many, if the number of them is not the right one. */
export const countOf = (digits: string, wanted: number, name: Text): Unreadable | undefined => {
  if (digits === "")
    return unreadable(
      `${name.vi} còn trống: nhập đủ ${wanted} chữ số.`,
      `${name.en} is empty: enter ${wanted} digits.`,
    );
  const off = digits.length - wanted;
  if (off === 0) return undefined;
  return unreadable(
    `${name.vi} có ${digits.length} chữ số, cần ${wanted}: ${off < 0 ? "còn thiếu" : "thừa"} ${Math.abs(off)} số, đếm và nhập lại.`,
    `${name.en} has ${digits.length} digits and needs ${wanted}: ${Math.abs(off)} ${off < 0 ? "missing" : "too many"}; count and enter it again.`,
  );
};

/** Why a text is not exactly so many digits; nothing when it is. */
export const notDigits = (text: string, wanted: number, name: Text): Unreadable | undefined =>
  strayIn(text, name) ?? countOf(text, wanted, name);
