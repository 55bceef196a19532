import { civilDay, type Instant, withOffset } from "./civil-time.ts";

/** `02/12/2026 14:30:15 +07:00`. */
const moment = (at: Instant): string =>
  `${civilDay(at).split("-").reverse().join("/")} ${withOffset(at).slice(11, 19)} +07:00`;

/** `Huế, ngày 02 tháng 12 năm 2026`; days below 10 and the months 1 and 2 take a zero (30/2020/NĐ-CP). */
const placeAndDay = (place: string, at: Instant): string => {
  const [year, month, day] = civilDay(at).split("-");
  return `${place}, ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
};

/** What the leader's signature shows: name, position, agency and time (30/2020/NĐ-CP, Appendix I). */
export const leaderLines = (of: {
  readonly name: string;
  readonly position: string;
  readonly agency: string;
  readonly at: Instant;
}): readonly string[] => [
  `Người ký: ${of.name}`,
  `Chức vụ: ${of.position}`,
  `Cơ quan: ${of.agency}`,
  `Thời gian ký: ${moment(of.at)}`,
];

/** What the seal of the organisation shows: number and date, which the registry gives, the agency and the time. */
export const sealLines = (of: {
  readonly number: string;
  /** When the number was given. */
  readonly at: Instant;
  readonly place: string;
  readonly agency: string;
  readonly sealedAt: Instant;
}): readonly string[] => [
  `Số: ${of.number}`,
  placeAndDay(of.place, of.at),
  `Cơ quan: ${of.agency}`,
  `Thời gian đóng dấu: ${moment(of.sealedAt)}`,
];
