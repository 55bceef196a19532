import type { Instant } from "../domain/civil-time.ts";

/** A version of the look-up key as the table holds it: wrapped, of use to nobody without the key in KMS. */
export interface LookupKey {
  readonly version: number;
  readonly wrapped: Uint8Array;
  /** From when on new look-up items are written with it; until then it is only asked with. */
  readonly since?: Instant | undefined;
}

/** The versions in use, the oldest first: the last one with `since` is current. There are two only while a rotation runs. */
export interface LookupKeys {
  all(): Promise<readonly LookupKey[]>;
}

/** The same at the hand of an administrator. */
export interface LookupKeyring extends LookupKeys {
  /** False when there is one of this version already: somebody else is rotating. */
  add(key: LookupKey): Promise<boolean>;
  /** From now on it is written with: it becomes the current one. */
  use(version: number, since: Instant): Promise<void>;
  remove(version: number): Promise<void>;
}

/** Look-up keys under their wrapping key; a version does not open as another. */
export interface WrappedKeys {
  create(version: number): Promise<Uint8Array>;
  open(wrapped: Uint8Array, version: number): Promise<Uint8Array>;
}
