import { type CivilDay, civilDay, type Instant, weekday, withOffset } from "../../shared/domain/civil-time.ts";
import type { CountedDay } from "../../shared/domain/counted-days.ts";
import type { Limit } from "../../shared/domain/deadline.ts";
import type { WorkingCalendar } from "../../shared/domain/working-calendar.ts";
import type { Explanation } from "./explain-deadline.ts";

const weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"] as const;

const nameOf = (day: CivilDay): string => weekdays[weekday(day)] ?? "";
const dateOf = (day: CivilDay): string => day.split("-").reverse().join("/");
const named = (day: CivilDay): string => `${nameOf(day)} ${dateOf(day)}`;
const timeOf = (at: Instant): string => withOffset(at).slice(11, 16);
const momentOf = (at: Instant): string => `${timeOf(at)} ${named(civilDay(at))}`;

/** `2 giờ 30 phút`; what is shorter than a minute is rounded. */
const duration = (minutes: number): string => {
  const whole = Math.round(minutes);
  const parts = [
    ...(whole >= 60 ? [`${Math.floor(whole / 60)} giờ`] : []),
    ...(whole % 60 > 0 || whole < 60 ? [`${whole % 60} phút`] : []),
  ];
  return parts.join(" ");
};

const limitInWords: Record<Limit["unit"], string> = {
  workingDays: "ngày làm việc",
  calendarDays: "ngày",
  workingHours: "giờ làm việc",
};

/** What kind of day it is, as a reason: why it is off, or for what it is made up. */
const reason = (day: CountedDay): string => {
  if (day.kind === "off") return `nghỉ: ${day.why}`;
  if (day.kind === "weekend") return "nghỉ cuối tuần";
  return day.kind === "makeUp" ? day.why : "ngày làm việc";
};

const counted = (day: CountedDay & { readonly part: "counts" }, { value, unit }: Limit): string => {
  if (unit === "workingHours")
    return `${reason(day)}, làm ${duration(day.minutes ?? 0)}, đã tính ${duration(day.count)}/${value} giờ`;
  return `${reason(day)}, tính ngày ${day.count}/${value}`;
};

const said = (day: CountedDay, limit: Limit): string => {
  switch (day.part) {
    case "waits":
      return `${reason(day)}, chưa tính`;
    case "received":
      return `ngày nhận, không tính (${reason(day)})`;
    case "counts":
      return counted(day, limit);
    case "moves":
      return `${reason(day)}, hạn chuyển sang ngày làm việc tiếp theo`;
    case "ends":
      return `${reason(day)}, hết hạn vào cuối ngày`;
    case "off":
      return reason(day);
  }
};

const received = ({ receivedAt, isDayAlone }: Explanation): string =>
  isDayAlone ? `nhận trong ngày ${named(civilDay(receivedAt))}` : `nhận lúc ${momentOf(receivedAt)}`;

/** Why the limit starts at another moment than the receipt, and why a day of receipt is counted, which mostly is not. */
const start = ({ receivedAt, startsAt, isDayAlone, limit, days }: Explanation): readonly string[] => {
  const isSameDay = civilDay(startsAt) === civilDay(receivedAt);
  const moved = startsAt !== receivedAt && !(isDayAlone && isSameDay);
  const why = isDayAlone ? "Nhận vào ngày nghỉ" : "Nhận ngoài giờ làm việc";
  const isCounted = limit.unit !== "workingHours" && isSameDay && days[0]?.part === "counts";
  return [
    ...(moved ? [`${why}: tính từ ${momentOf(startsAt)}.`] : []),
    ...(isCounted ? ["Tính từ đầu giờ làm việc: ngày nhận được tính trọn."] : []),
  ];
};

/**
 * The explanation of a due moment in Vietnamese, a line a day and the due moment last. Days of a year without an
 * official notice are marked (tạm tính).
 */
export const deadlineInWords = (explanation: Explanation, calendar: WorkingCalendar): string => {
  const { dueAt, limit, days } = explanation;
  const unannounced = days.filter((day) => !day.isOfficial).map(({ day }) => day.slice(0, 4));
  const [first, last] = [unannounced[0], unannounced.at(-1)];
  return [
    `Thời hạn ${limit.value} ${limitInWords[limit.unit]}, ${received(explanation)}, theo lịch ${calendar.version}.`,
    ...start(explanation),
    "",
    ...days.map(
      (one) =>
        `${nameOf(one.day).padEnd(8)} ${dateOf(one.day)}  ${said(one, limit)}${one.isOfficial ? "" : " (tạm tính)"}`,
    ),
    "",
    `Đến hạn: ${momentOf(dueAt)} (${withOffset(dueAt)})`,
    ...(first === undefined
      ? []
      : [
          `Tạm tính: chưa có thông báo chính thức về lịch nghỉ năm ${first === last ? first : `${first} đến ${last}`}.`,
        ]),
  ].join("\n");
};
