import { noticeChannels } from "../../../shared/domain/notices/notice-wishes.ts";
import type { FactFeeds } from "../../../shared/ports/fact-feeds.ts";
import type { FactTraces } from "../../../shared/ports/fact-traces.ts";
import type { MemoryNotices } from "./memory-notices.ts";
import type { MemoryTable } from "./memory-table.ts";

/** What the other stores in memory have noted of facts. */
export const memoryFactTraces = (
  table: Pick<MemoryTable, "handovers">,
  { standingOf, factFeeds }: Pick<MemoryNotices, "standingOf"> & { readonly factFeeds: Pick<FactFeeds, "of"> },
): FactTraces => ({
  notices: async (dossierId, sequence) =>
    noticeChannels.flatMap((channel) => {
      const found = standingOf({ dossierId, sequence, receiver: "applicant", channel });
      return found === undefined ? [] : [{ channel, state: found.state, at: found.at }];
    }),
  untold: async (dossier, run) => table.handovers.get(`${dossier}#${run}`)?.at,
  fed: async (unit, dossier) => {
    const all = await factFeeds.of(unit, { after: "", before: "~", size: Number.POSITIVE_INFINITY });
    return all
      .filter((one) => one.dossier === dossier)
      .map(({ sequence, place }) => ({ sequence, at: place.slice(0, place.indexOf("#")) }));
  },
});
