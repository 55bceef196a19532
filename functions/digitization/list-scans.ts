import { filteredPage } from "../../shared/domain/page.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { type ScanState, scanReason } from "../../shared/domain/scan-states.ts";
import type { Scans } from "../../shared/ports/scans.ts";

interface ListScansCall {
  readonly parameters: { readonly point: string };
  readonly query: {
    readonly state?: ScanState | undefined;
    readonly size: number;
    readonly cursor?: string | undefined;
  };
  readonly principal: Principal;
}

/**
 * What became of the scans of one's own point: matched, unmatched and quarantined (each with
 * what to do), a page at a time; a page may show fewer than its size when only one state is asked for. Refuses with `unit/unknown` (also for another point), `staff/not-permitted`.
 */
export const listScans =
  (needs: { readonly scans: Pick<Scans, "ofPoint"> }) =>
  async ({ parameters, query, principal }: ListScansCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const verdict = mayDoAt(principal, "listScans", parameters.point);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
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
        scans: items.map(({ scanId, state, reason, dossierId, key, at }) => ({
          scanId,
          state,
          reason: reason === undefined ? undefined : { code: reason, text: scanReason(reason) },
          dossierId,
          key,
          at,
        })),
        next,
      },
    });
  };
