import { type PlaceIndex, placeIndex } from "../domain/places/place-index.ts";
import type { Gazetteers, PlaceIndexes } from "../ports/gazetteers.ts";
import { keptFor } from "./kept-for.ts";

/** Places change a few times a year: whoever publishes them can wait an hour until every function knows it. */
const keptSeconds = 3600;

/** Indexes of published places, kept in memory for an hour; what fails is asked for again. `now` in milliseconds. */
export const keptPlaceIndexes = (gazetteers: Gazetteers, now: () => number): PlaceIndexes => {
  const ofProvinces = new Map<string, () => Promise<PlaceIndex>>();
  const ofProvince = (province: string): (() => Promise<PlaceIndex>) => {
    const shardIndex = async () => {
      const shard = await gazetteers.of(province);
      return placeIndex(shard === undefined ? [] : [shard]);
    };
    const kept = ofProvinces.get(province) ?? keptFor(keptSeconds, shardIndex, now);
    ofProvinces.set(province, kept);
    return kept;
  };
  return {
    of: (province) => ofProvince(province)(),
    all: keptFor(keptSeconds, async () => placeIndex(await gazetteers.all()), now),
  };
};
