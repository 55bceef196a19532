import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { IdentifierKindName, Known } from "../../../functions/intake/identifier-kinds.ts";
import { identificationForPeople, identify } from "../../../functions/intake/identify.ts";

const known: Known = { today: "2026-11-23", birthProvinces: new Map([["046", "Tỉnh Cũ"]]) };
const kinds = (text: string, kind?: IdentifierKindName) =>
  identify(text, known, kind).identified.map((one) => `${one.kind} ${one.written}`);
const explained = (text: string, more: Partial<Known> = {}) =>
  identify(text, { ...known, ...more }).explained.map((one) => `${one.kind}: ${one.says.vi}`);

describe("a text that somebody reads out", () => {
  it.each([
    ["h57.bd.06-261123-0001", ["dossier H57.BD.06-261123-0001"]],
    ["000.00.12.H57-190228-0001", ["dossier 000.00.12.H57-190228-0001"]],
    ["G09.20-20260609-0092637", ["dossier G09.20-20260609-0092637"]],
    ["H57.31.06", ["unit H57.31.06"]],
    ["000.00.01.H57", ["unit H57.01"]],
    ["1.010708.000.00.00.h56", ["procedure 1.010708.000.00.00.H56"]],
    ["046 185 001 234", ["citizen 046185001234"]],
    ["+84 905 123 456", ["phone 0905123456"]],
    ["0100109106", ["enterprise 0100109106"]],
    ["0314409058-002", ["enterprise 0314409058-002"]],
    ["31A8012345", ["household 31A8012345"]],
    ["20014", ["commune 20014"]],
  ])("%s is known by its look, and written as it should be", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it("that may be two things is said to be both, the certain one first", () => {
    expect(kinds("0905 123 457")).toEqual(["phone 0905123457", "enterprise 0905123457"]);
  });

  it("is read as the kind that was asked for, and as nothing else", () => {
    expect(kinds("046185001234", "household")).toEqual(["household 046185001234"]);
    expect(kinds("046185001234", "phone")).toEqual([]);
  });

  it("that is nothing is explained for each kind it may be meant as", () => {
    expect(explained("01681234567")).toEqual([
      expect.stringMatching(/^citizen: Số định danh có 11 chữ số/),
      expect.stringMatching(/^phone: Đầu số di động 0168 đã đổi thành 038/),
    ]);
    expect(explained("0461850O1234")).toEqual([expect.stringMatching(/^citizen: .*ký tự thứ 8/)]);
    expect(explained("H57.BD.06-261124-0001")).toEqual([expect.stringContaining("sau ngày hôm nay")]);
  });

  it("is held against the birth date and the sex that are told", () => {
    expect(explained("046185001234", { birthDate: "2005-03-08" })).toEqual([
      expect.stringContaining("nữ sinh thế kỷ 20, nhưng ngày sinh là năm 2005"),
    ]);
    expect(explained("046185001234", { sex: "male" })).toHaveLength(1);
    expect(explained("046185001234", { birthDate: "1985-03-08", sex: "female" })).toEqual([]);
  });

  it("that looks like nothing known is neither", () => {
    for (const text of ["", "xin chào", "7"]) expect(identify(text, known)).toEqual({ identified: [], explained: [] });
  });
});

describe("what a clerk reads", () => {
  it("says where somebody's birth was registered, by the name of then", () => {
    expect(identificationForPeople(identify("046185001234", known))).toBe(
      [
        "046185001234: số định danh cá nhân (a citizen id)",
        "  nơi đăng ký khai sinh (birth registered in): Tỉnh Cũ",
        "  giới tính (sex): nữ (female)",
        "  năm sinh (birth year): 1985",
      ].join("\n"),
    );
    expect(identificationForPeople(identify("230185001234", known))).toContain("nước ngoài (abroad)");
  });

  it("tells what is wrong in both languages, or to say more when there is nothing to go by", () => {
    const told = identificationForPeople(identify("04618500123", known, "citizen"));
    expect(told.split("\n")).toEqual([
      "Nếu là số định danh cá nhân: Số định danh có 11 chữ số, cần 12: còn thiếu 1 số, đếm và nhập lại.",
      "If it is a citizen id: The citizen id has 11 digits and needs 12: 1 missing; count and enter it again.",
    ]);
    expect(identificationForPeople(identify("xin chào", known))).toContain("--kind");
  });
});

describe("the command", () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const typed = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["functions/intake/identify.command.ts", ...words], {
      cwd: root,
      encoding: "utf8",
    });
    return { status, told: stdout + stderr };
  };

  it("ends with 0 when it knows the text, which may be typed in groups, and with 1 when it explains", () => {
    expect(typed("046", "185", "001", "234", "--birth-date", "1985-03-08")).toEqual({
      status: 0,
      told: expect.stringContaining("Thừa Thiên Huế"),
    });
    expect(typed("04618500123").status).toBe(1);
  });

  it("answers machines in JSON", () => {
    expect(JSON.parse(typed("2.000635", "--json").told)).toMatchObject({
      identified: [{ kind: "procedure", written: "2.000635" }],
    });
  });

  it.each([
    [[], "npm run identify"],
    [["2.000635", "--kind", "passport"], "--kind takes one of dossier, unit"],
    [["046185001234", "--birth-date", "1985-02-30"], "--birth-date takes a day of the calendar"],
    [["2.000635", "--loud"], "--loud"],
  ])("ends with 2 and says how to ask when it was not asked well (%j)", (words, sentence) => {
    expect(typed(...words)).toEqual({ status: 2, told: expect.stringContaining(sentence) });
  });
});
