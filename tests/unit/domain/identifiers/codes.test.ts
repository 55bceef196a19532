import { describe, expect, it } from "vitest";
import { parseCommuneCode } from "../../../../shared/domain/identifiers/commune-code.ts";
import { formatDossierCode, parseDossierCode } from "../../../../shared/domain/identifiers/dossier-code.ts";
import { parseEnterpriseCode } from "../../../../shared/domain/identifiers/enterprise-code.ts";
import { parseHouseholdBusinessCode } from "../../../../shared/domain/identifiers/household-business-code.ts";
import type { Parsed } from "../../../../shared/domain/identifiers/parsed.ts";
import { parsePhone } from "../../../../shared/domain/identifiers/phone.ts";
import { parseProcedureCode } from "../../../../shared/domain/identifiers/procedure-code.ts";
import { formatUnitId, parseUnitId } from "../../../../shared/domain/identifiers/unit-id.ts";

const taken = <T>(parsed: Parsed<T>): T => {
  if (!parsed.ok) throw new Error(parsed.says.en);
  return parsed.value;
};
const why = (parsed: Parsed<unknown>): string => (parsed.ok ? "taken" : parsed.says.vi);

describe("a unit id", () => {
  it("has its highest level first", () => {
    expect(taken(parseUnitId("h57.31.06"))).toEqual({ levels: ["H57", "31", "06"] });
  });

  it.each([
    ["000.00.00.H57", "H57"],
    ["000.00.01.H57", "H57.01"],
    ["000.24.31.H57", "H57.31.24"],
    ["005.24.31.H57", "H57.31.24.005"],
    ["005.00.31.H57", "H57.31.00.005"],
  ])("of the old, reversed order (%s) is the unit %s: zeros stand for levels that are not there", (old, id) => {
    expect(formatUnitId(taken(parseUnitId(old)))).toBe(id);
  });

  it.each([
    ["", "còn trống"],
    ["Z57.01", "Nhóm đầu của mã đơn vị phải là một chữ cái từ A đến Y"],
    ["H5.01", "Nhóm đầu"],
    ["57", "Nhóm đầu"],
    ["H57..01", "Nhóm thứ 2 của mã đơn vị bị trống"],
    ["H57.01.", "Nhóm thứ 3 của mã đơn vị bị trống"],
    ["H57-01", "xem lại ký tự thứ 4"],
    ["H57.Đ1", "xem lại ký tự thứ 5"],
    [`H57.${"A".repeat(32)}`, "dài 36 ký tự, nhiều nhất là 35"],
  ])("%j is refused with what a clerk can act on", (text, sentence) => {
    expect(why(parseUnitId(text))).toContain(sentence);
  });
});

describe("a dossier code", () => {
  it.each([
    ["H56.12-231015-0001", { form: "current", unit: { levels: ["H56", "12"] }, day: "2023-10-15", serial: "0001" }],
    [
      "G09.20-20260609-0092637",
      { form: "ministry", unit: { levels: ["G09", "20"] }, day: "2026-06-09", serial: "0092637" },
    ],
    ["000.00.01.H57-190228-0042", { form: "old", unit: { levels: ["H57", "01"] }, day: "2019-02-28", serial: "0042" }],
  ])("%s is read by its form, its unit in the order of today", (text, parts) => {
    expect(taken(parseDossierCode(text))).toEqual(parts);
    expect(formatDossierCode(taken(parseDossierCode(text)))).toBe(text);
  });

  it.each([
    ["H56.12-231015", "ở đây có 1 dấu gạch"],
    ["H56-12-231015-0001", "ở đây có 3 dấu gạch"],
    ["Z56.12-231015-0001", "Nhóm đầu của mã đơn vị"],
    ["H56.12-23101-0001", "Phần ngày của mã hồ sơ có 5 chữ số"],
    ["H56.12-23lO15-0001", "Phần ngày của mã hồ sơ có ký tự thứ 3 không phải chữ số"],
    ["H56.12-231315-0001", "tháng không nằm trong khoảng 01 đến 12: đọc lại chữ số thứ 3 và 4"],
    ["G09.20-20261309-0092637", "đọc lại chữ số thứ 5 và 6"],
    ["H56.12-230229-0001", "tháng 2 năm 2023 không có ngày như vậy"],
    ["H56.12-231015-001", "Số thứ tự của mã hồ sơ có 3 chữ số, cần 4 đến 7"],
    ["H56.12-231015-00000001", "có 8 chữ số, cần 4 đến 7"],
    ["H56.12-231015-0000", "bắt đầu từ 0001"],
    ["H56.12-231015-OOO1", "Số thứ tự của mã hồ sơ có ký tự thứ 1 không phải chữ số"],
    ["000.00.01.H57-20190228-0042", "kiểu cũ ghi năm bằng hai chữ số"],
  ])("%s is refused with what a clerk can act on", (text, sentence) => {
    expect(why(parseDossierCode(text))).toContain(sentence);
  });

  it("of 29 February exists in a leap year alone", () => {
    expect(why(parseDossierCode("H56.12-240229-0001"))).toBe("taken");
  });

  it("is not of a day to come", () => {
    expect(why(parseDossierCode("H56.12-261124-0001", { today: "2026-11-23" }))).toContain("sau ngày hôm nay");
    expect(why(parseDossierCode("H56.12-261123-0001", { today: "2026-11-23" }))).toBe("taken");
  });
});

