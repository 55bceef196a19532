import * as z from "zod/mini";
import { Instant } from "../domain/civil-time.ts";
import { DiscardedScan } from "../domain/discarded-scan.ts";
import { FilePart } from "../domain/file-part.ts";
import { scanStates } from "../domain/scan-states.ts";
import { UnreadPage } from "../domain/unread-pages.ts";

/** A scan that came from a point, and what became of it. The file itself lies at `key` in the incoming bucket. */
export const Scan = z.strictObject({
  scanId: z.string(),
  point: z.string(),
  key: z.string(),
  state: z.enum(scanStates),
  reason: z.optional(z.string()),
  dossierId: z.optional(z.string()),
  /** Which pages of the file it is; left out where nothing of the file was read, and of scans of earlier days. */
  part: z.optional(FilePart),
  /** Pages of the file that could not be read, where the others were. */
  unreadPages: z.optional(z.array(UnreadPage)),
  /** Codes of what whoever checks it should know: see `scanRemarks`. */
  remarks: z.optional(z.array(z.string())),
  /** Of one that a person has discarded. */
  discarded: z.optional(DiscardedScan),
  at: Instant,
});
export type Scan = z.infer<typeof Scan>;

export interface Scans {
  /** Notes what became of a scan. One that lies with a dossier stays there, and one that was discarded stays so unless it goes to a dossier. */
  record(scan: Scan): Promise<void>;
  find(point: string, scanId: string): Promise<Scan | undefined>;
  /** Scans of a point that came since then and wait for a person (quarantined, or unmatched); the oldest first. */
  thatWait(point: string, list: { readonly since: Instant; readonly size: number }): Promise<readonly Scan[]>;
  /** How many these are, up to `most`: one query. */
  countThatWait(point: string, list: { readonly since: Instant; readonly most: number }): Promise<number>;
  /** A page of a point's scans by id; `cursor` goes on where a page ended. */
  ofPoint(
    point: string,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly scans: readonly Scan[]; readonly cursor?: string | undefined }>;
}

/** An upload that was asked for, under the name of the command: one that comes again with another body is refused. */
export interface UploadRequest {
  readonly point: string;
  readonly key: string;
  readonly bodyHash: string;
}

export interface UploadRequests {
  /** Remembers the request under its key, or answers the one that was remembered there before. */
  remember(request: UploadRequest): Promise<UploadRequest>;
}

/** Where and how a file is put: everything in `headers` is signed and must be sent as it stands. */
export interface UploadAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly seconds: number;
}

export interface Uploads {
  address(key: string, file: { readonly bytes: number; readonly sha256: string }): Promise<UploadAddress>;
}
