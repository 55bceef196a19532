import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenLines, fullLines, inWholeWords } from "../../../shared/adapters/print/line-breaks.ts";

/** Every letter is one point wide. */
const widthOf = (text: string) => text.length;

describe("lines of a form", () => {
  it.each([
    ["after a stroke", "xin lỗi Ông/Bà vì sự chậm trễ", 11, ["xin lỗi", "Ông/Bà vì", "sự chậm trễ"]],
    ["in the number of a law", "Nghị định 118/2025/NĐ-CP", 20, ["Nghị định", "118/2025/NĐ-CP"]],
    ["between a day and its word", "trả vào ngày 04/12/2026", 20, ["trả vào", "ngày 04/12/2026"]],
    ["between an hour and its word", "vào lúc 09 giờ 05 phút", 11, ["vào lúc", "09 giờ", "05 phút"]],
    ["between an article and its number", "theo quy định Điều 18", 18, ["theo quy định", "Điều 18"]],
  ])("do not end %s", (_, text, width, lines) => {
    expect(fullLines(widthOf, text, width)).toEqual(lines);
  });

  it("break a word that fits into no line, where it has a dot, hyphen or stroke behind that", () => {
    expect(fullLines(widthOf, "a dia.chi.rat.dai@example.com", 12)).toEqual([
      "a",
      "dia.chi.rat.",
      "dai@example.",
      "com",
    ]);
    expect(fullLines(widthOf, "abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
  });

  it("do not leave a single word behind on the last one, where the word before fits beside it", () => {
    expect(fullLines(widthOf, "một tệp PDF hoặc PNG.", 16)).toEqual(["một tệp PDF", "hoặc PNG."]);
    expect(fullLines(widthOf, "PDF hoặc PNG.", 9)).toEqual(["PDF hoặc", "PNG."]);
    expect(fullLines(widthOf, "số điện thoại 0299 3800 000", 22)).toEqual(["số điện thoại", "0299 3800 000"]);
  });

  it("leave the first one empty where nothing fits beside what stands there", () => {
    expect(fullLines(widthOf, "Chi nhánh Phú Vang", 12, 2)).toEqual(["", "Chi nhánh", "Phú Vang"]);
    expect(fullLines(widthOf, "Chi nhánh Phú Vang", 12, 5)).toEqual(["Chi", "nhánh Phú", "Vang"]);
  });

  it("hold every letter of the text and are no wider than their column", () => {
    const words = fc.array(fc.stringMatching(/^[a-zđ/.-]{1,9}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 40 }), (all, width) => {
        const text = all.join(" ");
        for (const lines of [fullLines(widthOf, text, width), evenLines(widthOf, text, width)]) {
          expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
          expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it("of a title are of about one length, no more of them than needed, and tear no word apart", () => {
    const title = "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI TỈNH MẪU";
    expect(fullLines(widthOf, title, 26)).toEqual(["VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "TỈNH MẪU"]);
    expect(evenLines(widthOf, title, 26)).toEqual(["VĂN PHÒNG ĐĂNG KÝ", "ĐẤT ĐAI TỈNH MẪU"]);
    expect(fullLines(widthOf, title, 23)).toEqual(["VĂN PHÒNG ĐĂNG KÝ ĐẤT", "ĐAI TỈNH MẪU"]);
    expect(fullLines(widthOf, inWholeWords(title), 23)).toEqual(["VĂN PHÒNG ĐĂNG KÝ", "ĐẤT ĐAI TỈNH MẪU"]);
  });
});
