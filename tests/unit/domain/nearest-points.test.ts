import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kilometresBetween } from "../../../shared/domain/distance.ts";
import { nearestPoints } from "../../../shared/domain/nearest-points.ts";
import type { Commune, Unit } from "../../../shared/domain/unit.ts";
import { workingDays } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { units } from "../../support/builders/places.ts";

const isWorkingDay = workingDays(publishedCalendar);
const at = "2026-11-23T02:00:00.000Z";
const commune = (code: string, more: Partial<Commune> = {}): Commune => ({ code, name: `Xã ${code}`, ...more });
const point = (id: string, where: string, more: Partial<Unit> = {}): Unit => ({
  ...units.postalPoint,
  id,
  commune: where,
  ...more,
});
const nearest = (communes: readonly Commune[], all: readonly Unit[], wanted = {}) => {
  const [from] = communes;
  if (from === undefined) throw new Error("a commune has to ask");
  return nearestPoints(from, { service: "receive", at, ...wanted }, { units: all, communes }, isWorkingDay);
};
const ids = (...asked: Parameters<typeof nearest>) => nearest(...asked).map(({ unit }) => unit.id);

const measured = [
  commune("00001", { location: { latitude: 16.46, longitude: 107.59 } }),
  commune("00002", { location: { latitude: 16.5, longitude: 107.6 } }),
  commune("00003", { location: { latitude: 16.28, longitude: 108.02 } }),
];
const unmeasured = [
  commune("00001", { formerDistricts: ["Huyện A", "Huyện B"] }),
  commune("00002", { formerDistricts: ["Huyện C"] }),
  commune("00003", { formerDistricts: ["Huyện B"] }),
];

describe("the points nearest to a commune", () => {
  it("are told by distance where places are known, in whole kilometres", () => {
    const found = nearest(measured, [point("H57.3", "00003"), point("H57.2", "00002"), point("H57.1", "00001")]);
    expect(found.map(({ unit, distanceKm }) => [unit.id, distanceKm])).toEqual([
      ["H57.1", 0],
      ["H57.2", 5],
      ["H57.3", 50],
    ]);
  });

  it("are measured from their own place where they have one", () => {
    const there = { latitude: 16.281, longitude: 108.02 };
    expect(nearest(measured, [point("H57.1", "00001", { location: there })])[0]?.distanceKm).toBe(50);
  });

  it("come by commune, then former district, then the rest where no place is known", () => {
    const found = nearest(unmeasured, [point("H57.2", "00002"), point("H57.3", "00003"), point("H57.1", "00001")]);
    expect(found.map(({ unit, nearness, distanceKm }) => [unit.id, nearness, distanceKm])).toEqual([
      ["H57.1", "sameCommune", undefined],
      ["H57.3", "sameFormerDistrict", undefined],
      ["H57.2", "elsewhere", undefined],
    ]);
  });

  it("are those that do what is wanted and accept the field, and are not closed on that day", () => {
    const all = [
      point("H57.1", "00001", { services: ["guide", "return"] }),
      point("H57.2", "00001", { accepts: ["traffic-fine"] }),
      point("H57.3", "00001", { closedOn: "2026-11-23" }),
      point("H57.4", "00001", { openedOn: "2026-11-24" }),
      point("H57.5", "00001", { accepts: ["land"] }),
    ];
    expect(ids(measured, all, { field: "land" })).toEqual(["H57.5"]);
    expect(ids(measured, all)).toEqual(["H57.2", "H57.5"]);
    expect(ids(measured, all, { service: "return", field: "land" })).toEqual(["H57.1", "H57.2", "H57.5"]);
  });

  it("put those that are open before those that are not, and then the one that opens first", () => {
    const hours = (from: string) => ({ workingHours: [{ from, to: "17:00" }] });
    const all = [
      point("H57.1", "00001", hours("13:30")),
      point("H57.2", "00001", hours("10:00")),
      point("H57.3", "00001", hours("08:00")),
    ];
    expect(ids(measured, all)).toEqual(["H57.3", "H57.2", "H57.1"]);
    expect(nearest(measured, all).map(({ openNow, opensAt }) => [openNow, opensAt])).toEqual([
      [true, undefined],
      [false, "2026-11-23T03:00:00.000Z"],
      [false, "2026-11-23T06:30:00.000Z"],
    ]);
  });
});

describe("the distance between two places", () => {
  const place = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  it("is that of known cities: Huế and Đà Nẵng lie some 80 km apart", () => {
    const km = kilometresBetween(
      { latitude: 16.4637, longitude: 107.5909 },
      { latitude: 16.0544, longitude: 108.2022 },
    );
    expect(Math.round(km)).toBe(80);
  });

  it("is the same both ways, none to itself, and never further than half round the Earth", () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(kilometresBetween(one, other)).toBeCloseTo(kilometresBetween(other, one), 6);
        expect(kilometresBetween(one, one)).toBe(0);
        expect(kilometresBetween(one, other)).toBeLessThanOrEqual(20_016);
      }),
    );
  });
});
