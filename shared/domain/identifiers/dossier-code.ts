import type { CivilDay } from "../civil-time.ts";
import { isRealDay } from "../civil-time.ts";
import { strayIn } from "./digits.ts";
import { type Parsed, read, type Unreadable, unreadable } from "./parsed.ts";
import { tidied } from "./tidied.ts";
import { formatUnitId, levelsOfReversed, type ParsedUnitId, parseUnitId, reversedOf } from "./unit-id.ts";

/**
 * A dossier code by its parts. `form` tells how it was given out, and it stays as it was given out: `current`
 * `H56.12-231015-0001`, `ministry` with the year in full, `old` with the groups of the unit reversed. `serial` are the
 * digits of the day's number as they are written, zeros included; `unit` is always in the order of today.
 */
export interface ParsedDossierCode {
  readonly form: "current" | "ministry" | "old";
  readonly unit: ParsedUnitId;
  readonly day: CivilDay;
  readonly serial: string;
}

const dayPart = { vi: "Phần ngày của mã hồ sơ", en: "The day of the dossier code" };
const serialPart = { vi: "Số thứ tự của mã hồ sơ", en: "The number of the dossier code" };

/** YYMMDD is of this century: the first codes of this kind were given out in 2018. */
const dayOf = (digits: string): Parsed<CivilDay> => {
  const stray = strayIn(digits, dayPart);
  if (stray !== undefined) return stray;
  if (digits.length !== 6 && digits.length !== 8)
    return unreadable(
      `${dayPart.vi} có ${digits.length} chữ số, cần 6 (năm, tháng, ngày, mỗi phần hai số) hoặc 8 khi năm viết đủ: nhập lại phần giữa hai dấu gạch.`,
      `${dayPart.en} has ${digits.length} digits and needs 6 (year, month, day, two each), or 8 with the year in full: enter what stands between the hyphens again.`,
    );
  const full = digits.length === 8 ? digits : `20${digits}`;
  const [month, date] = [full.slice(4, 6), full.slice(6)];
  const day = `${full.slice(0, 4)}-${month}-${date}`;
  if (isRealDay(day)) return read(day);
  return Number(month) < 1 || Number(month) > 12
    ? unreadable(
        `${dayPart.vi} có tháng không nằm trong khoảng 01 đến 12: đọc lại chữ số thứ ${digits.length - 3} và ${digits.length - 2}.`,
        `${dayPart.en} has a month that is not from 01 to 12: read digits ${digits.length - 3} and ${digits.length - 2} again.`,
      )
    : unreadable(
        `${dayPart.vi} không có trong lịch: tháng ${Number(month)} năm ${full.slice(0, 4)} không có ngày như vậy, đọc lại hai chữ số cuối.`,
        `${dayPart.en} is not in the calendar: month ${Number(month)} of ${full.slice(0, 4)} has no such day; read the last two digits again.`,
      );
};

const serialFlaw = (serial: string): Unreadable | undefined => {
  if (serial.length < 4 || serial.length > 7)
    return (
      strayIn(serial, serialPart) ??
      unreadable(
        `${serialPart.vi} có ${serial.length} chữ số, cần 4 đến 7: nhập đủ cả các số 0 ở đầu.`,
        `${serialPart.en} has ${serial.length} digits and needs 4 to 7: enter the zeros at its beginning too.`,
      )
    );
  if (/^0+$/.test(serial))
    return unreadable(
      `${serialPart.vi} bắt đầu từ 0001: đọc lại phần sau dấu gạch cuối.`,
      `${serialPart.en} begins with 0001: read what stands after the last hyphen again.`,
    );
  return strayIn(serial, serialPart);
};

/**
 * Reads a dossier code (mã số hồ sơ): `<unit id>-YYMMDD-NNNN`; of ministries, with the year in full and up to seven
 * digits; and of before, with the unit's groups reversed. Its day must stand in the calendar and not come after `today`,
 * where that is given. Sources: Circular 03/2025/TT-VPCP; Circular 01/2018/TT-VPCP Art. 19 for the old form.
 */
export const parseDossierCode = (
  text: string,
  known: { readonly today?: CivilDay } = {},
): Parsed<ParsedDossierCode> => {
  const parts = tidied(text).split("-");
  const [unitText = "", dayText = "", serial = ""] = parts;
  if (parts.length !== 3)
    return unreadable(
      `Mã hồ sơ gồm ba phần nối bằng hai dấu gạch (mã đơn vị, ngày, số thứ tự), ở đây có ${parts.length - 1} dấu gạch: đọc lại trên giấy tiếp nhận.`,
      `A dossier code has three parts and two hyphens between them (unit, day, number); here are ${parts.length - 1}: read it again on the receipt.`,
    );
  const unit = parseUnitId(unitText);
  if (!unit.ok) return unit;
  const day = dayOf(dayText);
  if (!day.ok) return day;
  const flaw = serialFlaw(serial);
  if (flaw !== undefined) return flaw;
  if (known.today !== undefined && day.value > known.today)
    return unreadable(
      `${dayPart.vi} sau ngày hôm nay: đọc lại phần giữa hai dấu gạch trên giấy tiếp nhận.`,
      `${dayPart.en} lies after today: read what stands between the hyphens on the receipt again.`,
    );
  const isOld = levelsOfReversed(unitText) !== undefined;
  if (isOld && dayText.length === 8)
    return unreadable(
      "Mã hồ sơ kiểu cũ ghi năm bằng hai chữ số: bỏ hai chữ số đầu của năm.",
      "A dossier code of the old form writes the year with two digits: leave out the first two.",
    );
  const form = isOld ? "old" : dayText.length === 8 ? "ministry" : "current";
  return read({ form, unit: unit.value, day: day.value, serial });
};

/** The code as it was given out: a dossier keeps its one code (118/2025/NĐ-CP Art. 17(3)), also one of the old form. */
export const formatDossierCode = ({ form, unit, day, serial }: ParsedDossierCode): string => {
  const digits = day.replaceAll("-", "");
  const unitId = form === "old" ? reversedOf(unit.levels) : formatUnitId(unit);
  return [unitId, form === "ministry" ? digits : digits.slice(2), serial].join("-");
};
