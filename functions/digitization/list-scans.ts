import { instant } from "../../shared/domain/civil-time.ts";
import { discardReasonTexts } from "../../shared/domain/discarded-scan.ts";
import { filteredPage } from "../../shared/domain/page.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { toldProgress } from "../../shared/domain/reading-progress.ts";
import type { ScanLimits } from "../../shared/domain/scan-refusals.ts";
import { type ScanState, scanReason } from "../../shared/domain/scan-states.ts";
import type { Admissions } from "../../shared/ports/admissions.ts";
import type { ReadingProgress } from "../../shared/ports/reading-progress.ts";
import type { Scans } from "../../shared/ports/scans.ts";

/** Nobody looks for their file behind so many; that there are more can be seen by their number. */
const mostListed = 100;

const dayMilliseconds = 24 * 3600 * 1000;

export interface ListScansNeeds {
  readonly scans: Pick<Scans, "ofPoint">;
  readonly progress: Pick<ReadingProgress, "ofPoint">;
  readonly now: () => Date;
  readonly admissions: Pick<Admissions, "ofPoint">;
  /** So long a file stays that no dossier has taken. */
  readonly keptDays: number;
  /** The province's, which sentences name. */
  readonly limits: ScanLimits;
}

interface ListScansCall {
  readonly parameters: { readonly point: string };
  readonly query: {
    readonly state?: ScanState | undefined;
    readonly size: number;
    readonly cursor?: string | undefined;
  };
  readonly principal: Principal;
}

/** Long scans that are being read at this moment, with how far that is. */
const readingOf = async ({ progress, now }: ListScansNeeds, point: string) =>
  (await progress.ofPoint(point, instant(now()))).map(({ dossierId, ...reading }) => ({
    ...toldProgress(reading),
    dossierId,
  }));

/**
 * What became of the scans of one's own point: matched, unmatched and quarantined (each with
 * what to do and until when the file is kept), a page at a time; a page may show fewer than its size when only one state is asked for. The first page tells of the
 * long ones that are being read, and of what is not read yet: how many are in work, and who waits at which place. Refuses with
 * `unit/unknown` (also for another point), `staff/not-permitted`.
 */
export const listScans =
  (needs: ListScansNeeds) =>
  async ({ parameters, query, principal }: ListScansCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const verdict = mayDoAt(principal, "listScans", parameters.point);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    // They have no place among the others, which go on page by page: the first page tells of them.
    const isFirst = query.cursor === undefined;
    const [reading, unread] = await Promise.all([
      isFirst ? readingOf(needs, parameters.point) : [],
      isFirst ? needs.admissions.ofPoint(parameters.point, mostListed) : undefined,
    ]);
    const { items, next } = await filteredPage(
      async (page) => {
        const { scans, cursor } = await needs.scans.ofPoint(parameters.point, page);
        return { items: scans, cursor };
      },
      query,
      { keeps: ({ state }) => query.state === undefined || state === query.state },
    );
    return done({
      status: 200,
      body: {
        scans: items.map(({ scanId, state, reason, dossierId, part, unreadPages, remarks, discarded, key, at }) => ({
          scanId,
          state,
          reason: reason === undefined ? undefined : { code: reason, text: scanReason(reason, needs.limits) },
          dossierId,
          part,
          unreadPages: unreadPages?.map((unread) => ({
            page: unread.page,
            reason: { code: unread.reason, text: scanReason(unread.reason, needs.limits) },
          })),
          remarks: remarks?.map((code) => ({ code, text: scanReason(code) })),
          discarded: discarded && {
            ...discarded,
            reason: { code: discarded.reason, text: discardReasonTexts[discarded.reason] },
          },
          key,
          at,
          keptUntil:
            state === "matched" ? undefined : instant(new Date(Date.parse(at) + needs.keptDays * dayMilliseconds)),
        })),
        reading,
        unread:
          unread === undefined
            ? undefined
            : {
                inWork: unread.inWork,
                waiting: unread.waiting.map(({ key, sentAt }, n) => ({ key, sentAt, place: n + 1 })),
              },
        next,
      },
    });
  };
