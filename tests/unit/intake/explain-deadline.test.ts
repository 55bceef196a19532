import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { deadlineInWords } from "../../../functions/intake/deadline-in-words.ts";
import { askedIn, dueLine, explainDeadline } from "../../../functions/intake/explain-deadline.ts";
import { clockOf } from "../../../shared/domain/deadline.ts";
import { defaultWorkingHours } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";

const clock = clockOf(publishedCalendar, defaultWorkingHours);
const inWords = (start: string, limit: string): readonly string[] => {
  const outcome = explainDeadline(clock)({ start, limit });
  return outcome.ok ? deadlineInWords(outcome.value, publishedCalendar).split("\n") : [outcome.problem.code];
};

describe("an explained deadline", () => {
  it("has a line a day that says what the day is and what it counts, and the due moment last", () => {
    expect(inWords("2026-02-13T09:00", "5wd")).toEqual([
      `Thời hạn 5 ngày làm việc, nhận lúc 09:00 thứ Sáu 13/02/2026, theo lịch ${publishedCalendar.version}.`,
      "",
      "thứ Sáu  13/02/2026  ngày nhận, không tính (ngày làm việc)",
      "thứ Bảy  14/02/2026  nghỉ cuối tuần",
      "Chủ nhật 15/02/2026  nghỉ cuối tuần",
      "thứ Hai  16/02/2026  nghỉ: Tết Âm lịch",
      "thứ Ba   17/02/2026  nghỉ: Tết Âm lịch",
      "thứ Tư   18/02/2026  nghỉ: Tết Âm lịch",
      "thứ Năm  19/02/2026  nghỉ: Tết Âm lịch",
      "thứ Sáu  20/02/2026  nghỉ: Tết Âm lịch",
      "thứ Bảy  21/02/2026  nghỉ cuối tuần",
      "Chủ nhật 22/02/2026  nghỉ cuối tuần",
      "thứ Hai  23/02/2026  ngày làm việc, tính ngày 1/5",
      "thứ Ba   24/02/2026  ngày làm việc, tính ngày 2/5",
      "thứ Tư   25/02/2026  ngày làm việc, tính ngày 3/5",
      "thứ Năm  26/02/2026  ngày làm việc, tính ngày 4/5",
      "thứ Sáu  27/02/2026  ngày làm việc, tính ngày 5/5",
      "",
      "Đến hạn: 09:00 thứ Sáu 27/02/2026 (2026-02-27T09:00:00+07:00)",
    ]);
  });

  it("says for what a Saturday is worked, and from when a dossier counts that came after hours", () => {
    expect(inWords("2026-08-20T17:30", "3wd").slice(1, 6)).toEqual([
      "Nhận ngoài giờ làm việc: tính từ 07:00 thứ Sáu 21/08/2026.",
      "",
      "thứ Năm  20/08/2026  ngày làm việc, chưa tính",
      "thứ Sáu  21/08/2026  ngày làm việc, tính ngày 1/3",
      "thứ Bảy  22/08/2026  làm bù cho 31/8, tính ngày 2/3",
    ]);
  });

  it("says of a day alone that it is the day of receipt, and names no hour at which it came", () => {
    expect(inWords("2026-08-28", "3wd").slice(0, 3)).toEqual([
      `Thời hạn 3 ngày làm việc, nhận trong ngày thứ Sáu 28/08/2026, theo lịch ${publishedCalendar.version}.`,
      "",
      "thứ Sáu  28/08/2026  ngày nhận, không tính (ngày làm việc)",
    ]);
    expect(inWords("2026-08-28", "8h")[2]).toBe("thứ Sáu  28/08/2026  ngày nhận, không tính (ngày làm việc)");
    expect(inWords("2026-11-24", "1d").slice(0, 5)).toEqual([
      `Thời hạn 1 ngày, nhận trong ngày thứ Ba 24/11/2026, theo lịch ${publishedCalendar.version}.`,
      "Nhận vào ngày nghỉ: tính từ 07:00 thứ Tư 25/11/2026.",
      "",
      "thứ Ba   24/11/2026  nghỉ: Ngày Văn hóa Việt Nam, chưa tính",
      "thứ Tư   25/11/2026  ngày làm việc, tính ngày 1/1",
    ]);
  });

  it("says why the day of receipt is counted when the limit starts with the day", () => {
    const whole = "Tính từ đầu giờ làm việc: ngày nhận được tính trọn.";
    expect(inWords("2026-11-16T07:00", "1wd")[1]).toBe(whole);
    expect(inWords("2026-11-16T06:30", "1d").slice(1, 3)).toEqual([
      "Nhận ngoài giờ làm việc: tính từ 07:00 thứ Hai 16/11/2026.",
      whole,
    ]);
    for (const [at, limit] of [
      ["07:00", "8h"],
      ["07:01", "1wd"],
      ["17:30", "1wd"],
    ] as const)
      expect(inWords(`2026-11-16T${at}`, limit)).not.toContain(whole);
  });

  it("says how a limit in calendar days moves to the next working day", () => {
    expect(inWords("2026-08-28T09:00", "4d").slice(6, 9)).toEqual([
      "thứ Ba   01/09/2026  nghỉ: Quốc khánh, tính ngày 4/4",
      "thứ Tư   02/09/2026  nghỉ: Quốc khánh, hạn chuyển sang ngày làm việc tiếp theo",
      "thứ Năm  03/09/2026  ngày làm việc, hết hạn vào cuối ngày",
    ]);
  });

  it("shows the hours that each day takes of a limit in hours", () => {
    expect(inWords("2026-11-16T15:30", "10h").slice(2, 5)).toEqual([
      "thứ Hai  16/11/2026  ngày làm việc, làm 1 giờ 30 phút, đã tính 1 giờ 30 phút/10 giờ",
      "thứ Ba   17/11/2026  ngày làm việc, làm 8 giờ, đã tính 9 giờ 30 phút/10 giờ",
      "thứ Tư   18/11/2026  ngày làm việc, làm 30 phút, đã tính 10 giờ/10 giờ",
    ]);
  });

  it("marks the days of a year that nobody has announced yet, and says so at the end", () => {
    const unannounced = { ...publishedCalendar, years: [2025] };
    const outcome = explainDeadline(clockOf(unannounced, defaultWorkingHours))({
      start: "2026-11-16T09:00",
      limit: "1d",
    });
    const lines = outcome.ok ? deadlineInWords(outcome.value, unannounced).split("\n") : [];
    expect(lines[3]).toBe("thứ Ba   17/11/2026  ngày làm việc, tính ngày 1/1 (tạm tính)");
    expect(lines.at(-1)).toBe("Tạm tính: chưa có thông báo chính thức về lịch nghỉ năm 2026.");
  });

  it("is refused with sentences that say what is legal", () => {
    expect(explainDeadline(clock)({ start: "2026-02-30", limit: "5 weeks" })).toMatchObject({
      problem: {
        code: "request/invalid",
        facts: { flaws: [expect.stringContaining("2026-02-13T09:00"), expect.stringContaining("10wd")] },
      },
    });
  });
});

