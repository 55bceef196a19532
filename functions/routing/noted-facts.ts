import { isOfDossier } from "../../shared/domain/webhooks/fact-types.ts";
import type { PublishedFacts, RelayedFacts } from "../../shared/ports/published-facts.ts";

/**
 * Publishes facts, and notes of those of dossiers that the bus took that it did: what an administrator sees of the relay. A fact that is out
 * is never held up or published once more for want of its note.
 */
export const notedFacts = (needs: {
  readonly facts: PublishedFacts;
  readonly relayed: RelayedFacts;
  readonly onUnnoted: (error: unknown) => void;
}): PublishedFacts => ({
  publish: async (facts) => {
    const refused = await needs.facts.publish(facts);
    const positions = new Set(refused.map(({ position }) => position));
    const out = facts.filter(({ type }, position) => !positions.has(position) && isOfDossier(type));
    await needs.relayed.note(out).catch(needs.onUnnoted);
    return refused;
  },
});
