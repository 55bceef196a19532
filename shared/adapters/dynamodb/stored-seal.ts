import * as z from "zod/mini";

/** Sealed data as an item holds them. */
export const StoredSeal = z.strictObject({
  ciphertext: z.instanceof(Uint8Array),
  iv: z.instanceof(Uint8Array),
  tag: z.instanceof(Uint8Array),
  wrappedKey: z.instanceof(Uint8Array),
});
