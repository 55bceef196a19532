import { instant } from "../../shared/domain/civil-time.ts";
import type { NearPoint } from "../../shared/domain/nearest-points.ts";
import { nearestPoints as nearest } from "../../shared/domain/nearest-points.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Service } from "../../shared/domain/unit.ts";
import { workingDays } from "../../shared/domain/working-calendar.ts";
import type { Calendars, Places } from "../../shared/ports/registries.ts";

export interface NearestPointsNeeds {
  readonly places: Pick<Places, "units" | "communes">;
  readonly calendars: Calendars;
  readonly now: () => Date;
}

export interface NearestPointsCall {
  readonly parameters: { readonly code: string };
  readonly query: {
    readonly service: Service;
    readonly field?: string | undefined;
    readonly at?: string | undefined;
    readonly size: number;
  };
}

const answered = ({ unit, commune, nearness, distanceKm, hoursToday, openNow, opensAt }: NearPoint) => ({
  id: unit.id,
  kind: unit.kind,
  name: unit.name,
  address: unit.address,
  phone: unit.phone,
  commune: { code: commune.code, name: commune.name },
  nearness,
  distanceKm,
  services: unit.services,
  accepts: unit.accepts,
  workingHours: unit.workingHours,
  saturdayHours: unit.saturdayHours,
  hoursToday,
  openNow,
  opensAt,
  invented: unit.invented,
});

/**
 * Where people of a commune, or an enterprise in its industrial park, hand a dossier in or fetch a result: the nearest
 * counters and points that do it, with whether they are open at that moment (now, unless `at` is given) and when next.
 * Refuses with `commune/unknown`.
 */
export const nearestPoints =
  (needs: NearestPointsNeeds) =>
  async ({ parameters, query }: NearestPointsCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const [units, communes, calendar] = await Promise.all([
      needs.places.units(),
      needs.places.communes(),
      needs.calendars.current(),
    ]);
    const from = communes.find(({ code }) => code === parameters.code);
    if (from === undefined) return refused("commune/unknown", { fields: ["path.code"] });
    const { service, field, size } = query;
    const at = query.at ?? instant(needs.now());
    const points = nearest(from, { service, field, at }, { units, communes }, workingDays(calendar));
    return done({
      status: 200,
      body: {
        commune: { code: from.code, name: from.name },
        service,
        field,
        at,
        points: points.slice(0, size).map(answered),
        further: Math.max(0, points.length - size),
      },
    });
  };
