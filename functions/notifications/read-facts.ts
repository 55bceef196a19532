import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { cursorOf, placeOf } from "../../shared/domain/page.ts";
import { relations } from "../../shared/domain/permission-table.ts";
import { allows, mayDo } from "../../shared/domain/permissions.ts";
import { type Principal, unitsOfPrincipal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { FactFeeds } from "../../shared/ports/fact-feeds.ts";
import { factsOfUnits } from "./facts-of-units.ts";

export interface ReadFactsNeeds {
  readonly factFeeds: Pick<FactFeeds, "of">;
  readonly dossiers: Pick<Dossiers, "find" | "entry">;
  readonly now: () => Date;
}

interface ReadFactsCall {
  readonly query: {
    readonly after?: string | undefined;
    readonly from?: string | undefined;
    readonly unit?: string | undefined;
    readonly size: number;
  };
  readonly principal: Principal;
}

/** The last facts may still be on their way into the order: nobody is told of a place that another may come before. */
export const settledAfterSeconds = 15;

/**
 * Facts of dossiers that they may see now, in the order in which they came: what a webhook is sent, for systems that cannot be called.
 * A fact may come twice; its `id` says so. Refuses with `staff/not-permitted`, `unit/unknown`.
 */
export const readFacts =
  (needs: ReadFactsNeeds) =>
  async ({ query, principal }: ReadFactsCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "readFacts", relations)) return refused("staff/not-permitted");
    const own = unitsOfPrincipal(principal);
    if (query.unit !== undefined && !own.includes(query.unit))
      return refused("unit/unknown", { fields: ["query.unit"] });
    const after = placeOf(query.after ?? "") || (query.from ?? "");
    const units = query.unit === undefined ? own : [query.unit];
    const before = instant(new Date(needs.now().getTime() - settledAfterSeconds * 1000));
    const places = after >= before ? [] : await factsOfUnits(needs, units, { after, before, size: query.size });
    const ids = [...new Set(places.map(({ dossier }) => dossier))];
    const dossiers = await Promise.all(ids.map((id) => needs.dossiers.find(id)));
    const seen = new Map(
      dossiers
        .filter((one): one is Dossier => one !== undefined && one.training !== true)
        .filter((one) => mayDo(principal, "readFacts", one) === "allowed")
        .map((one) => [one.id, one]),
    );
    const entries = await Promise.all(
      places
        .filter(({ dossier }) => seen.has(dossier))
        .map(({ dossier, sequence }) => needs.dossiers.entry(dossier, sequence)),
    );
    const last = places.at(-1)?.place ?? after;
    return done({
      status: 200,
      body: {
        facts: entries.flatMap((entry) => entry?.fact ?? []),
        next: last === "" ? undefined : cursorOf(last),
        more: places.length === query.size,
      },
    });
  };
