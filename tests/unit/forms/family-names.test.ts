import { expect, test } from "vitest";
import { familyNameLike, isFamilyName } from "../../../shared/domain/forms/family-names.ts";
import { likelierName, suggestedName } from "../../../shared/domain/forms/person-names.ts";
import type { ReadWord } from "../../../shared/domain/reading.ts";

test.each(["Nguyễn", "PHẠM", "Đặng", "Y", "Giàng", "Thạch"])("%s is a family name", (word) =>
  expect(isFamilyName(word)).toBe(true),
);
test.each(["NGUYÊN", "PHAM", "Đăng", "V", "Hương"])("%s is none", (word) => expect(isFamilyName(word)).toBe(false));

test("a family name that lost its marks is the commonest of its letters", () => {
  expect(familyNameLike("PHAM")).toBe("phạm");
  expect(familyNameLike("Luong")).toBe("lương");
  expect(familyNameLike("Kitagawa")).toBeUndefined();
});

test("the suggestion has the case of the name, and there is none for a name that may be right", () => {
  expect(suggestedName("NGUYÊN XUÂN KHẢI")).toBe("NGUYỄN XUÂN KHẢI");
  expect(suggestedName("Đăng Minh Uyên")).toBe("Đặng Minh Uyên");
  expect(suggestedName("Đặng Minh Uyên")).toBeUndefined();
  expect(suggestedName("Kitagawa Minh")).toBeUndefined();
});

const word = (text: string, ...looks: readonly string[]): ReadWord => ({
  ...{ text, confidence: 80, box: { x0: 0, y0: 0, x1: 10, y1: 10 } },
  looks: [...looks],
});
const taken = (...words: readonly ReadWord[]) => likelierName(words).map(({ text }) => text);

test("another look is believed only where what was read can be no name, and what it read can", () => {
  expect(taken(word("PHAM", "PHẠM"), word("ÁNH", "ANH"))).toEqual(["PHẠM", "ÁNH"]);
  expect(taken(word("SNG", "SÙNG"), word("Trưng", "Trưng"))).toEqual(["SÙNG", "Trưng"]);
  expect(taken(word("KBRIM", "KBRIM", "K'BRIM"), word("JƠR", "JƠR"))).toEqual(["K'BRIM", "JƠR"]);
  expect(taken(word("Y", "Y"), word("Thịnh"), word("Miô", "Mlô"))).toEqual(["Y", "Thịnh", "Mlô"]);
  expect(taken(word("Rơ"), word("Châm"), word("Hyặt", "Hyăt", ""))).toEqual(["Rơ", "Châm", "Hyăt"]);
  expect(taken(word("Y"), word("Thịnh"), { ...word("Mô", "Mlô"), confidence: 18 })).toEqual(["Y", "Thịnh", "Mlô"]);
  expect(taken(word("Lê"), word("Thị"), word("Mô", "Mlô"))).toEqual(["Lê", "Thị", "Mô"]);
  expect(taken(word("NGUYÊN", "NGUYÊN", "NGUYỄN"))).toEqual(["NGUYỄN"]);
  expect(taken(word("Phạm", "PHẠM"), word("Quôc", "Quốc"), word("Hưg", "Hg"))).toEqual(["Phạm", "Quốc", "Hưg"]);
});
