import { instant } from "../../shared/domain/civil-time.ts";
import { custodyOf } from "../../shared/domain/custody.ts";
import { isOnTarget } from "../../shared/domain/delivery.ts";
import type { AskerOf } from "../../shared/domain/permissions.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { heldPapers } from "../../shared/domain/result-custody.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import { custodyTrail } from "./custody-trail.ts";

export interface ReadCustodyNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "history">;
  readonly now: () => Date;
}

/**
 * Where the paper of a dossier is, each bundle in one hand, and how it came there; of a delivery by post its target, and
 * whether it was met or has passed. Refuses with `dossier/not-found`, `staff/not-permitted`.
 */
export const readCustody =
  (needs: ReadCustodyNeeds) =>
  async ({
    parameters,
    principal,
  }: {
    readonly parameters: { readonly id: string };
    readonly principal: AskerOf<"readCustody">;
  }): Promise<Outcome<{ status: number; revision: number; body: unknown }>> => {
    const seen = seenBy(principal, "readCustody", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const dossier = seen.value;
    const { delivery } = dossier;
    const isOver = delivery === undefined || delivery.onTarget !== undefined || delivery.returnedAt !== undefined;
    const late = !isOver && !isOnTarget(instant(needs.now()), delivery.dueAt);
    return done({
      status: 200,
      revision: dossier.revision,
      body: {
        holders: heldPapers(custodyOf(dossier), dossier.custodyCases),
        returnChoice: dossier.returnChoice,
        delivery: delivery === undefined ? undefined : { ...delivery, late },
        cases: dossier.custodyCases ?? [],
        events: custodyTrail(dossier, await needs.dossiers.history(dossier.id)),
      },
    });
  };
