import { expect, test } from "vitest";
import { characterErrors, missedWords, orderFreeErrors, perCent, wordErrors } from "../../bench/ocr/error-rates.ts";
import { shareOf } from "../../bench/ocr/interval.ts";
import { dates, documentNumbers } from "../../bench/ocr/patterns.ts";
import { printedText, truthOf } from "../../bench/ocr/truth.ts";

const truth = truthOf("ỦY BAN NHÂN DÂN\nSố: {{hw:01}} /CT-UBND\n{{sig:Ký bởi: Sở Tư pháp}}\nVề việc số hóa hồ sơ");

test("ink, stamps and overlays are not part of what is printed", () => {
  expect(printedText(truth)).toBe("ỦY BAN NHÂN DÂN Số: /CT-UBND Về việc số hóa hồ sơ");
  expect(truth.overlays).toEqual(["01", "Ký bởi: Sở Tư pháp"]);
});

test("a wrong mark is one wrong letter and one wrong word", () => {
  const read = "ỦY BAN NHÂN DÂN Số: /CT-UBND Về việc sô hóa hồ sơ";
  expect(characterErrors(truth, read).wrong).toBe(1);
  expect(wordErrors(truth, read).wrong).toBe(1);
  expect(missedWords(truth, read).wrong).toBe(1);
  expect(orderFreeErrors(truth, read).wrong).toBe(1);
});

test("letters are compared in NFC, with their case and their punctuation", () => {
  expect(orderFreeErrors(truthOf("Quyền"), "Quye\u0302\u0300n").wrong).toBe(0);
  expect(orderFreeErrors(truthOf("Quyền."), "quyền").wrong).toBe(2);
});

test("fCER does not mind the order of lines, CER does", () => {
  const read = "Về việc số hóa hồ sơ\nSố: /CT-UBND\nỦY BAN NHÂN DÂN";
  expect(orderFreeErrors(truth, read).wrong).toBe(0);
  expect(characterErrors(truth, read).wrong).toBeGreaterThan(20);
});

test("ink that was read as letters and an overlay that was read cost nothing; what nobody wrote does", () => {
  const read = "ỦY BAN NHÂN DÂN Số: 0l /CT-UBND Về việc số hóa hồ sơ Ký bởi: Sở Tư pháp";
  expect(orderFreeErrors(truth, read).wrong).toBe(0);
  expect(orderFreeErrors(truth, `${read} xyz%`).wrong).toBe(4);
});

test("an overlay that was read well costs nothing in order either; the head of a page that resembles it stays", () => {
  const paper = truthOf("{{stamp:ỦY BAN NHÂN DÂN * TỈNH}}\nỦY BAN NHÂN DÂN\nTỈNH HUẾ\n{{sig:Ký bởi: Sở Tư pháp}}");
  const read = "ỦY BAN NHÂN DÂN\nTỈNH HUẾ";
  for (const text of [read, `Ký bởi: Sở Tu pháp\n${read}`]) {
    expect(characterErrors(paper, text).wrong).toBe(0);
    expect(wordErrors(paper, text).wrong).toBe(0);
  }
});

test("a line that was not read costs its letters", () => {
  expect(orderFreeErrors(truth, "ỦY BAN NHÂN DÂN Số: /CT-UBND").wrong).toBe("Về việc số hóa hồ sơ".length);
  expect(perCent(orderFreeErrors(truthOf("abcd"), ""))).toBe(100);
});

test("numbers of documents and dates count when every sign of them is right", () => {
  const paper = truthOf("Nghị định số 123/2020/NĐ-CP ngày 19/10/2020, Quyết định 2545/QĐ-TTg ngày 5 tháng 4 năm 2016");
  const read = "Nghị định số 123/2020/NĐ-CP ngày 19/10/2020, Quyết định 2545/QD-TTg ngày 5 tháng 4 năm 2016";
  expect(documentNumbers(paper, read)).toEqual({ found: 1, of: 2 });
  expect(dates(paper, read)).toEqual({ found: 2, of: 2 });
});

test("a share comes with the interval that a sample of its size allows", () => {
  const share = shareOf(98, 100);
  expect(share?.share).toBe(0.98);
  expect(share?.from).toBeCloseTo(0.93, 2);
  expect(share?.to).toBeCloseTo(0.994, 2);
  expect(shareOf(0, 0)).toBeUndefined();
});
