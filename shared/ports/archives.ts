/** Files of a dossier (or of minutes) in the archive bucket, below its own prefix. Names are ours; nothing personal is in them. */
export interface Archives {
  /** Stores a file once: an existing one of this name is left as it is, and of several at one moment one is kept. */
  put(dossierId: string, name: string, file: ArchivedFile): Promise<void>;
  get(dossierId: string, name: string): Promise<Uint8Array | undefined>;
  has(dossierId: string, name: string): Promise<boolean>;
  /** An address that opens the file for one minute. */
  link(dossierId: string, name: string, saveAs: string): Promise<string>;
}

export interface ArchivedFile {
  readonly bytes: Uint8Array;
  readonly contentType: "application/pdf" | "application/json" | "application/octet-stream" | "image/png";
}
