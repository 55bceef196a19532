import type { Forms, Places, Procedures } from "../ports/registries.ts";

/** Forms and places are published anew now and then: whoever publishes one can wait so long until every function knows it. */
const keptSeconds = 60;

/** What was read last, and again after a minute. `now` in milliseconds. */
const keptForAMinute = <T>(read: () => Promise<T>, now: () => number): (() => Promise<T>) => {
  let kept: { readonly value: T; readonly until: number } | undefined;
  return async () => {
    if (kept === undefined || now() >= kept.until) kept = { value: await read(), until: now() + keptSeconds * 1000 };
    return kept.value;
  };
};

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
export const keptForms = (forms: Forms, now: () => number): Forms => ({ all: keptForAMinute(forms.all, now) });

/** All units and communes, read again after a minute: hundreds of rows that hardly ever change. */
export const keptPlaces = (
  places: Pick<Places, "units" | "communes">,
  now: () => number,
): Pick<Places, "units" | "communes"> => ({
  units: keptForAMinute(places.units, now),
  communes: keptForAMinute(places.communes, now),
});
