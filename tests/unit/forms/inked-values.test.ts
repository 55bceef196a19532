import { expect, test } from "vitest";
import { inkedValues } from "../../../shared/domain/forms/inked-values.ts";
import { aPage } from "../../support/builders/reading.ts";

const namesOn = (...lines: readonly string[]) => inkedValues(aPage(lines, 97, { width: 1000 })).map(({ name }) => name);

test("the gap between Số: and the sign of the agency is a place of ink, with digits read there or without", () => {
  expect(namesOn("Số: /QĐ-UBND")).toEqual(["issueNumber"]);
  expect(namesOn("Số: 27 /QĐ-UBND")).toEqual(["issueNumber"]);
  expect(namesOn("Số: 27/QĐ-UBND")).toEqual(["issueNumber"]);
  expect(namesOn("Só: ,2 7 /2025/QĐ-UBND")).toEqual(["issueNumber"]);
});

test("the crop ends before the sign, though the digits were read into one word with it", () => {
  const [value] = inkedValues(aPage(["Số: 2712/QĐ-UBND"], 97));
  // "Số:" ends at 160; the stroke is the fifth of twelve letters of 20 pixels that begin at 174; half a line of paper around.
  expect(value?.crop).toEqual({ page: 1, x: 140, y: 80, w: 134, h: 80 });
});

test("the day of a paper is a place of ink at the end of a row to the right", () => {
  expect(namesOn("CỘNG HÒA XÃ HỘI Huế, ngày 07 tháng 8 năm 2025")).toEqual(["issueDay"]);
  expect(namesOn("CỘNG HÒA XÃ HỘI Huế, ngày tháng năm 2025")).toEqual(["issueDay"]);
  expect(namesOn("CỘNG HÒA XÃ HỘI Quảng Ngãi ngày 2# thángØf năm 2021")).toEqual(["issueDay"]);
});

test("what ink leaves of a leader, or takes from the words around it, hides no day", () => {
  expect(namesOn("Người khai ký và ghi rõ họ „ ngày À tháng năm 2025")).toEqual(["issueDay"]);
  expect(namesOn("Người khai ký và ghi rõ họ „ngày tháng 2025")).toEqual(["issueDay"]);
  expect(namesOn("Người khai ký và ghi rõ họ ,ngày thóng năm 2025")).toEqual(["issueDay"]);
  expect(namesOn("Người khai ký và ghi rõ họ ,ngày năm 2025")).toEqual(["issueDay"]);
});

test("a printed date in running text, and the number of another paper, are read", () => {
  expect(namesOn("Căn cứ Luật ngày 19 tháng 10 năm 2024 của Quốc hội về việc này")).toEqual([]);
  expect(namesOn("Căn cứ Nghị định số 118/2025/NĐ-CP")).toEqual([]);
});
