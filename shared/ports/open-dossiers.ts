import type { Dossier } from "../domain/dossier.ts";

/** Dossiers that are not finished, from an index that follows a change within moments and is not to be decided by. */
export interface OpenDossiers {
  /**
   * Dossiers not finished yet (chưa kết thúc: neither returned, refused, withdrawn nor stopped) whose result is to be
   * returned at this unit, the earliest due first and those without a due moment last. `cursor` goes on where a page
   * ended; without one this was the last page.
   */
  of(
    unit: string,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly dossiers: readonly Dossier[]; readonly cursor?: string | undefined }>;
}
