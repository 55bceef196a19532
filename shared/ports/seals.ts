/** Personal data as it is stored: ciphertext with the wrapped key it was sealed with. */
export interface Sealed {
  readonly ciphertext: Uint8Array;
  readonly iv: Uint8Array;
  readonly tag: Uint8Array;
  readonly wrappedKey: Uint8Array;
}

/** Sealing of personal data; `context` (the dossier id) is bound to it, so one item cannot stand in for another. */
export interface Seals {
  seal(data: unknown, context: string): Promise<Sealed>;
  open(sealed: Sealed, context: string): Promise<unknown>;
}
