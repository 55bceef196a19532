import type { Channel } from "../../domain/channel.ts";
import { type CivilDay, civilDay, type Instant, minuteOfDay } from "../../domain/civil-time.ts";
import type { Limit } from "../../domain/deadline.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** `23/11/2026`. */
export const civilDayOnForm = (day: CivilDay): string => day.split("-").reverse().join("/");

/** `23/11/2026`, at +07:00. */
export const dayOnForm = (at: Instant): string => civilDayOnForm(civilDay(at));

/** `09 giờ 00 phút`, at +07:00. */
export const timeOnForm = (at: Instant): string => {
  const minutes = Math.floor(minuteOfDay(at));
  return `${two(Math.floor(minutes / 60))} giờ ${two(minutes % 60)} phút`;
};

/** As Form 01 writes a moment: `09 giờ 00 phút, ngày 23/11/2026`. */
export const momentOnForm = (at: Instant): string => `${timeOnForm(at)}, ngày ${dayOnForm(at)}`;

/** The line of place and date: `Huế, ngày 23 tháng 11 năm 2026`; days below 10 and the months 1 and 2 take a zero (30/2020/NĐ-CP). */
export const placeAndDate = (place: string, at: Instant): string => {
  const [year, month, day] = civilDay(at).split("-");
  return `${place}, ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
};

/** What stands where a service has no limit. */
const noLimit = "không quy định thời hạn";

/** When the result is promised (hẹn trả kết quả). */
export const dueOnForm = (at: Instant | undefined): string => (at === undefined ? noLimit : momentOnForm(at));

/** A limit as people say it; 8 working hours are one working day. */
export const limitOnForm = (limit: Limit | undefined): string => {
  if (limit === undefined) return noLimit;
  const { value, unit } = limit;
  if (unit === "workingDays") return `${two(value)} ngày làm việc`;
  if (unit === "calendarDays") return `${two(value)} ngày`;
  const days = value / 8;
  return `${two(value)} giờ làm việc${Number.isInteger(days) ? ` (${two(days)} ngày làm việc)` : ""}`;
};

export const channelOnForm: Record<Channel, string> = {
  direct: "Trực tiếp",
  online: "Nộp trực tuyến",
  post: "Qua dịch vụ bưu chính công ích",
};
