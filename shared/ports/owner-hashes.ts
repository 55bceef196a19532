import type { Ownership } from "../domain/dossier-owners.ts";

/** The keyed hash of an identifier, with the version of the look-up key that made it. */
export interface OwnerHash {
  readonly keyVersion: number;
  readonly hash: string;
}

/** Somebody whose dossier it is, as the table knows them. */
export interface HashedOwner extends OwnerHash {
  readonly as: Ownership;
}

/** Keyed hashes of identifiers in their `lookUpForm`: equal ones are found, and none is kept. */
export interface OwnerHashes {
  /** Under the current key: what is written. Throws when no look-up key is published. */
  current(identifier: string): Promise<OwnerHash>;
  /** Under every key that is in use, the oldest first: what is asked with, since a rotation may be going on. */
  every(identifier: string): Promise<readonly OwnerHash[]>;
}
