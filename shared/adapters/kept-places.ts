import { type PlaceIndex, placeIndex } from "../domain/places/place-index.ts";
import type { Gazetteers, PlaceIndexes } from "../ports/gazetteers.ts";

/** Places change a few times a year: whoever publishes them can wait an hour until every function knows it. */
const keptSeconds = 3600;

/** Indexes of published places, kept in memory for an hour; what fails is asked for again. `now` in milliseconds. */
export const keptPlaceIndexes = (gazetteers: Gazetteers, now: () => number): PlaceIndexes => {
  const kept = new Map<string, { readonly index: PlaceIndex; readonly until: number }>();
  const keeping = async (name: string, make: () => Promise<PlaceIndex>): Promise<PlaceIndex> => {
    const known = kept.get(name);
    if (known !== undefined && now() < known.until) return known.index;
    const index = await make();
    kept.set(name, { index, until: now() + keptSeconds * 1000 });
    return index;
  };
  return {
    of: (province) =>
      keeping(province, async () => {
        const shard = await gazetteers.of(province);
        return placeIndex(shard === undefined ? [] : [shard]);
      }),
    all: () => keeping("all", async () => placeIndex(await gazetteers.all())),
  };
};
