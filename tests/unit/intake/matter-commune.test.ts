import { describe, expect, it } from "vitest";
import { matterCommune } from "../../../functions/intake/matter-commune.ts";
import { placeIndex } from "../../../shared/domain/places/place-index.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { country, shards } from "../../support/country.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";

const registries = memoryRegistries();
const communes = shards
  .filter(({ province }) => province === "46")
  .flatMap((shard) => shard.communes.map(([code, names]) => ({ code, name: names.at(-1)?.[1] ?? code })));
await registries.publications.publish({ communes });
const needs = {
  ...registries,
  province: "46",
  now: () => new Date("2026-11-26T02:00:00.000Z"),
  country: {
    all: async () => country,
    of: async (province: string) => placeIndex(shards.filter((one) => one.province === province)),
  },
};
const land = aProcedure();
const anywhere = aProcedure({ boundary: "nationwide", competent: { level: "province", place: "receiving" } });
const of = (commune: string, procedure: Procedure = land, communeKind?: "old-code" | "new-code") =>
  matterCommune(needs, { commune, communeKind }, procedure);

describe("the commune of a matter", () => {
  it.each([
    ["the code of a commune of today", "19831"],
    ["a former name with its district, without marks", "phong binh, phong dien"],
    ["a name of today as people write it", "P. Phong Dinh, TP Huế"],
  ])("is found by %s", async (_, typed) => {
    expect(await of(typed)).toEqual({ ok: true, value: "19831" });
  });

  it("is found by the code of a former commune, also where it is said that it is meant so", async () => {
    const old = shards.find(({ province }) => province === "46")?.old.find(([, name]) => name === "Xã Phong Bình");
    expect(await of(old?.[0] ?? "", land, "old-code")).toEqual({ ok: true, value: "19831" });
  });

  it("that may be one of several is asked for: the codes there are, and the one detail that is missing", async () => {
    expect(await of("phú vinh")).toMatchObject({
      ok: false,
      problem: {
        code: "commune/ambiguous",
        fields: ["body.commune"],
        facts: { communes: ["19945", "20071"], missing: "district", ask: expect.stringContaining("huyện") },
      },
    });
  });

  it("that nobody knows is answered with the nearest names of the province, and never guessed", async () => {
    expect(await of("xã phong bìnnn, huyện abc")).toMatchObject({
      problem: { code: "commune/unknown", facts: { nearest: expect.arrayContaining(["19831 Phường Phong Dinh"]) } },
    });
    expect(await of("00004")).toMatchObject({ problem: { code: "commune/unknown" } });
  });

  it("lies in another province only where the matter may be asked for anywhere", async () => {
    expect(await of("phường Ba Đình, Hà Nội", anywhere)).toEqual({ ok: true, value: "00004" });
    expect(await of("phường Ba Đình, Hà Nội")).toMatchObject({ problem: { code: "commune/unknown" } });
  });
});
