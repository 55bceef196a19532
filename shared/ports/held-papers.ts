import * as z from "zod/mini";
import { CivilDay, Instant } from "../domain/civil-time.ts";
import type { Citizen } from "../domain/principal.ts";
import { paperStatuses } from "../domain/revoked-paper.ts";

/**
 * A paper that the State holds of somebody (kho dữ liệu điện tử của tổ chức, cá nhân; Circular 01/2023/TT-VPCP): confirmed in a
 * dossier of theirs, or the result of one. Found by the keyed hash of whose it is; ids and codes only, and no copy of the file.
 */
export const HeldPaper = z.strictObject({
  keyVersion: z.int(),
  hash: z.string(),
  /** What a request names: the dossier it is in and its id there. */
  paper: z.string(),
  dossierId: z.string(),
  /** Kind of paper (loại giấy tờ), as `Component.paper` and `ResultTemplate.paper` name it. */
  kind: z.string(),
  procedure: z.string(),
  since: Instant,
  validUntil: z.optional(CivilDay),
  /** Replaced: a result was issued in its place. Revoked: whoever decides said that it holds no longer. */
  status: z.enum(paperStatuses),
  /** Where the file lies in the archive, below its dossier. */
  file: z.string(),
  reuseCount: z.int(),
});
export type HeldPaper = z.infer<typeof HeldPaper>;

export interface HeldPapers {
  /** Everything held of somebody, whatever its kind and status. */
  of(owner: Pick<Citizen, "hashes">): Promise<readonly HeldPaper[]>;
}

/** What became of a held paper since: replaced, revoked, and so often it was named instead of being brought. */
export interface Standing {
  readonly status: HeldPaper["status"];
  readonly reuseCount: number;
  /** What came in its place, by its name, where that is known. */
  readonly successor?: string | undefined;
}

/** Held papers found by the dossier they are in, without knowing whose they are. */
export interface PaperStandings {
  /** By the paper's name; one that was never used again, replaced nor revoked may be missing. */
  ofDossier(dossierId: string): Promise<ReadonlyMap<string, Standing>>;
}
