import type { Citizen } from "../domain/principal.ts";
import type { OwnerHash } from "./owner-hashes.ts";
import type { Sealed } from "./seals.ts";

/** A row of the registry, with the citizen id sealed (bound to the citizen's own id); rows of before have none. */
export interface RegisteredCitizen {
  readonly citizen: Citizen;
  readonly sealed?: Sealed | undefined;
}

/** The registry of citizens from end to end: for rotating the key by which they are found. */
export interface RegisteredCitizens {
  page(cursor?: string): Promise<{
    readonly registered: readonly RegisteredCitizen[];
    readonly cursor?: string | undefined;
  }>;
  /** Puts other hashes in the place of these, and leaves a row that somebody changed meanwhile as it is. */
  rehash(citizen: Citizen, hashes: readonly OwnerHash[]): Promise<void>;
}
