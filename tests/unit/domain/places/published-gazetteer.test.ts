import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { publishedGazetteer } from "../../../../shared/adapters/files/published-gazetteer.ts";
import { nameOn, PlacesOfProvince } from "../../../../shared/domain/places/gazetteer.ts";
import { country, linesOf, shards, table, today } from "../../../support/country.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const codes = (file: string, column = 0) => new Set(linesOf(file).map((line) => line[column]));

describe("the places of the country", () => {
  it("are as many as the resolutions made: 3,321 communes in 34 provinces of 10,035 in 63", () => {
    expect(linesOf("edges")).toHaveLength(10_566);
    expect(linesOf("other-areas")).toHaveLength(6);
    expect([codes("communes").size, codes("provinces").size]).toEqual([3321, 34]);
    expect([codes("old-communes").size, codes("old-provinces").size, codes("old-districts").size]).toEqual([
      10_035, 63, 696,
    ]);
    expect(linesOf("former-names")).toHaveLength(727);
  });

  it.each([
    ["46", 40, 133],
    ["91", 102, undefined],
    ["48", 94, undefined],
    ["92", 103, undefined],
    ["01", 126, undefined],
    ["79", 168, undefined],
  ])("are right in province %s: %i communes", (province, now, before) => {
    const shard = shards.find((one) => one.province === province);
    expect(shard?.communes).toHaveLength(now);
    if (before !== undefined) expect(shard?.old.filter(([code]) => code !== "")).toHaveLength(before);
  });

  it("tell where everything went, and nothing goes where nothing is", () => {
    expect(codes("edges")).toEqual(codes("old-communes"));
    const now = codes("communes");
    expect([...codes("edges", 1)].filter((code) => !now.has(code))).toEqual([]);
    const old = codes("old-communes");
    expect([...codes("former-names", 2)].filter((code) => !old.has(code))).toEqual([]);
    expect(table.filter(({ targets }) => targets.length > 1)).toHaveLength(441);
    const clauses = linesOf("edges").filter(
      ([, , , resolution, clause]) => !(Number(resolution) >= 1654 && Number(resolution) <= 1687 && Number(clause) > 0),
    );
    expect(clauses).toEqual([]);
  });

  it("bear one name a day: each line begins where the one before it ends", () => {
    const broken = ([file, from, to]: readonly [string, number, number]) =>
      [...Map.groupBy(linesOf(file), ([code]) => code).values()].filter(
        (lines) => lines.at(-1)?.[to] !== "" || lines.slice(1).some((line, n) => line[from] !== lines[n]?.[to]),
      );
    expect(broken(["provinces", 2, 3])).toEqual([]);
    expect(broken(["communes", 3, 4])).toEqual([]);
  });

  it("know what 2026 has changed: three cities, 22 communes that became phường, no code", () => {
    const renamed = [...country.newByCode.values()].filter(({ names }) => names.length > 1);
    expect(renamed).toHaveLength(22);
    for (const { names } of renamed)
      expect(nameOn(names, today)).toBe(nameOn(names, "2025-07-01").replace("Xã", "Phường"));
    const cities = [...country.provinces.values()].filter(({ names }) => names.length > 1);
    expect(cities.map(({ code }) => code)).toEqual(["22", "24", "75"]);
    for (const { names } of cities) expect(nameOn(names, today)).toMatch(/^Thành phố /);
    expect(nameOn(country.provinces.get("22")?.names ?? [], "2026-08-31")).toBe("Tỉnh Quảng Ninh");
  });

  it("have the shape in which they are published, and are small: 8 kB a province, 150 kB together", () => {
    const sizes = shards.map((shard) => {
      expect(PlacesOfProvince.parse(shard)).toEqual(shard);
      return gzipSync(JSON.stringify(shard), { level: 9 }).length;
    });
    expect(Math.max(...sizes)).toBeLessThan(10_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(165_000);
    console.log(
      Math.max(...sizes),
      sizes.reduce((sum, size) => sum + size),
    );
  });
});

describe("a file of places that is wrong", () => {
  it("is told by its name and line", async () => {
    const copy = mkdtempSync(join(tmpdir(), "places-"));
    try {
      cpSync(join(root, "infra/data/places"), join(copy, "infra/data/places"), { recursive: true });
      const file = join(copy, "infra/data/places/communes.tsv");
      writeFileSync(file, readFileSync(file, "utf8").replace("00004\tPhường Ba Đình", "00004 Phường Ba Đình"));
      await expect(publishedGazetteer(copy)).rejects.toThrow("communes.tsv: line 2 has 4 columns");
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
