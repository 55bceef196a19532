import type { Forms, Places, Procedures } from "../ports/registries.ts";
import { keptFor } from "./kept-for.ts";

/** Forms and places are published anew now and then: whoever publishes one can wait so long until every function knows it. */
const keptSeconds = 60;

/**
 * Versions of procedures, kept in memory once they were found: a published version never changes. One that is not
 * there is asked for again.
 */
export const keptProcedures = (procedures: Pick<Procedures, "version">): Pick<Procedures, "version"> => {
  const kept = new Map<string, Awaited<ReturnType<Procedures["version"]>>>();
  return {
    version: async (id, validFrom) => {
      const name = `${id}#${validFrom}`;
      const found = kept.get(name) ?? (await procedures.version(id, validFrom));
      if (found !== undefined) kept.set(name, found);
      return found;
    },
  };
};

/** All forms, read again after a minute. */
export const keptForms = (forms: Forms, now: () => number): Forms => ({ all: keptFor(keptSeconds, forms.all, now) });

/** All units and communes, read again after a minute: hundreds of rows that hardly ever change. */
export const keptPlaces = (
  places: Pick<Places, "units" | "communes">,
  now: () => number,
): Pick<Places, "units" | "communes"> => ({
  units: keptFor(keptSeconds, places.units, now),
  communes: keptFor(keptSeconds, places.communes, now),
});
