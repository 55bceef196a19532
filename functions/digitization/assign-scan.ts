import { instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { isSetApart } from "../../shared/domain/file-part.ts";
import { DossierCode } from "../../shared/domain/identifiers.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { SourcedReading } from "../../shared/domain/reading.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Command } from "../../shared/ports/commands.ts";
import { type Dossiers, type Entry, ScanAlreadyRecorded } from "../../shared/ports/dossiers.ts";
import type { FoundReading, ScanResults } from "../../shared/ports/scan-results.ts";
import type { Scan, Scans } from "../../shared/ports/scans.ts";
import { FileGone } from "../../shared/ports/takings.ts";
import type { AssignScan } from "./assignment-routes.ts";
import { incoming } from "./incoming-keys.ts";
import { readingFile } from "./scan-files.ts";
import { type TakeScanNeeds, takeScan } from "./take-scan.ts";
import { digitizedIn } from "./unread-paper.ts";
import { notToBeTaken } from "./whose-scan.ts";

export interface AssignScanNeeds extends TakeScanNeeds {
  readonly archives: Pick<Archives, "get">;
  readonly results: Pick<ScanResults, "reading" | "pages">;
  readonly dossiers: Pick<Dossiers, "find" | "idOf" | "save">;
  readonly scans: Pick<Scans, "find">;
  /** So long what was read of a scan is kept while no dossier has taken it. */
  readonly keptDays: number;
  readonly now: () => Date;
}

export interface AssignScanCall {
  readonly parameters: { readonly point: string; readonly scan: string };
  readonly body: AssignScan;
  readonly staff: StaffMember;
  readonly correlationId: string;
}

const dayMilliseconds = 24 * 3600 * 1000;

/** A scan of the list whose pages are still there; a file in quarantine was not read, and is taken as what a person says that it is. */
const waiting = (
  { keptDays, now }: AssignScanNeeds,
  scan: Scan | undefined,
  component: string | undefined,
): Outcome<Scan> => {
  if (scan === undefined) return refused("scan/not-found");
  if (scan.state === "matched") return refused("scan/already-assigned");
  if (incoming.isSetAside(scan.key) && component === undefined)
    return refused("scan/not-read", { facts: { reason: scan.reason ?? "" } });
  const isKept = now().getTime() < Date.parse(scan.at) + keptDays * dayMilliseconds;
  return isKept ? done(scan) : refused("scan/not-found");
};

/** What was read of a scan: as the parser left it, or with the dossier that it was taken out of. Throws FileGone. */
const readingOf = async (
  { results, archives }: AssignScanNeeds,
  { scanId, point, dossierId, key }: Scan,
): Promise<FoundReading> => {
  if (incoming.isSetAside(key)) return results.pages({ point, scanId });
  if (!isSetApart(scanId) || dossierId === undefined) return results.reading({ point, scanId });
  const bytes = await archives.get(dossierId, readingFile(scanId));
  if (bytes === undefined) throw new FileGone("a paper that was set apart, and is kept no longer");
  return SourcedReading.parse(JSON.parse(new TextDecoder().decode(bytes)));
};

/** The dossier that a person names; one of another unit does not exist for them. */
const named = async ({ dossiers }: AssignScanNeeds, dossier: string, point: string): Promise<Outcome<Dossier>> => {
  const id = DossierCode.safeParse(dossier).success ? await dossiers.idOf(dossier) : dossier;
  const found = id === undefined ? undefined : await dossiers.find(id);
  if (found === undefined) return refused("dossier/not-found");
  const reason = notToBeTaken(found, point);
  if (reason === "scan/dossier-of-another-unit") return refused("dossier/not-found");
  return reason === undefined ? done(found) : refused("scan/not-for-this-dossier", { facts: { reason } });
};

/**
 * A person puts a scan of their point's unmatched list to its dossier, by word of their own in place of the code that is not
 * there (số hóa, gán thủ công): from then on it is as if the recorder had done it. With a component the whole
 * scan is taken as that, as it is, and people type what stands in it. Refuses with `unit/unknown` (also for another
 * point), `staff/not-permitted`, `scan/…`, `dossier/not-found`. Throws StaleDossier, CommandAlreadyDone.
 */
export const assignScan =
  (needs: AssignScanNeeds) =>
  async (
    { parameters: { point, scan: scanId }, body, staff, correlationId }: AssignScanCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const verdict = mayDoAt(staff, "assignScan", point);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const scan = waiting(needs, await needs.scans.find(point, scanId), body.component);
    if (!scan.ok) return scan;
    const dossier = await named(needs, body.dossier, point);
    if (!dossier.ok) return dossier;
    const components = digitizedIn(dossier.value).map((one) => one.component);
    if (body.component !== undefined && !components.includes(body.component))
      return refused("paper/component-unknown", { facts: { components } });
    try {
      const { pages, codes, within, part = scan.value.part } = await readingOf(needs, scan.value);
      const taken = await takeScan(
        needs,
        {
          scan: { ...scan.value, at: instant(needs.now()), ...(part === undefined ? {} : { part }) },
          reading: { pages, codes },
          ...{ dossier: dossier.value, within, component: body.component },
        },
        { actor: { kind: "staff", id: staff.id }, correlationId, command },
      );
      return typeof taken === "string"
        ? refused("scan/not-for-this-dossier", { facts: { reason: taken } })
        : done(taken);
    } catch (error) {
      if (error instanceof ScanAlreadyRecorded) return refused("scan/already-assigned");
      // Files are kept by the day they came, also where they waited before they were read.
      if (error instanceof FileGone) return refused("scan/not-found");
      throw error;
    }
  };
