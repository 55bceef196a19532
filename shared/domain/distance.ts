import type { Location } from "./unit.ts";

/** Mean radius of the Earth (IUGG), in kilometres. */
const earthKm = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The way as the crow flies, in kilometres: the haversine formula, exact to about 0.5 % on a globe that is none. */
export const kilometresBetween = (one: Location, other: Location): number => {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  const chord = half(one.latitude, other.latitude) + across * half(one.longitude, other.longitude);
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord)));
};
