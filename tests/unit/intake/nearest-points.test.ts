import { beforeEach, describe, expect, it } from "vitest";
import { nearestPointsRoute } from "../../../functions/intake/catalogue-routes.ts";
import { nearestPoints } from "../../../functions/intake/nearest-points.ts";
import { readProvince } from "../../../infra/settings/read-province.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { communes, units } from "../../support/builders/places.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const ask = async (
  code: string,
  query: Record<string, string> = {},
  needs: Parameters<typeof nearestPoints>[0] = province,
) => {
  const outcome = await nearestPoints(needs)({ parameters: { code }, query: nearestPointsRoute.query.parse(query) });
  return outcome.ok ? nearestPointsRoute.answers[200].body.parse(outcome.value.body) : outcome.problem;
};
const points = async (...asked: Parameters<typeof ask>) => {
  const answer = await ask(...asked);
  if ("points" in answer) return answer;
  throw new Error(answer.code);
};

describe("who asks for the nearest points", () => {
  it("is told those of the commune first, whether they are open now, and when next", async () => {
    const { points: found, at } = await points(communes.there.code);
    expect(at).toBe("2026-11-23T02:00:00.000Z");
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual([units.landOffice.id, units.otherPoint.id].sort());
    expect(found[0]).toMatchObject({ nearness: "sameCommune", openNow: true });
    const night = await points(communes.there.code, { at: "2026-11-23T13:00:00.000Z" });
    expect(night.points[0]).toMatchObject({ openNow: false, opensAt: "2026-11-25T00:00:00.000Z" });
  });

  it("is told no more than asked for, and how many there are besides", async () => {
    const all = await points(communes.here.code, { size: "50" });
    const two = await points(communes.here.code, { size: "2" });
    expect(two.points).toEqual(all.points.slice(0, 2));
    expect(two.further).toBe(all.points.length - 2);
  });

  it("is not told of points that do not take the field in", async () => {
    await province.publications.publish({ units: [{ ...units.postalPoint, accepts: ["criminal-record"] }] });
    const found = async (field: string) =>
      (await points(communes.here.code, { field })).points.map(({ id }) => id).includes(units.postalPoint.id);
    expect([await found("land"), await found("criminal-record")]).toEqual([false, true]);
  });

  it("is refused for a commune that the province has not", async () => {
    expect(await ask("99999")).toEqual({ code: "commune/unknown", fields: ["path.code"] });
  });
});

describe("an enterprise in the industrial park of Phú Bài", () => {
  it("finds the point at the park within its commune, and a result's hand-over at no kiosk", async () => {
    const registries = memoryRegistries();
    const { units: all, communes: places } = readProvince("46-hue");
    await registries.publications.publish({ units: all, communes: places, calendars: [publishedCalendar] });
    const needs = { ...registries, now: () => new Date("2026-11-28T02:00:00.000Z") };
    const saturday = await points("19960", { field: "land", size: "3" }, needs);
    expect(saturday.points[0]).toMatchObject({ openNow: true, distanceKm: 0, commune: { code: "19960" } });
    expect(saturday.points.map(({ name }) => name)).toContain("Điểm bưu chính công ích Khu công nghiệp Phú Bài");
    const handedOver = await points("19960", { service: "return", size: "50" }, needs);
    expect(handedOver.points.filter(({ kind }) => kind === "kiosk")).toEqual([]);
  });
});
