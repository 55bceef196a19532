import type { ArchivedFile } from "./archives.ts";

/** A file of the incoming bucket. */
export interface IncomingFile {
  readonly key: string;
  readonly contentType: ArchivedFile["contentType"];
}

/** What is to be taken is kept no longer. */
export class FileGone extends Error {
  override readonly name = "FileGone";
}

/** What is taken from the incoming bucket into a dossier's part of the archive, without being looked into. */
export interface Takings {
  /** Takes a file once: an existing one of this name is left as it is. Throws FileGone. */
  take(dossierId: string, name: string, from: IncomingFile): Promise<void>;
  /** Gives a file of one dossier to another one under its own name, once. Throws FileGone. */
  passOn(name: string, between: { readonly from: string; readonly to: string }): Promise<void>;
}
