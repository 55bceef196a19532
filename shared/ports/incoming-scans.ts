import type { FilePart } from "../domain/file-part.ts";
import type { Reading, SourcedReading } from "../domain/reading.ts";
import type { ScanRefusal } from "../domain/scan-refusals.ts";

/** A file as a scanner put it. `bytes` is left out when the file is larger than anybody would read. */
export interface IncomingScan {
  readonly size: number;
  readonly bytes: Uint8Array | undefined;
  readonly at: Date;
}

/** Where a result goes: below the point, in a folder named by the scan's id. */
export interface ResultPlace {
  readonly point: string;
  readonly scanId: string;
}

/** Pages of a part of a file: what is said of them, and the copy that holds them. */
export interface KeptPages {
  readonly reading: Reading;
  readonly part: FilePart;
  readonly searchable: Uint8Array;
}

/** What was read of a part of a file, and how its copy is written that carries this reading. */
export interface KeptReading {
  readonly reading: SourcedReading;
  readonly searchable: (carried: SourcedReading) => Promise<Uint8Array>;
}

/** The incoming bucket as the parser sees it: it can read what scanners put there, and leave its results. */
export interface IncomingScans {
  /** Nothing when the file is gone: it was short-lived. */
  fetch(key: string): Promise<IncomingScan | undefined>;
  /**
   * The searchable copy with what was read of this part within it, one object that the recorder waits for. The file stays where the
   * scanner put it.
   */
  keepReading(place: ResultPlace, result: KeptReading): Promise<void>;
  /**
   * A file that cannot be read, kept with the reason (quarantine, thirty days). `run` names the reading of a long file; `pages` are left
   * where pictures could be drawn that a person can look at, with nothing that was read of them.
   */
  quarantine(
    place: ResultPlace,
    key: string,
    refusal: ScanRefusal,
    more?: { readonly run?: string | undefined; readonly pages?: KeptPages | undefined },
  ): Promise<void>;
}
