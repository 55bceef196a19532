import { instant } from "../../shared/domain/civil-time.ts";
import { expiryToTell, issuedDossier, toldUntil } from "../../shared/domain/results-of-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PaperStandings } from "../../shared/ports/held-papers.ts";
import type { ExpiringResults } from "../../shared/ports/issued-results.ts";
import { everyOf, sweepOver } from "../../shared/ports/sweep.ts";
import { isSuperseded } from "./superseded.ts";

export interface TellOfExpiryNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly expiring: ExpiringResults;
  readonly standings: PaperStandings;
  readonly onFailure: (dossierId: string, error: unknown) => void;
}

const pageSize = 100;

/**
 * The sweep over results that end to hold (sắp hết giá trị): says so of each once, a month ahead, and of those that a missed sweep left
 * over; not of one in whose place the result of another dossier came. `now` is the time of the scheduled event. One that fails does not stop the others; who changes one at the same moment goes
 * first, and it is looked at again the next day.
 */
export const tellOfExpiry = (needs: TellOfExpiryNeeds) => {
  const tell = async (id: string, now: string): Promise<number> => {
    const found = await needs.dossiers.find(id);
    const validUntil = found === undefined ? undefined : expiryToTell(found);
    const before = found === undefined ? undefined : issuedDossier(found);
    const result = before?.result;
    if (before === undefined || result?.number === undefined || validUntil === undefined) return 0;
    if (validUntil > toldUntil(now)) return 0;
    // Who has another one already need not ask for one.
    if (await isSuperseded(needs, before)) return 0;
    await needs.dossiers.save({
      dossier: { ...before, result: { ...result, expiryToldAt: now }, revision: before.revision + 1 },
      happening: {
        type: "vn.motcua.result-expiring.v1",
        data: { code: before.code, status: before.status, number: result.number, validUntil },
      },
      actor: { kind: "system", id: "tell-of-expiry" },
      at: now,
      correlationId: `tell-of-expiry-${now}`,
    });
    return 1;
  };

  return async (at: Date): Promise<{ readonly looked: number; readonly told: number; readonly failed: number }> => {
    const now = instant(at);
    const ending = everyOf(async (cursor) => {
      const page = await needs.expiring.until(toldUntil(now), { size: pageSize, cursor });
      return { items: page.ids, cursor: page.cursor };
    });
    const { looked, done, failed } = await sweepOver(ending, (id) => tell(id, now), needs.onFailure);
    return { looked, told: done, failed };
  };
};
