import type { Dossier } from "../../shared/domain/dossier.ts";
import type { AskerOf } from "../../shared/domain/permissions.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { Dossiers, StoredEntry } from "../../shared/ports/dossiers.ts";
import type { Places } from "../../shared/ports/registries.ts";
import { dossierFor, type SeenDossierNeeds } from "./dossier-for.ts";
import { historyInWords } from "./history-in-words.ts";

export interface ReadHistoryNeeds extends SeenDossierNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "history">;
  readonly places: Pick<Places, "unit">;
  /** The first sequence at which the chain from the first entry to the dossier's head breaks, if it does. */
  readonly brokenAt: (entries: readonly StoredEntry[], head: string) => number | undefined;
}

/** An entry as offices see it: everything that is in the chain, so that they can check it themselves. */
const whole = ({ sequence, fact, actor, previousHash, hash }: StoredEntry) => ({
  sequence,
  type: fact.type,
  says: historyInWords[fact.type],
  time: fact.time,
  actor,
  data: fact.data,
  previousHash,
  hash,
});

/** The unit that did it: as the fact says, or the one that takes in what it says nothing of. */
const unitOf = ({ fact: { type, data } }: StoredEntry, { units }: Dossier): string | undefined => {
  if (typeof data.unit === "string") return data.unit;
  return type === "vn.motcua.dossier-accepted.v1" ? units.receiving : undefined;
};

/**
 * For whoever the dossier is of: what happened, when and at which unit (224/2026/NĐ-CP), in words. Who did it and what they
 * noted is the offices' own; the person in charge is told by tracking.
 */
const inWords = async (places: Pick<Places, "unit">, dossier: Dossier, entries: readonly StoredEntry[]) => {
  const told = entries.filter(({ fact }) => historyInWords[fact.type] !== undefined);
  const ids = [...new Set(told.flatMap((entry) => unitOf(entry, dossier) ?? []))];
  const names = new Map(await Promise.all(ids.map(async (id) => [id, (await places.unit(id))?.name ?? id] as const)));
  return told.map((entry) => {
    const { sequence, fact } = entry;
    const unit = unitOf(entry, dossier);
    return {
      sequence,
      type: fact.type,
      says: historyInWords[fact.type],
      time: fact.time,
      unit: unit === undefined ? undefined : { id: unit, name: names.get(unit) ?? unit },
    };
  });
};

/**
 * The history, and whether it is whole: with everything for offices, in words for the applicant and who acts for them.
 * Refuses with `dossier/not-found`, `staff/not-permitted`.
 */
export const readHistory =
  (needs: ReadHistoryNeeds) =>
  async ({
    parameters,
    principal,
  }: {
    readonly parameters: { readonly id: string };
    readonly principal: AskerOf<"readHistory">;
  }): Promise<Outcome<{ status: number; revision: number; body: unknown }>> => {
    const seen = await dossierFor(needs, principal, "readHistory", parameters.id);
    if (!seen.ok) return seen;
    const { id, code, head, revision } = seen.value;
    // What was written since the dossier was read belongs to a later head.
    const entries = (await needs.dossiers.history(id)).slice(0, revision);
    const broken = needs.brokenAt(entries, head);
    return done({
      status: 200,
      revision,
      body: {
        code,
        chain: { intact: broken === undefined, head, brokenAt: broken },
        entries: principal.kind === "citizen" ? await inWords(needs.places, seen.value, entries) : entries.map(whole),
      },
    });
  };
