import { noticeChannels } from "../../../shared/domain/notices/notice-wishes.ts";
import type { FactFeeds } from "../../../shared/ports/fact-feeds.ts";
import type { FactTraces } from "../../../shared/ports/fact-traces.ts";
import type { Notices } from "../../../shared/ports/notices.ts";
import type { MemoryTable } from "./memory-table.ts";

/** What the other stores in memory have noted of facts. */
export const memoryFactTraces = (
  table: Pick<MemoryTable, "handovers">,
  { notices, factFeeds }: { readonly notices: Pick<Notices, "state">; readonly factFeeds: Pick<FactFeeds, "of"> },
): FactTraces => ({
  notices: async (dossierId, sequence) => {
    const found = await Promise.all(
      noticeChannels.map(async (channel) => {
        const state = await notices.state({ dossierId, sequence, receiver: "applicant", channel });
        return state === undefined ? [] : [{ channel, state }];
      }),
    );
    return found.flat();
  },
  untold: async (dossier, run) => table.handovers.get(`${dossier}#${run}`)?.at,
  fed: async (unit, dossier) => {
    const all = await factFeeds.of(unit, { after: "", before: "~", size: Number.POSITIVE_INFINITY });
    return all
      .filter((one) => one.dossier === dossier)
      .map(({ sequence, place }) => ({ sequence, at: place.slice(0, place.indexOf("#")) }));
  },
});
