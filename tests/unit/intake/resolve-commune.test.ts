import { beforeEach, describe, expect, it } from "vitest";
import { resolveCommuneRoute } from "../../../functions/intake/catalogue-routes.ts";
import { answerLine } from "../../../functions/intake/place-lines.ts";
import { placeReport } from "../../../functions/intake/place-report.ts";
import { resolveCommune } from "../../../functions/intake/resolve-commune.ts";
import { keptPlaceIndexes } from "../../../shared/adapters/kept-places.ts";
import { placeIndex } from "../../../shared/domain/places/place-index.ts";
import { resolveToTheLetter, resolveWithGrounds } from "../../../shared/domain/places/resolve-commune.ts";
import type { Gazetteers } from "../../../shared/ports/gazetteers.ts";
import { aProvincesPlaces } from "../../support/builders/gazetteer.ts";
import { country, plain, shards, table, today } from "../../support/country.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";

let registries = memoryRegistries();
let asked: string[] = [];
let now = 0;
/** What is asked of the table is written down. */
const observed = (): Gazetteers => ({
  of: (province) => {
    asked.push(province);
    return registries.gazetteers.of(province);
  },
  all: () => {
    asked.push("all");
    return registries.gazetteers.all();
  },
});
const opened = () =>
  resolveCommune({ places: keptPlaceIndexes(observed(), () => now), now: () => new Date("2026-11-26T02:00:00Z") });
let resolve = opened();
beforeEach(async () => {
  registries = memoryRegistries();
  [asked, now] = [[], 0];
  resolve = opened();
  const other = { province: "91", communes: [], old: [], former: [], districts: [], oldProvinces: [], aliases: [] };
  await registries.publications.publish({
    gazetteer: [aProvincesPlaces(), aProvincesPlaces({ ...other, names: [["2025-07-01", "Tỉnh Khác"]] })],
  });
});

const answer = async (query: Parameters<typeof resolve>[0]["query"]) => {
  const outcome = await resolve({ query });
  if (!outcome.ok) throw new Error("a commune is never refused");
  return resolveCommuneRoute.answers[200].body.parse(outcome.value.body);
};

describe("the commune of a matter", () => {
  it("is resolved from published places, under the name of the day", async () => {
    expect(await answer({ input: "ben tren, song mau" })).toEqual({ code: "19831", name: "Phường Bến Mẫu" });
    expect(await answer({ input: "Bến Xưa, Sông Nhỏ" })).toEqual({ code: "19831", name: "Phường Bến Mẫu" });
    expect(await answer({ input: "19834" })).toEqual({ code: "19831", name: "Phường Bến Mẫu" });
  });

  it("is asked about when an old one was divided, with what is missing as a code", async () => {
    const question = {
      ambiguous: ["19831", "19858"],
      missing: "place",
      ask: expect.stringContaining("Thị trấn Đồi cũ"),
    };
    expect(await answer({ input: "tt doi" })).toEqual(question);
    expect(await answer({ input: "tt doi", for: "residence" })).toEqual({ code: "19858", name: "Xã Đồi Mẫu" });
    expect(await answer({ input: "19858" })).toMatchObject({ missing: "kind", ambiguous: ["19831", "19858"] });
    expect(await answer({ input: "19858", kind: "new-code" })).toMatchObject({ code: "19858" });
  });

  it("is unknown with the nearest names where nothing like it is published", async () => {
    expect(await answer({ input: "Bến Trong" })).toMatchObject({ unknown: true, nearest: [{ code: "19831" }] });
  });

  it("is looked for in the places of the province alone where that is known, and read once", async () => {
    for (const input of ["19834", "xã bến dưới", "Đồi Mẫu"]) await answer({ input, province: "46" });
    expect(asked).toEqual(["46"]);
  });

  it("is looked for in the whole country before a slip is made of it", async () => {
    await answer({ input: "bến trênn", province: "46" });
    expect(asked).toEqual(["46", "all"]);
  });

  it("is found under what was published anew after an hour", async () => {
    await answer({ input: "bến trên" });
    await registries.publications.publish({
      gazetteer: [
        aProvincesPlaces({
          communes: [
            ["19831", [["2026-01-01", "Phường Mới"]]],
            ["19858", [["2025-07-01", "Xã Đồi Mẫu"]]],
          ],
        }),
      ],
    });
    now = 3_599_999;
    expect(await answer({ input: "bến trên" })).toMatchObject({ name: "Phường Bến Mẫu" });
    now = 3_600_000;
    expect(await answer({ input: "bến trên" })).toMatchObject({ name: "Phường Mới" });
  });
});

