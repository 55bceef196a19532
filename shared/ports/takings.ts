import type { ArchivedFile } from "./archives.ts";

/** A file of the incoming bucket. */
export interface IncomingFile {
  readonly key: string;
  readonly contentType: ArchivedFile["contentType"];
}

/** What is taken from the incoming bucket into a dossier's part of the archive, without being looked into. */
export interface Takings {
  /** Takes a file once: an existing one of this name is left as it is. Throws when the file is gone. */
  take(dossierId: string, name: string, from: IncomingFile): Promise<void>;
}
