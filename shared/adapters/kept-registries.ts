import type { Forms, NoticeCatalogues, Places, Principals, Procedures } from "../ports/registries.ts";
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

/** Answers by their question, each asked again after a minute. */
const keptBy = <T>(find: (id: string) => Promise<T>, now: () => number): ((id: string) => Promise<T>) => {
  const kept = new Map<string, () => Promise<T>>();
  return async (id) => {
    const read = kept.get(id) ?? keptFor(keptSeconds, () => find(id), now);
    if (kept.size >= 500) kept.clear();
    kept.set(id, read);
    return read();
  };
};

/** Units by their ids, each read again after a minute. */
export const keptUnits = (places: Pick<Places, "unit">, now: () => number): Pick<Places, "unit"> => ({
  unit: keptBy(places.unit, now),
});

/** People by their accounts, each read again after a minute: to be named, never to be let in. */
export const keptPrincipals = (principals: Pick<Principals, "find">, now: () => number): Pick<Principals, "find"> => ({
  find: keptBy(principals.find, now),
});

/** What notices say, read again after a minute. */
export const keptNoticeCatalogues = (catalogues: NoticeCatalogues, now: () => number): NoticeCatalogues => ({
  current: keptFor(keptSeconds, catalogues.current, now),
});
