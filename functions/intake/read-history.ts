import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";

export interface ReadHistoryNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "history">;
  /** The first sequence at which the chain from the first entry to the dossier's head breaks, if it does. */
  readonly brokenAt: (entries: readonly Entry[], head: string) => number | undefined;
}

/** The whole history, and whether it is whole. Refuses with `dossier/not-found`, `staff/not-permitted`. */
export const readHistory =
  (needs: ReadHistoryNeeds) =>
  async ({
    parameters,
    principal,
  }: {
    readonly parameters: { readonly id: string };
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; revision: number; body: unknown }>> => {
    const seen = seenBy(principal, "readHistory", await needs.dossiers.find(parameters.id));
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
        entries: entries.map(({ sequence, fact, actor, previousHash, hash }) => ({
          sequence,
          type: fact.type,
          time: fact.time,
          actor,
          data: fact.data,
          previousHash,
          hash,
        })),
      },
    });
  };
