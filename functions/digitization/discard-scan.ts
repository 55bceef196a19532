import { instant } from "../../shared/domain/civil-time.ts";
import type { DiscardReason } from "../../shared/domain/discarded-scan.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Scans } from "../../shared/ports/scans.ts";

export interface DiscardScanNeeds {
  readonly scans: Pick<Scans, "find" | "record">;
  readonly now: () => Date;
}

interface DiscardScanCall {
  readonly parameters: { readonly point: string; readonly scan: string };
  readonly body: { readonly reason: DiscardReason };
  readonly principal: Principal;
}

/**
 * A person says that a scan of their point's lists is no dossier's (không thuộc hồ sơ nào), or that a file of no use was scanned again: it waits for nobody any more, with
 * who said so, when and why. The file is kept as long as it would have been, and can be assigned until then, should that have been wrong. Discarded already, it
 * stays as it was noted first. Refuses with `unit/unknown` (also for another point), `staff/not-permitted`, `scan/not-found`,
 * `scan/already-assigned`.
 */
export const discardScan =
  (needs: DiscardScanNeeds) =>
  async ({
    parameters: { point, scan: scanId },
    body,
    principal,
  }: DiscardScanCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const verdict = mayDoAt(principal, "discardScan", point);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const waits = await needs.scans.find(point, scanId);
    const isWaiting = waits?.state === "unmatched" || waits?.state === "quarantined";
    if (isWaiting) {
      const discarded = { by: principal.id, at: instant(needs.now()), reason: body.reason };
      await needs.scans.record({ ...waits, state: "discarded", discarded });
    }
    // Somebody may have been faster, with a dossier or with a reason of their own.
    const noted = isWaiting ? await needs.scans.find(point, scanId) : waits;
    if (noted?.state === "matched") return refused("scan/already-assigned");
    if (noted?.discarded === undefined) return refused("scan/not-found");
    return done({ status: 200, body: { scanId, ...noted.discarded } });
  };
