import { type CivilDay, civilDay, type Instant } from "./civil-time.ts";
import { kilometresBetween } from "./distance.ts";
import { hoursOn, isOpenNow, nextOpening } from "./opening-hours.ts";
import { acceptsField, type Commune, isOpenOn, type Service, type Unit } from "./unit.ts";
import type { IsWorkingDay, WorkingHours } from "./working-calendar.ts";

/** How a point lies to a commune where nobody has measured: in it, in one of the same former district, or elsewhere. */
export type Nearness = "sameCommune" | "sameFormerDistrict" | "elsewhere";
const order: readonly Nearness[] = ["sameCommune", "sameFormerDistrict", "elsewhere"];

export interface NearPoint {
  readonly unit: Unit;
  readonly commune: Commune;
  readonly nearness: Nearness;
  /** In whole kilometres as the crow flies; places are known no better. Nothing when one of the two has no place. */
  readonly distanceKm?: number | undefined;
  readonly hoursToday: WorkingHours;
  readonly openNow: boolean;
  readonly opensAt?: Instant | undefined;
}

export interface PointsWanted {
  readonly service: Service;
  /** Only points that accept this field; results of any field are handed over wherever results are. */
  readonly field?: string | undefined;
  readonly at: Instant;
}

const serves = (unit: Unit, { service, field }: PointsWanted, day: CivilDay): boolean =>
  // Nobody is sent to a point for training.
  unit.training === undefined &&
  isOpenOn(unit, day) &&
  unit.services.includes(service) &&
  (field === undefined || service === "return" || acceptsField(unit, field));

const nearnessOf = (from: Commune, to: Commune): Nearness => {
  if (from.code === to.code) return "sameCommune";
  const shared = from.formerDistricts?.some((district) => to.formerDistricts?.includes(district));
  return shared === true ? "sameFormerDistrict" : "elsewhere";
};

/** Measured ones by their distance, one's own commune among them; behind them those nobody has measured. */
const rank = ({ nearness, distanceKm }: NearPoint): readonly [number, number] =>
  distanceKm !== undefined || nearness === "sameCommune" ? [0, distanceKm ?? 0] : [order.indexOf(nearness), 0];

const byNearness = (a: NearPoint, b: NearPoint): number => {
  const [groupA, kmA] = rank(a);
  const [groupB, kmB] = rank(b);
  return (
    groupA - groupB ||
    kmA - kmB ||
    Number(b.openNow) - Number(a.openNow) ||
    (a.opensAt ?? "~").localeCompare(b.opensAt ?? "~") ||
    a.unit.id.localeCompare(b.unit.id)
  );
};

/**
 * Counters and points that do what is wanted, the nearest to a commune first (dossiers are received anywhere in the
 * province, 118/2025/NĐ-CP Art. 14(2)): by distance where both have a place, else by commune and former district. Among
 * equally near ones those that are open come first. A point without a place of its own lies where its commune does.
 */
export const nearestPoints = (
  from: Commune,
  wanted: PointsWanted,
  { units, communes }: { readonly units: readonly Unit[]; readonly communes: readonly Commune[] },
  isWorkingDay: IsWorkingDay,
): readonly NearPoint[] => {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const day = civilDay(wanted.at);
  return units
    .flatMap((unit): readonly NearPoint[] => {
      const commune = byCode.get(unit.commune);
      if (commune === undefined || !serves(unit, wanted, day)) return [];
      const place = unit.location ?? commune.location;
      const openNow = isOpenNow(unit, wanted.at, isWorkingDay);
      return [
        {
          unit,
          commune,
          nearness: nearnessOf(from, commune),
          distanceKm:
            place === undefined || from.location === undefined
              ? undefined
              : Math.round(kilometresBetween(from.location, place)),
          hoursToday: hoursOn(unit, day, isWorkingDay),
          openNow,
          opensAt: openNow ? undefined : nextOpening(unit, wanted.at, isWorkingDay),
        },
      ];
    })
    .sort(byNearness);
};
