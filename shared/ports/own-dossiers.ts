import type { Citizen } from "../domain/principal.ts";

/** Which dossiers are a citizen's own: found by the keyed hashes of their citizen id, which is stored nowhere in clear. */
export interface OwnDossiers {
  isOf(citizen: Citizen, dossierId: string): Promise<boolean>;
}
