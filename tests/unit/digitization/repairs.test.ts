import fc from "fast-check";
import { expect, test } from "vitest";
import { repairedLine, repairedWord } from "../../../shared/domain/repairs.ts";

test.each([
  ["Ðộc lập", "Độc lập"],
  ["ÐĐiều 1", "Điều 1"],
  ["Quye\u0302\u0300n", "Quyền"],
])("%s is written %s", (read, right) => expect(repairedWord(read)).toBe(right));

test.each([
  ["số 1l/2020/ND-CP", "số 11/2020/NĐ-CP"],
  ["123/2020/NĐ- CP", "123/2020/NĐ-CP"],
  ["số 63/20 1 0/NĐ-CP", "số 63/2010/NĐ-CP"],
  ["468/QD-TTg", "468/QĐ-TTg"],
  ["45/2020/NĐ -CP ngày 8/4/2020", "45/2020/NĐ-CP ngày 8/4/2020"],
  ["số 123/2020NĐ-CP", "số 123/2020/NĐ-CP"],
  ["số 123/2020INĐ-CP", "số 123/2020/NĐ-CP"],
  ["Quyết định 2545QĐ-TTg", "Quyết định 2545/QĐ-TTg"],
  ["l9/NQ- CP", "19/NQ-CP"],
  ["05 /CT-UBND", "05/CT-UBND"],
  ["15/2020/TT-BGDDT", "15/2020/TT-BGDĐT"],
  ["12/NQ-HDND và 7/KH-UBNĐ", "12/NQ-HĐND và 7/KH-UBND"],
  ["1/QĐ-TTG", "1/QĐ-TTg"],
  ["số 1397/QĐ-TTq ngày", "số 1397/QĐ-TTg ngày"],
  ["số 96/2018/T1-BTP", "số 96/2018/TT-BTP"],
  ["ngày l9/1O/2020", "ngày 19/10/2020"],
  ["Diện tích: 513,9 m°", "Diện tích: 513,9 m²"],
  ["Diện tích (m”)", "Diện tích (m²)"],
  ["4.Quốc tịch:", "4. Quốc tịch:"],
  ["„ngày 5 tháng 7", ", ngày 5 tháng 7"],
  ["sau O5 ngày", "sau 05 ngày"],
])("a document number %s becomes %s", (read, right) => expect(repairedLine(read)).toBe(right));

test.each([
  "lo/ 2020/",
  "Họ và tên: Lê Lợi / Bà Triệu",
  "ngày 01/7/2022, các tổ chức",
  "tỷ lệ 1/500",
  "12/T1-AB",
  "dài 12 m, rộng 5 mét",
  "1.000 đồng",
  "HĐND - UBND",
  "24/HD-SNV",
  "24/HĐ-SNV",
  "Tổ 5 TT-BT",
  "3 QĐ-XY",
  "1/2",
])("what is no document number stays as it was read: %s", (read) => expect(repairedLine(read)).toBe(read));

test.each([
  ["ngày 25 thúng 12 năm 2020", "ngày 25 tháng 12 năm 2020"],
  ["Huế, ngày thóng năm 2025", "Huế, ngày tháng năm 2025"],
  ["ngày À théng 8 năm 2025", "ngày À tháng 8 năm 2025"],
])("between day and year of a date stands tháng: %s", (read, repaired) => expect(repairedLine(read)).toBe(repaired));

test.each(["hàng thông báo năm 2020", "trong ngày thông báo", "25 thùng hàng năm 2020"])(
  "a word elsewhere stays as it was read: %s",
  (read) => expect(repairedLine(read)).toBe(read),
);

test("a repaired text is repaired no further", () => {
  const piece = fc.constantFrom(
    ..."ÐĐĐđðdD/-–0123459lIOo|NQCHGUBTtgr.,: ",
    "\u0302",
    "e",
    "/ND-",
    " - ",
    "QĐ-TTg",
    "2020",
    "/2020",
    "NĐ-CP",
    "HDND",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const once = repairedLine(pieces.join(""));
      expect(repairedLine(once)).toBe(once);
      expect(once.normalize("NFC")).toBe(once);
    }),
    { numRuns: 3000 },
  );
});
