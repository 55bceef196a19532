import fc from "fast-check";
import { expect, test } from "vitest";
import { contradictingFields } from "../../../shared/domain/forms/agreeing-fields.ts";
import { dateIn } from "../../../shared/domain/forms/dates-on-paper.ts";
import { digitsIn, numberIn } from "../../../shared/domain/forms/digits-on-paper.ts";
import { documentNumberIn } from "../../../shared/domain/forms/document-numbers.ts";
import type { FieldKind, FieldTemplate } from "../../../shared/domain/forms/form-template.ts";
import { isPersonName } from "../../../shared/domain/forms/person-names.ts";
import { isVietnameseSyllable } from "../../../shared/domain/forms/vietnamese-syllables.ts";
import { birthProvinces, formatCitizenId } from "../../../shared/domain/identifiers/citizen-id.ts";

const days = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 12 }),
  year: fc.integer({ min: 1930, max: 2025 }),
});
const two = (value: number): string => String(value).padStart(2, "0");

test("a date is read however its parts are separated, with zeros or without", () => {
  fc.assert(
    fc.property(days, fc.constantFrom("/", "-", ".", " / "), ({ day, month, year }, sign) => {
      const iso = `${year}-${two(month)}-${two(day)}`;
      expect(dateIn(`sinh ngày ${day}${sign}${month}${sign}${year}`)).toMatchObject({ day: iso, isRepaired: false });
      expect(dateIn(`ngày ${two(day)} tháng ${month} năm ${year}`)).toMatchObject({ day: iso, isRepaired: false });
    }),
  );
});

test("a stroke that was lost and a letter for a digit are put right, and said", () => {
  fc.assert(
    fc.property(days, ({ day, month, year }) => {
      expect(dateIn(`${two(day)}${two(month)}${year}`)).toMatchObject({ isRepaired: true });
    }),
  );
  expect(dateIn("l2/O5/1980")).toEqual({ value: "12/05/1980", day: "1980-05-12", isRepaired: true });
});

test("digits that have a box each are one number, and one date", () => {
  expect(digitsIn("0 4 6 1 8 5 0 0 1 2 3 4", 12)).toEqual({ value: "046185001234", isRepaired: false });
  expect(digitsIn("0 4 6 1 8 5 0 0 1 2 3", 12)).toBeUndefined();
  expect(digitsIn("0 4 6 1 8 5 0 0 1 2 3 4 5", 12)).toBeUndefined();
  for (const text of ["0 5 0 7 1 9 8 0", "0 5 / 0 7 / 1 9 8 0"])
    expect(dateIn(text)).toEqual({ value: "05/07/1980", day: "1980-07-05", isRepaired: false });
  expect(dateIn("5 7 1980")).toBeUndefined();
});

test.each(["31/02/1990", "00/05/1990", "12/13/1990", "12/05/1790", "1990"])("%s is no date", (text) => {
  expect(dateIn(text)).toBeUndefined();
});

test("twelve digits are found with or without blanks and dots, and never in a longer number", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }), (digits) => {
      const id = digits.join("");
      expect(digitsIn(`số ${id} do`, 12)).toEqual({ value: id, isRepaired: false });
      expect(digitsIn(`${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6, 9)} ${id.slice(9)};`, 12)?.value).toBe(id);
      expect(digitsIn(`${id}7`, 12)).toBeUndefined();
    }),
  );
  expect(digitsIn("04618500l23O", 12)).toEqual({ value: "046185001230", isRepaired: true });
});

test.each([
  ["123/2020/NĐ-CP", "123/2020/NĐ-CP", false],
  ["1l/2020/NĐ- CP", "11/2020/NĐ-CP", true],
  ["2545/QD-TTg ngày", "2545/QĐ-TTg", true],
  ["1232020/NĐ-CP", "123/2020/NĐ-CP", true],
  ["05/CT-UBND", "05/CT-UBND", false],
])("the document number of %s is %s", (text, value, isRepaired) => {
  expect(documentNumberIn(text)).toEqual({ value, isRepaired });
});

test.each([
  ["money", "1.250.000 đồng", "1.250.000"],
  ["money", "Số tiền 500000", "500000"],
  ["area", "123,4 m²", "123,4"],
  ["area", "1.234,5 m2", "1.234,5"],
  ["parcel", "214; Tờ", "214"],
] as const)("%s: %s is %s", (shape, text, value) => {
  expect(numberIn(text, shape)?.value).toBe(value);
});

test.each([
  "Nguyễn Thị Quỳnh Hương",
  "TRẦN VĂN KHẢI",
  "Giàng A Páo",
  "Y Blăm Niê",
  "H'Hen Niê",
  "H'Hen Êban",
  "Rơ Châm Hyăt",
  "K'Brim Jơr",
  "Ksor Kpă",
])("%s is a name", (name) => expect(isPersonName(name)).toBe(true));

test.each([
  ["Nguyẽn Thị Hằng", "a mark that the syllable cannot bear"],
  ["Nguyen Thị Hằng", "a lost hat"],
  ["Trần Văn Hưng1", "a digit"],
  ["Lê Quôc Thắng", "a stopped syllable without its tone"],
  ["nguyễn văn an", "no capitals"],
  ["NGUYỄN Văn An", "two cases"],
  ["Hương", "one word"],
])("%s is no name: %s", (name) => expect(isPersonName(name)).toBe(false));

test.each(
  "nghiêng quyển gìn giữa khuỷu thuở yêu oanh ngoằn quốc quơ xoong huệch chuyển tuýp đặc ích loét khuya gì".split(" "),
)("%s is a syllable", (syllable) => expect(isVietnameseSyllable(syllable)).toBe(true));

const field = (name: string, kind: FieldKind, of?: string): FieldTemplate => ({ name, kind, labels: [name], of });
const citizens = fc
  .record({
    birthplace: fc.constantFrom(...birthProvinces()),
    sex: fc.constantFrom("male" as const, "female" as const),
    birthYear: fc.integer({ min: 1930, max: 2025 }),
    serial: fc.integer({ min: 0, max: 999_999 }).map((serial) => String(serial).padStart(6, "0")),
  })
  .map((id) => ({ ...id, digits: formatCitizenId(id) }));

test("citizen id, birth date and sex of one person agree, and a wrong one lets all of them wait", () => {
  fc.assert(
    fc.property(citizens, fc.integer({ min: 1, max: 30 }), ({ digits, sex, birthYear }, off) => {
      const told = (year: number, said: string) => [
        { field: field("id", "citizenId"), value: digits },
        { field: field("born", "birthDate"), value: `05/07/${year}` },
        { field: field("sex", "sex"), value: said },
      ];
      const said = sex === "male" ? "Nam" : "Nữ";
      expect([...contradictingFields(told(birthYear, said))]).toEqual([]);
      expect([...contradictingFields(told(birthYear - off, said))]).toEqual(["id", "born", "sex"]);
      expect([...contradictingFields(told(birthYear, said === "Nam" ? "Nữ" : "Nam"))]).toEqual(["id", "born", "sex"]);
    }),
  );
});

test("what two people say of themselves does not contradict each other", () => {
  const told = [
    { field: field("id", "citizenId", "husband"), value: "046062548250" },
    { field: field("born", "birthYear", "husband"), value: "1962" },
    { field: field("herId", "citizenId", "wife"), value: "046165001234" },
    { field: field("herBorn", "birthYear", "wife"), value: "1966" },
  ];
  expect([...contradictingFields(told)]).toEqual(["herId", "herBorn"]);
});
