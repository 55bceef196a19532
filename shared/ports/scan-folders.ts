import type { ScanKind } from "../domain/scan-kind.ts";
import type { ScanRefusalCode } from "../domain/scan-refusals.ts";
import type { Text } from "../domain/text.ts";

/** A file of the folder as it lay there at one look. */
export interface FolderFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was last written to (milliseconds of the folder's own clock): compared, never counted with. */
  readonly modified: number;
}

export interface FileDigest {
  /** base64 (44 characters) */
  readonly sha256: string;
  readonly kind: ScanKind | undefined;
  /** Why a file of no such kind is not taken. */
  readonly refusal?: ScanRefusalCode | undefined;
  /** False where its format says how a file ends, and this one ends otherwise. */
  readonly isWhole: boolean;
}

/** `changed`: gone, or another file by now. `held`: it may not be read or moved, because another program has it, say. */
export type NotInHand = "changed" | "held";

/** The folder a scanner writes to, with what was done with its files before. */
export interface ScanFolder {
  /** Files that lie there, the oldest first; nothing when the folder is out of reach at the moment. */
  files(): Promise<readonly FolderFile[] | undefined>;
  digest(file: FolderFile): Promise<FileDigest | NotInHand>;
  content(file: FolderFile): Promise<AsyncIterable<Uint8Array> | NotInHand>;
  /** Whether the journal says that these bytes lie at the server. */
  wasSent(sha256: string): Promise<boolean>;
  noteSent(sha256: string): Promise<void>;
  /** Why these bytes were brought back from among the sent, while the server knows them as such: they are of no more use when they come again. */
  whyRefused(sha256: string): Promise<Text | undefined>;
  /** Into the folder of what was sent; a file of that name that lies there keeps it. */
  putAside(file: FolderFile): Promise<"aside" | NotInHand>;
  /** Into the folder of what was refused, with a text beside it that says why. */
  refuse(file: FolderFile, why: Text): Promise<"aside" | NotInHand>;
  /**
   * Something was wrong with a file that was sent: from among the sent to the refused, with a text beside it, or with a text alone
   * (`note`). The file is known by the beginning of its SHA-256 (hexadecimal).
   * Answers its name; nothing where no such file lies among the sent, or its text says so already.
   */
  bringBack(hashStart: string, why: Text, what: "file" | "note"): Promise<string | "held" | undefined>;
}
