import type { FactFeeds, FactPlace } from "../../shared/ports/fact-feeds.ts";

/** The first facts behind a place, over several units, in order and each once: a dossier may concern two of them. */
export const factsOfUnits = async (
  { factFeeds }: { readonly factFeeds: Pick<FactFeeds, "of"> },
  units: readonly string[],
  page: { readonly after: string; readonly before: string; readonly size: number },
): Promise<readonly FactPlace[]> => {
  const lists = await Promise.all(units.map((unit) => factFeeds.of(unit, page)));
  const byPlace = new Map(lists.flat().map((one) => [one.place, one]));
  return [...byPlace.values()].sort((a, b) => (a.place < b.place ? -1 : 1)).slice(0, page.size);
};
