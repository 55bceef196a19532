import * as z from "zod/mini";

/** By what a result can be asked for: the hash of its file, or the code in its QR. Both cannot be guessed. */
export const IssuedMark = z.strictObject({
  proof: z.string(),
  dossierId: z.string(),
  /** Which of the dossier's results, counted from 1. */
  result: z.int(),
});
export type IssuedMark = z.infer<typeof IssuedMark>;

/**
 * Under which proof a file that was signed elsewhere is known from the moment on that a dossier took it: no hash of a file looks so, and nobody
 * who verifies finds it.
 */
export const uploadProof = (sha256: string): string => `UPLOADED-${sha256}`;

/** Issued results by what somebody who holds one knows of it. */
export interface IssuedResults {
  find(proof: string): Promise<IssuedMark | undefined>;
}

/** Dossiers whose results end to hold, the first to end first. */
export interface ExpiringResults {
  /** Those whose last day is this one or earlier, and of whom it was not told yet. */
  until(
    day: string,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly ids: readonly string[]; readonly cursor?: string }>;
}
