import type { Ownership } from "../domain/dossier-owners.ts";
import type { Citizen } from "../domain/principal.ts";

/** A dossier of somebody, and as what they stand in it. */
export interface OwnDossier {
  readonly dossierId: string;
  readonly as: Ownership;
}

/**
 * Whose dossier it is: found by the keyed hashes of an identifier, which is stored nowhere in clear. There is one under
 * every look-up key in use, the oldest first.
 */
export interface OwnDossiers {
  /** The newest first; `cursor` is the id of the last one of a page and goes on behind it, whatever came in meanwhile. */
  of(
    owner: Pick<Citizen, "hashes">,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly found: readonly OwnDossier[]; readonly cursor?: string | undefined }>;
  isOf(citizen: Pick<Citizen, "hashes">, dossierId: string): Promise<boolean>;
}
