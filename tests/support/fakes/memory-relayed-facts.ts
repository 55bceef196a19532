import { instant } from "../../../shared/domain/civil-time.ts";
import type { RelayedFacts } from "../../../shared/ports/published-facts.ts";

/** Which facts of dossiers went onto the bus, and when the last time. */
export const memoryRelayedFacts = (now: () => Date) => {
  const stored = new Map<string, Map<number, string>>();
  const relayed: RelayedFacts = {
    note: async (facts) => {
      for (const { subject, sequence } of facts)
        stored.set(subject, new Map(stored.get(subject)).set(sequence, instant(now())));
    },
  };
  const relayedOf = (dossier: string) =>
    [...(stored.get(dossier) ?? [])]
      .map(([sequence, at]) => ({ sequence, at }))
      .sort((a, b) => a.sequence - b.sequence);
  return { relayed, relayedOf };
};
export type MemoryRelayedFacts = ReturnType<typeof memoryRelayedFacts>;
