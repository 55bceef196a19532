import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { LongScans } from "../../shared/ports/long-scans.ts";
import type { ReadingProgress } from "../../shared/ports/reading-progress.ts";
import { incoming } from "./incoming-keys.ts";
import { whoseScan } from "./whose-scan.ts";

export interface NoteProgressNeeds {
  readonly progress: Pick<ReadingProgress, "begun" | "pageRead">;
  readonly long: Pick<LongScans, "plan">;
  readonly dossiers: Pick<Dossiers, "find" | "idOf">;
  readonly province: string;
  readonly now: () => Date;
}

/**
 * Notes how far a long scan is read: that it was begun, with the dossier that its first pages name, and each page. The keys tell all of
 * it but the dossier. What a key says is input like any other: a page that the file has not is none.
 */
export const noteProgress =
  (needs: NoteProgressNeeds) =>
  async (key: string): Promise<void> => {
    const announced = incoming.pageOf(key);
    if (announced === undefined) return;
    const { page, ...scan } = announced;
    const at = instant(needs.now());
    if (page !== "plan") {
      if (page < 1 || page > scan.sides) return;
      return needs.progress.pageRead(scan, page, at);
    }
    const plan = await needs.long.plan(scan);
    // Over before this was heard, or a plan that names what another point sent.
    if (plan === undefined || incoming.pointOf(plan.source) !== scan.point) return;
    const whose = await whoseScan(needs, { pages: [], codes: plan.codes, source: plan.source }, scan.point);
    return needs.progress.begun(scan, whose.reason === undefined ? whose.dossier.id : undefined, at);
  };