describe("the places of one province", () => {
  it("answer to the letter what those of the whole country answer for that province", () => {
    const alone = new Map(shards.map((shard) => [shard.province, placeIndex([shard])]));
    for (const row of table.filter((_, n) => n % 7 === 0)) {
      const [here] = [alone.get(row.provinceNow)];
      if (here === undefined) throw new Error(`no places of ${row.provinceNow}`);
      for (const input of [row.code, row.name, plain(`${row.name} ${row.district}`)]) {
        const question = { input, province: row.provinceNow, day: today };
        expect(resolveToTheLetter(here, question)?.answer).toEqual(resolveToTheLetter(country, question)?.answer);
      }
    }
  });
});

describe("a line of input", () => {
  const answered = (line: string) => answerLine(country, line, { day: today });

  it("is answered with exactly the agreed keys", () => {
    expect(answered('{"input":"phong binh, phong dien"}')).toBe('{"code":"19831","name":"Phường Phong Dinh"}');
    const asks = JSON.parse(answered('{"input":"cong vi ba dinh","for":"land","province":"01","kind":null}') ?? "");
    expect(asks).toEqual({ ambiguous: ["00008", "00025"], ask: expect.any(String) });
    const unknown = JSON.parse(answered('{"input":"phong binh, huong tra"}') ?? "");
    expect(Object.keys(unknown)).toEqual(["unknown", "nearest"]);
    expect(Object.keys(unknown.nearest[0])).toEqual(["code", "name"]);
  });

  it("says how a bare code is meant", () => {
    expect(JSON.parse(answered('{"input":"00008","kind":"new-code"}') ?? "")).toMatchObject({ code: "00008" });
    expect(JSON.parse(answered('{"input":"19834","kind":"old-code"}') ?? "")).toHaveProperty("code");
  });

  it.each([
    "xyz",
    "[]",
    "5",
    '"phong binh"',
    "{}",
    '{"input":5}',
    '{"input":"a","for":"fun"}',
    '{"input":"a","kind":"zip"}',
    '{"input":"a","province":"45"}',
    `{"input":"${"a".repeat(201)}"}`,
  ])("that is no question is answered with a sentence: %s", (line) => {
    const { error, ...rest } = JSON.parse(answered(line) ?? "{}");
    expect(rest).toEqual({});
    expect(error).toMatch(/\.$/);
  });

  it("that is blank is passed over", () => {
    for (const line of ["", "   ", "\t\r"]) expect(answered(line)).toBeUndefined();
  });
});

describe("what the terminal shows", () => {
  const shown = (input: string) => placeReport(country, resolveWithGrounds(country, { input, day: today }), today);

  it("is the commune, its province, and what became of what by which clause", () => {
    expect(shown("phong binh, phong dien")).toBe(
      [
        "Phường Phong Dinh (mã 19831), thành phố Huế",
        "  Xã Phong Bình cũ (thị xã Phong Điền, thành phố Huế, mã cũ 19831):",
        "    toàn bộ vào phường Phong Dinh (khoản 3 Điều 1 Nghị quyết 1675/NQ-UBTVQH15)",
      ].join("\n"),
    );
  });

  it("tells of a commune of today what it was made of", () => {
    const text = shown("Phường Phong Dinh");
    for (const name of ["xã Phong Bình cũ", "xã Phong Chương cũ", "phường Phong Hòa cũ"]) expect(text).toContain(name);
  });

  it("is the question with its communes, or the nearest ones", () => {
    expect(shown("cong vi, ba dinh")).toContain("  Phường Ngọc Hà (mã 00008), thành phố Hà Nội");
    expect(shown("Phường 1")).toContain("đơn vị khác");
    expect(shown("phong binh, huong tra")).toMatch(/^Không tìm thấy[^\n]*\nGần nhất:\n {2}Phường Phong Dinh/);
  });
});