describe("a line for machines", () => {
  it("gives back what was asked as it was written, with the due moment at +07:00", () => {
    expect(dueLine(clock)({ start: "2026-02-13T02:00Z", limit: "5 WD" })).toEqual({
      start: "2026-02-13T02:00Z",
      limit: "5 WD",
      due: "2026-02-27T09:00:00+07:00",
    });
  });

  it("is read from a start and a limit with blanks between them; a blank line asks nothing", () => {
    expect(askedIn("  2026-02-13T09:00\t 5 wd \r")).toEqual({ start: "2026-02-13T09:00", limit: "5 wd" });
    expect(askedIn("2026-02-13")).toEqual({ start: "2026-02-13", limit: "" });
    expect(askedIn(" \t")).toBeUndefined();
  });
});

/** The command as an administrator starts it, in another time zone and without an environment of ours. */
const command = (args: readonly string[], input = "") => {
  const { PATH } = process.env;
  const env = { PATH, TZ: "America/New_York" };
  const run = spawnSync(process.execPath, ["functions/intake/explain-deadline.command.ts", ...args], { env, input });
  return { code: run.status, out: run.stdout.toString(), err: run.stderr.toString() };
};

describe("npm run deadline", () => {
  it("explains in words", () => {
    const { code, out } = command(["2026-02-13T09:00", "5wd", "--calendar", "2026"]);
    expect([code, out.trimEnd().split("\n").at(-1)]).toEqual([
      0,
      "Đến hạn: 09:00 thứ Sáu 27/02/2026 (2026-02-27T09:00:00+07:00)",
    ]);
  });

  it("answers each line of its input with one of its own, the wrong ones with what is legal", () => {
    const { code, out } = command(["--json", "-"], "2026-08-28T09:00 3wd\n\nyesterday 5wd\n2026-08-28T09:00 5d\r\n");
    expect(code).toBe(0);
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { start: "2026-08-28T09:00", limit: "3wd", due: "2026-09-07T09:00:00+07:00" },
      { start: "yesterday", limit: "5wd", error: expect.stringContaining("The start must be") },
      { start: "2026-08-28T09:00", limit: "5d", due: "2026-09-03T17:00:00+07:00" },
    ]);
  });

  it("stops without a word when nobody reads on", () => {
    const line = "2026-02-13T09:00 5wd";
    const piped = `yes "${line}" | head -50000 | "${process.execPath}" functions/intake/explain-deadline.command.ts --json - | head -1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", piped], { encoding: "utf8" });
    expect([stdout.split("\n").length, stderr]).toEqual([2, ""]);
  });

  it("prints one object for arguments with --json", () => {
    expect(JSON.parse(command(["--json", "2026-02-10T09:00", "5d"]).out)).toEqual({
      start: "2026-02-10T09:00",
      limit: "5d",
      due: "2026-02-23T17:00:00+07:00",
    });
  });

  it.each([
    [["2026-02-30", "5wd"], "The start must be"],
    [["2026-02-13T09:00", "5"], "The limit must be"],
    [["2026-02-13T09:00", "5wd", "--calendar", "1999"], "There is no calendar 1999"],
    [["--weeks"], "npm run deadline"],
    [[], "npm run deadline"],
  ])("says what is legal when it was asked %j, with the exit code 1", (args, sentence) => {
    const { code, out, err } = command(args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(sentence);
    expect(err).not.toContain("at file:");
  });
});