describe("a procedure code", () => {
  it("is short, or long with the agency at its end", () => {
    expect(taken(parseProcedureCode("2.000635"))).toEqual({ series: "2", number: "000635" });
    expect(taken(parseProcedureCode("1.010708.000.00.00.H56"))).toEqual({
      series: "1",
      number: "010708",
      owner: "H56",
    });
  });

  it.each([
    ["4.000635", "bắt đầu bằng 1, 2 hoặc 3"],
    ["000635", "bắt đầu bằng 1, 2 hoặc 3"],
    ["2.00635", "có 5 chữ số, cần 6: còn thiếu 1 số"],
    ["2.0OO635", "có ký tự thứ 2 không phải chữ số"],
    ["1.010708.H56", "Phần đuôi của mã thủ tục dài phải là 000.00.00"],
  ])("%s is refused with what a clerk can act on", (text, sentence) => {
    expect(why(parseProcedureCode(text))).toContain(sentence);
  });
});

describe("an enterprise code", () => {
  it("is ten digits, and three of a branch with or without the hyphen", () => {
    expect(taken(parseEnterpriseCode("0314409058"))).toEqual({ number: "0314409058" });
    expect(taken(parseEnterpriseCode("0314409058-002"))).toEqual({ number: "0314409058", branch: "002" });
    expect(taken(parseEnterpriseCode("0314409058002"))).toEqual({ number: "0314409058", branch: "002" });
  });

  it("whose check digit does not fit is taken with a warning, since no text of law names the rule", () => {
    expect(parseEnterpriseCode("0314409058")).not.toHaveProperty("warns");
    expect(parseEnterpriseCode("0314409059")).toMatchObject({
      ok: true,
      warns: { vi: expect.stringContaining("Chữ số thứ mười") },
    });
  });

  it.each([
    ["031440905", "có 9 chữ số, cần 10 (hoặc 13 nếu là đơn vị phụ thuộc)"],
    ["046185001234", "12 chữ số là số định danh cá nhân"],
    ["03144O9058", "có ký tự thứ 6 không phải chữ số"],
  ])("%s is refused with what a clerk can act on", (text, sentence) => {
    expect(why(parseEnterpriseCode(text))).toContain(sentence);
  });
});

describe("a household business id", () => {
  it("is a tax code, since July 2025 the owner's citizen id, or the number of an old certificate", () => {
    expect(taken(parseHouseholdBusinessCode("0314409058"))).toEqual({ form: "taxCode", code: "0314409058" });
    expect(taken(parseHouseholdBusinessCode("046 185 001 234"))).toEqual({ form: "citizenId", code: "046185001234" });
    expect(taken(parseHouseholdBusinessCode("31a8012345"))).toEqual({ form: "certificate", code: "31A8012345" });
  });

  it.each([
    ["03144090", "có 8 chữ số, cần 10 (mã số thuế) hoặc 12"],
    ["003185001234", "Ba chữ số đầu của số định danh không phải mã tỉnh nào"],
    ["31A9012345", "có ký tự thứ 3 không phải chữ số"],
  ])("%s is refused with what a clerk can act on", (text, sentence) => {
    expect(why(parseHouseholdBusinessCode(text))).toContain(sentence);
  });
});

describe("a phone number", () => {
  it.each([
    "0905123456",
    "0905.123.456",
    "+84 905 123 456",
    "84905123456",
    "0084-905-123-456",
    "+84 (0) 905 123 456",
    "(0905) 123 456",
  ])("may be written %s", (text) => {
    expect(taken(parsePhone(text))).toEqual({ prefix: "090", subscriber: "5123456" });
  });

  it.each([
    ["01681234567", "Đầu số di động 0168 đã đổi thành 038 năm 2018"],
    ["+841201234567", "Đầu số di động 0120 đã đổi thành 070 năm 2018"],
    ["01991234567", "Đầu số di động 0199 đã đổi thành 059 năm 2018"],
    ["0234 3823456", "số máy bàn"],
    ["905123456", "còn thiếu số 0 ở đầu"],
    ["090512345", "có 9 chữ số, cần 10: còn thiếu 1 số"],
    ["0105123456", "bắt đầu bằng 03, 05, 07, 08 hoặc 09"],
    ["09O5123456", "có ký tự thứ 3 không phải chữ số"],
    ["+1 212 555 0100", "Chỉ nhận số di động Việt Nam"],
    ["", "còn trống"],
  ])("%s is refused with what a clerk can act on", (text, sentence) => {
    expect(why(parsePhone(text))).toContain(sentence);
  });
});

describe("a commune code", () => {
  it.each([
    ["2001", "Mã xã, phường có 4 chữ số, cần 5: còn thiếu 1 số"],
    ["00000", "bắt đầu từ 00001"],
    ["2OO14", "có ký tự thứ 2 không phải chữ số"],
  ])("%s is refused with what a clerk can act on", (text, sentence) => {
    expect(why(parseCommuneCode(text))).toContain(sentence);
  });
});
