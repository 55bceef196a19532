import { civilDay } from "../../../shared/domain/civil-time.ts";
import type { GivenNumber, ResultNumbers } from "../../../shared/ports/result-numbers.ts";

export const memoryResultNumbers = (): ResultNumbers & { readonly given: ReadonlyMap<string, GivenNumber> } => {
  const given = new Map<string, GivenNumber>();
  const counted = new Map<string, number>();
  return {
    given,
    givenTo: async (dossierId, result) => given.get(`${dossierId}#${result}`),
    of: async ({ dossierId, result, unit, kind, at }) => {
      const place = `${dossierId}#${result}`;
      const before = given.get(place);
      if (before !== undefined) return before;
      const year = civilDay(at).slice(0, 4);
      const count = (counted.get(`${unit}#${kind}#${year}`) ?? 0) + 1;
      counted.set(`${unit}#${kind}#${year}`, count);
      given.set(place, { count, year, at });
      return { count, year, at };
    },
  };
};
