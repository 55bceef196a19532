import type { SourcedReading } from "../domain/reading.ts";

/** Where the parser put what it made of a scan: below the point, in the incoming bucket. */
export interface ScanPlace {
  readonly point: string;
  readonly scanId: string;
}

/** What was read of a scan. `within` its searchable copy, where it does not lie in a file beside it, as before copies carried it. */
export type FoundReading = SourcedReading & { readonly within?: true };

/** The parser's results, as the recorder finds them. */
export interface ScanResults {
  /** Throws FileGone. */
  reading(place: ScanPlace): Promise<FoundReading>;
  /** The pages of a file in quarantine that a person may take as they are, where there are any. Throws FileGone. */
  pages(place: ScanPlace): Promise<SourcedReading>;
  /**
   * Why the parser put the file into quarantine, as a reason code; the key of the file, which files of earlier days do not say;
   * and the reading of a long file that ended so.
   */
  quarantineReason(
    place: ScanPlace,
  ): Promise<{ readonly code: string; readonly source?: string | undefined; readonly run?: string | undefined }>;
}
