import type { PlacesOfProvince } from "../domain/places/gazetteer.ts";
import type { PlaceIndex } from "../domain/places/place-index.ts";

/** The published places (địa danh hành chính): communes of today and of before 1 July 2025, a shard a present province. */
export interface Gazetteers {
  /** The places of one province of today; nothing when none are published for it. */
  of(province: string): Promise<PlacesOfProvince | undefined>;
  /** Those of every province, in the order of their codes. */
  all(): Promise<readonly PlacesOfProvince[]>;
}

/** The same made ready for looking up: making it takes longer than many answers, so it is kept. */
export interface PlaceIndexes {
  /** One province alone; an index of nothing when its places are not published. */
  of(province: string): Promise<PlaceIndex>;
  /** The whole country. */
  all(): Promise<PlaceIndex>;
}
