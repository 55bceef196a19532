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

/** Wrong tries by the hour of an injected clock. */
export const memoryTries = (now: () => Date): Tries => {
  const tries = memoryCounters();
  const counted = new Map<string, number>();
  const nameOf = (secret: string) => `${secret}#${now().toISOString().slice(0, 13)}`;
  return {
    failed: async (secret) => {
      const failed = await tries.next(nameOf(secret));
      counted.set(nameOf(secret), failed);
      return failed;
    },
    count: async (secret) => counted.get(nameOf(secret)) ?? 0,
  };
};
