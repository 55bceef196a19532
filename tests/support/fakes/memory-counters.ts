import type { Counters } from "../../../shared/ports/dossiers.ts";
import type { Tries } from "../../../shared/ports/tries.ts";

export const memoryCounters = (): Counters => {
  const counted = new Map<string, number>();
  return {
    next: async (counter) => {
      const next = (counted.get(counter) ?? 0) + 1;
      counted.set(counter, next);
      return next;
    },
  };
};

/** Tries by the hour of an injected clock. */
export const memoryTries = (now: () => Date): Tries => {
  const counted = new Map<string, number>();
  return {
    begin: async (secret) => {
      const name = `${secret}#${now().toISOString().slice(0, 13)}`;
      const add = (change: number) => {
        const count = (counted.get(name) ?? 0) + change;
        counted.set(name, count);
        return count;
      };
      return {
        count: add(1),
        takeBack: async () => {
          add(-1);
        },
      };
    },
  };
};
