import { stretchOf } from "../../../shared/domain/stretches.ts";
import type { CounterReadings } from "../../../shared/ports/counter-readings.ts";
import type { Counters } from "../../../shared/ports/dossiers.ts";
import type { Tries } from "../../../shared/ports/tries.ts";

export const memoryCounters = (): Counters & CounterReadings => {
  const counted = new Map<string, number>();
  return {
    next: async (counter) => {
      const next = (counted.get(counter) ?? 0) + 1;
      counted.set(counter, next);
      return next;
    },
    last: async (counter) => counted.get(counter) ?? 0,
  };
};

/** Wrong tries in stretches of an injected clock. */
export const memoryTries = (now: () => Date): Tries => {
  const counted = new Map<string, number>();
  return {
    begin: async (names, weight) => {
      const places = names.map(({ name, span }) => {
        const { name: stretch, before, left } = stretchOf(span, now());
        return { here: `${name}#${stretch}`, before: `${name}#${before}`, left };
      });
      const add = (change: number) =>
        places.map(({ here }) => {
          const count = (counted.get(here) ?? 0) + change;
          counted.set(here, count);
          return count;
        });
      const here = add(weight);
      return {
        counted: places.map(({ before, left }, n) => ({ here: here[n] ?? 0, before: counted.get(before) ?? 0, left })),
        settle: async (outcome) => {
          add(outcome === "counts" ? 0 : -weight);
        },
      };
    },
  };
};
