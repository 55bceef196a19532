import type { Forms, Procedures } from "../ports/registries.ts";

/** Forms are published anew now and then: whoever publishes one can wait so long until every function knows it. */
const formsSeconds = 60;

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

/** All forms, read again after a minute. `now` in milliseconds. */
export const keptForms = (forms: Forms, now: () => number): Forms => {
  let kept: { readonly all: Awaited<ReturnType<Forms["all"]>>; readonly until: number } | undefined;
  return {
    all: async () => {
      if (kept === undefined || now() >= kept.until) {
        kept = { all: await forms.all(), until: now() + formsSeconds * 1000 };
      }
      return kept.all;
    },
  };
};
