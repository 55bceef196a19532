import type * as z from "zod/mini";
import { withOffset } from "../../shared/domain/civil-time.ts";
import { isOpenOn, isPartner, type Unit } from "../../shared/domain/unit.ts";
import type { WorkingHours } from "../../shared/domain/working-calendar.ts";
import type { nearestPointsRoute } from "./catalogue-routes.ts";

export type NearestAnswer = z.output<(typeof nearestPointsRoute)["answers"][200]["body"]>;

const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

const hours = (of: WorkingHours): string => of.map(({ from, to }) => `${from}–${to}`).join(", ") || "closed";

/** `2026-11-25 07:00`, at +07:00. */
const moment = (at: string): string => withOffset(at).slice(0, 16).replace("T", " ");

const nearnessNames = {
  sameCommune: "same commune",
  sameFormerDistrict: "same former district",
  elsewhere: "elsewhere",
} as const;

/** The nearest points as a table that people read: how far, whether open, which, where, and its hours today. */
export const nearestInPrint = ({ commune, service, field, at, points, further }: NearestAnswer): string => {
  const heading = `${commune.name} (${commune.code}), ${moment(at)}: ${service}${field === undefined ? "" : ` ${field}`}`;
  const rows = points.map((point) => [
    point.distanceKm === undefined ? nearnessNames[point.nearness] : `${point.distanceKm} km`,
    point.openNow ? "open now" : point.opensAt === undefined ? "closed" : `opens ${moment(point.opensAt)}`,
    point.id,
    point.name,
    point.commune.name,
    hours(point.hoursToday),
    point.invented ? "invented" : "",
  ]);
  if (rows.length === 0) return `${heading}\nNo point does this.`;
  return [heading, columns(rows), ...(further > 0 ? [`${further} further ones (--size)`] : [])].join("\n");
};

const standing = (unit: Unit, day: string): string =>
  unit.training ? `${openness(unit, day)}, training` : openness(unit, day);

const openness = (unit: Unit, day: string): string => {
  if (isOpenOn(unit, day)) return unit.closedOn === undefined ? "open" : `closes ${unit.closedOn}`;
  return day < unit.openedOn ? `opens ${unit.openedOn}` : `closed ${unit.closedOn}`;
};

/** Every point of the province, with how it stands on this day; units that decide are no points. */
export const pointsInPrint = (units: readonly Unit[], day: string): string => {
  const points = units.filter(({ kind }) => isPartner(kind));
  if (points.length === 0) return "The province has no points.";
  return columns(
    points.map((unit) => [
      unit.id,
      unit.kind,
      unit.commune,
      standing(unit, day),
      (unit.accepts ?? ["every field"]).join(","),
      unit.name,
    ]),
  );
};
