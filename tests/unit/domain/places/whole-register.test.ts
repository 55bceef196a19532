import { describe, expect, it } from "vitest";
import type { PlaceQuestion } from "../../../../shared/domain/places/place-question.ts";
import { country, linesOf, plain, resolve, type TableRow, table, tally, verdictOn } from "../../../support/country.ts";

const asked = (input: (row: TableRow) => string, more: Partial<PlaceQuestion> = {}) =>
  tally(table.map((row) => verdictOn(resolve(input(row), more), row.targets)));
const full = ({ name, district, province }: TableRow): string => `${name}, ${district}, ${province}`;

describe("each of the 10,035 old communes", () => {
  it.each<[string, (row: TableRow) => string, Partial<PlaceQuestion>]>([
    ["by its code that is known to be old", ({ code }) => code, { kind: "old-code" }],
    ["by its bare code", ({ code }) => code, {}],
    ["by name, district and province", full, {}],
    ["by the same in decomposed Unicode", (row) => full(row).normalize("NFD"), {}],
    ["by the same in capitals", (row) => full(row).toUpperCase(), {}],
    ["by the same from the province down", (row) => `${row.province}, ${row.district}, ${row.name}`, {}],
  ])("goes where the table says, or asks where it was divided: %s", (_, input, more) => {
    expect(asked(input, more)).toEqual({ right: 9594, asks: 441 });
  });

  it("goes there with the province of today, too, or asks where two old provinces had the same district and name", () => {
    const answers = asked(({ name, district, provinceNowName }) => `${name}, ${district}, ${provinceNowName}`);
    expect(answers).toEqual({ right: 9590, asks: 441, "asks for more": 4 });
  });

  it("goes there without marks and commas, and asks for the marks where only they tell two of a district apart", () => {
    const questions = table.filter((row) => verdictOn(resolve(plain(full(row))), row.targets) === "asks for more");
    expect(asked((row) => plain(full(row)))).toEqual({ right: 9562, asks: 441, "asks for more": 32 });
    for (const row of questions) expect(resolve(plain(full(row)))).toMatchObject({ missing: "diacritics" });
    expect(asked((row) => plain(full(row)).replaceAll(",", ""))).toMatchObject({ right: 9562, asks: 441 });
  });

  it("of which all residents went to one commune is divided for land alone", () => {
    const split = table.filter(({ targets }) => targets.length > 1);
    const settled = split.filter(({ code }) => "code" in resolve(code, { kind: "old-code", for: "residence" }));
    expect([split.length, settled.length]).toEqual([441, 60]);
    for (const { code } of split) expect(resolve(code, { kind: "old-code", for: "land" })).toHaveProperty("ambiguous");
  });
});

const communes = [
  ...new Map(
    linesOf("communes").map(([code = "", name = "", province = ""]) => [code, { code, name, province }]),
  ).values(),
];

describe("each of the 3,321 communes of today", () => {
  const isThere = (input: string, code: string, more: Partial<PlaceQuestion> = {}) =>
    verdictOn(resolve(input, more), [code]);

  it("is found by its code", () => {
    expect(tally(communes.map(({ code }) => isThere(code, code, { kind: "new-code" })))).toEqual({ right: 3321 });
  });

  it("is found by its name in its province, or asked for beside old communes of that name that went elsewhere", () => {
    const verdicts = communes.map(({ code, name, province }) => isThere(name, code, { province }));
    expect(tally(verdicts)).toEqual({ right: 3107, "asks for more": 214 });
  });

  it("is found when it is said to be one of today", () => {
    const verdicts = communes.map(({ code, name, province }) => isThere(`${name} (mới)`, code, { province }));
    expect(verdicts.filter((verdict) => verdict === "wrong" || verdict === "unknown")).toEqual([]);
    expect(tally(verdicts).right).toBeGreaterThan(3310);
  });
});

describe("a bare code", () => {
  it("means two different things in 139 cases, and then it is asked whether it is old or new", () => {
    const both = table.filter(({ code, targets }) => country.newByCode.has(code) && targets.some((to) => to !== code));
    const asks = both.filter(({ code }) => {
      const answer = resolve(code);
      return "ask" in answer && answer.missing === "kind";
    });
    expect(asks).toHaveLength(139);
    for (const { code } of asks) expect(resolve(code, { kind: "new-code" })).toMatchObject({ code });
  });
});

describe("an old commune that bears the name of one of today in its province and did not go there", () => {
  const bare = (name: string): string => plain(name).replace(/^(phuong|xa|thi tran|dac khu) /, "");
  const byName = Map.groupBy(communes, ({ name, province }) => `${bare(name)}#${province}`);
  const traps = table.filter(({ name, provinceNow, targets }) => {
    const same = byName.get(`${bare(name)}#${provinceNow}`) ?? [];
    return same.length > 0 && !same.some(({ code }) => targets.includes(code));
  });

  it("is never taken for the new one: of 346, typed without marks and type, all are asked about", () => {
    expect(traps).toHaveLength(346);
    const answers = traps.map(({ name, provinceNow, targets }) => {
      const answer = resolve(bare(name), { province: provinceNow });
      return "ask" in answer && targets.every((code) => answer.ambiguous.includes(code));
    });
    expect(answers.filter((isAsked) => !isAsked)).toEqual([]);
  });
});
