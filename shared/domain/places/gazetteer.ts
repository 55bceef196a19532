import * as z from "zod/mini";
import { CivilDay } from "../civil-time.ts";
import { CommuneCode, ProvinceCode } from "../identifiers.ts";

/** A name and the civil day from which it is borne: `["2026-04-30", "…"]`; it ends where the next one begins. */
const DatedName = z.tuple([CivilDay, z.string().check(z.minLength(1))]);
export type DatedName = z.infer<typeof DatedName>;

/**
 * How an old commune went into a new one: as a whole, in part, with a part of its area and nobody who lives there
 * (`area`), or with a part of its area and all of its residents (`people`).
 */
export const hows = ["whole", "part", "area", "people"] as const;
export type How = (typeof hows)[number];

/** New commune, how, number of the resolution (…/NQ-UBTVQH15), clause of its Article 1. */
const Edge = z.tuple([CommuneCode, z.enum(hows), z.string(), z.int()]);

/**
 * What is known of the communes of one present province: those of today with their names, those of before 1 July 2025
 * (resolutions 1654–1687/NQ-UBTVQH15) with their districts, and what became of them. `version` is the day of the last
 * change that the data know.
 */
export const PlacesOfProvince = z.strictObject({
  province: ProvinceCode,
  version: CivilDay,
  names: z.array(DatedName).check(z.minLength(1)),
  aliases: z.array(z.string()),
  /** The provinces that were merged into it (or itself): code, name, what else people call it. */
  oldProvinces: z.array(z.tuple([ProvinceCode, z.string(), z.array(z.string())])),
  /** Old districts (quận, huyện, thị xã, thành phố): code, name, old province, names of districts dissolved into it. */
  districts: z.array(z.tuple([z.string(), z.string(), ProvinceCode, z.array(z.string())])),
  communes: z.array(z.tuple([CommuneCode, z.array(DatedName).check(z.minLength(1))])),
  /** Old communes: code (empty for an area that was none), name, district, what became of it. */
  old: z.array(z.tuple([z.string(), z.string(), z.string(), z.array(Edge).check(z.minLength(1))])),
  /** Names dissolved before 1 July 2025, still on old papers: name, its code then, the old commune it had become. */
  former: z.array(z.tuple([z.string(), z.string(), CommuneCode])),
  /** Old districts from which an old commune had been moved some years before: commune, district. */
  moved: z.array(z.tuple([CommuneCode, z.string()])),
  /** Codes that mean an old commune under another number. */
  codeAliases: z.array(z.tuple([CommuneCode, CommuneCode])),
});
export type PlacesOfProvince = z.infer<typeof PlacesOfProvince>;

/** The name borne on a day; before the first of them, the first. */
export const nameOn = (names: readonly DatedName[], day: string): string =>
  (names.findLast(([from]) => from <= day) ?? names[0])?.[1] ?? "";
