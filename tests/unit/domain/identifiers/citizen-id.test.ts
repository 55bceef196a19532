import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inventedPerson } from "../../../../infra/local/paper-picture/invented-people.ts";
import { birthProvinceNames } from "../../../../shared/adapters/files/published-data.ts";
import {
  birthProvinces,
  type KnownOfCitizen,
  parseCitizenId,
} from "../../../../shared/domain/identifiers/citizen-id.ts";

const read = (text: string, known?: KnownOfCitizen) => {
  const parsed = parseCitizenId(text, known);
  return parsed.ok ? parsed.value : undefined;
};
const refusal = (text: string, known?: KnownOfCitizen) => {
  const parsed = parseCitizenId(text, known);
  return parsed.ok ? "taken" : parsed.says.vi;
};

describe("a citizen id", () => {
  it("says where the birth was registered, the sex and the year", () => {
    expect(read("046085001234")).toEqual({ birthplace: "046", sex: "male", birthYear: 1985, serial: "001234" });
    expect(read("046185001234")).toMatchObject({ sex: "female", birthYear: 1985 });
    expect(read("092204001234")).toMatchObject({ birthplace: "092", sex: "male", birthYear: 2004 });
    expect(read("001304001234")).toMatchObject({ birthplace: "001", sex: "female", birthYear: 2004 });
    expect(read("001000001234")).toMatchObject({ birthYear: 1900 });
  });

  it("of every invented person fits the birth year", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { citizenId, birthYear } = inventedPerson(seed);
        expect(read(citizenId, { birthDate: `${birthYear}-06-15` })?.birthYear).toBe(birthYear);
      }),
    );
  });

  it("with a country's code is taken, and the clerk is asked to compare it with the card", () => {
    const parsed = parseCitizenId("230185001234");
    expect(parsed).toMatchObject({ ok: true, warns: { vi: expect.stringContaining("mã quốc gia") } });
    expect(parseCitizenId("046185001234")).not.toHaveProperty("warns");
  });

  it.each([
    ["", "Số định danh còn trống: nhập đủ 12 chữ số."],
    ["04618500123", "Số định danh có 11 chữ số, cần 12: còn thiếu 1 số, đếm và nhập lại."],
    ["04618500123456", "Số định danh có 14 chữ số, cần 12: thừa 2 số, đếm và nhập lại."],
    ["0461850O1234", "ký tự thứ 8 không phải chữ số"],
    ["191234567", "chứng minh nhân dân cũ 9 chữ số"],
    ["003185001234", "Ba chữ số đầu của số định danh không phải mã tỉnh nào"],
    ["097185001234", "Ba chữ số đầu của số định danh không phải mã tỉnh nào"],
    ["000185001234", "Ba chữ số đầu của số định danh không phải mã tỉnh nào"],
    ["046485001234", "Chữ số thứ tư của số định danh là 0 hoặc 1"],
  ])("%j is refused with what a clerk can act on", (text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });
});

describe("a citizen id beside what is known of the person", () => {
  const woman1985 = "046185001234";

  it("fits the year of the birth date, whatever the day, and the sex", () => {
    expect(refusal(woman1985, { birthDate: "1985-03-08", sex: "female", today: "2026-11-23" })).toBe("taken");
    expect(refusal(woman1985, { birthDate: "1985-12-31" })).toBe("taken");
  });

  it.each<[string, KnownOfCitizen, string]>([
    [
      "another century",
      { birthDate: "2005-03-08" },
      "Chữ số thứ tư cho biết nữ sinh thế kỷ 20, nhưng ngày sinh là năm 2005: kiểm tra lại một trong hai.",
    ],
    ["another year", { birthDate: "1986-03-08" }, "Chữ số thứ năm và thứ sáu là hai số cuối của năm sinh"],
    ["the other sex", { sex: "male" }, "giới tính khai là nam: kiểm tra lại một trong hai."],
  ])("is refused for %s, and both are named", (_, known, sentence) => {
    expect(refusal(woman1985, known)).toContain(sentence);
  });

  it("is not of a year to come, and may be of this one", () => {
    expect(refusal("046227001234", { today: "2026-11-23" })).toContain("năm sinh sau năm nay");
    expect(refusal("046226001234", { today: "2026-11-23" })).toBe("taken");
    expect(refusal("046227001234")).toBe("taken");
  });

  it("is told in English with the century in words of English", () => {
    const parsed = parseCitizenId("046304001234", { birthDate: "1985-03-08" });
    expect(parsed).toMatchObject({ says: { en: expect.stringContaining("a woman born in the 21st century") } });
  });
});

it("each of the 63 provinces of birth registration has a name in the published codes, and no other code has", async () => {
  const names = await birthProvinceNames(fileURLToPath(new URL("../../../../", import.meta.url)));
  expect([...names.keys()]).toEqual(birthProvinces());
  expect(names.size).toBe(63);
  expect(new Set(names.values()).size).toBe(63);
  expect([names.get("001"), names.get("046"), names.get("096")]).toEqual(["Hà Nội", "Thừa Thiên Huế", "Cà Mau"]);
});
