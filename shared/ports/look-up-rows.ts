import type { OwnerHash } from "./owner-hashes.ts";

/** A row that is found by the keyed hash of somebody's identifier. */
export interface LookUpRow extends OwnerHash {
  readonly dossierId: string;
  /** Its place in the table, for `move` and `remove`. */
  readonly place: { readonly pk: string; readonly sk: string };
}

/** Everything that is found by keyed hashes, from end to end: for rotating the key of them. */
export interface LookUpRows {
  /** A page of what lies under other versions than this one; `read` counts the items that were looked at. */
  notUnder(
    version: number,
    cursor?: string,
  ): Promise<{ readonly rows: readonly LookUpRow[]; readonly read: number; readonly cursor?: string | undefined }>;
  /** Puts a row under another hash in one transaction, if it is still there. */
  move(row: LookUpRow, to: OwnerHash): Promise<boolean>;
  remove(row: LookUpRow): Promise<void>;
}
