import * as z from "zod/mini";
import { Instant } from "../domain/civil-time.ts";
import { ErasureBasis } from "../domain/erasure-basis.ts";
import type { OwnerHash } from "./owner-hashes.ts";

/** That the personal data of a dossier were erased: who, when, on which ground. Outside the history, which stays as it was. */
export const Erasure = z.strictObject({
  at: Instant,
  /** Who decided it, by the id of their row in the registry. */
  by: z.string(),
  basis: ErasureBasis,
  /** Left out while it goes on, or after it was interrupted. */
  finishedAt: z.optional(Instant),
});
export type Erasure = z.infer<typeof Erasure>;

export interface Erasures {
  find(dossierId: string): Promise<Erasure | undefined>;
  /** Notes that it has begun, or answers the one that was begun before. */
  begin(dossierId: string, erasure: Erasure): Promise<Erasure>;
  /** Removes the sealed item and, with it, everything by which its owners are found: in one transaction. */
  removePersonal(dossierId: string, owners: readonly OwnerHash[]): Promise<void>;
  finish(dossierId: string, at: Instant): Promise<void>;
}

/** Removing of a dossier's files, every version of each. */
export interface Purges {
  /** Answers how many versions there were. */
  purge(dossierId: string): Promise<number>;
}
