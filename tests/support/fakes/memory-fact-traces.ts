import { noticeChannels } from "../../../shared/domain/notices/notice-wishes.ts";
import type { FactFeeds } from "../../../shared/ports/fact-feeds.ts";
import type { FactTraces } from "../../../shared/ports/fact-traces.ts";
import type { MemoryNotices } from "./memory-notices.ts";
import type { MemoryRelayedFacts } from "./memory-relayed-facts.ts";
import type { MemoryTable } from "./memory-table.ts";

/** What the other stores in memory have noted of facts. */
export const memoryFactTraces = (
  table: Pick<MemoryTable, "handovers">,
  beside: Pick<MemoryNotices, "standingOf"> &
    Pick<MemoryRelayedFacts, "relayedOf"> & { readonly factFeeds: Pick<FactFeeds, "of"> },
): FactTraces => ({
  published: async (dossier) => beside.relayedOf(dossier),
  notices: async (dossierId, sequence, again) =>
    [undefined, ...again].flatMap((because) =>
      noticeChannels.flatMap((channel) => {
        const found = beside.standingOf({ dossierId, sequence, receiver: "applicant", channel, again: because });
        if (found === undefined) return [];
        const { state, at, tries } = found;
        return [{ channel, ...(because === undefined ? {} : { again: because }), state, at, tries }];
      }),
    ),
  untold: async (dossier, run) => table.handovers.get(`${dossier}#${run}`)?.at,
  fed: async (unit, dossier) => {
    const all = await beside.factFeeds.of(unit, { after: "", before: "~", size: Number.POSITIVE_INFINITY });
    return all
      .filter((one) => one.dossier === dossier)
      .map(({ sequence, place }) => ({ sequence, at: place.slice(0, place.indexOf("#")) }));
  },
});
