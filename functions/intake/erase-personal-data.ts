import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { ownersOf } from "../../shared/domain/dossier-owners.ts";
import { type ErasureBasis, erasureBases } from "../../shared/domain/erasure-basis.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Erasure, Erasures, Purges } from "../../shared/ports/erasures.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Principals } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface ErasePersonalDataNeeds {
  readonly dossiers: Pick<Dossiers, "idOf" | "find" | "personal">;
  readonly principals: Principals;
  readonly erasures: Erasures;
  readonly purges: Purges;
  readonly seals: Pick<Seals, "open">;
  readonly owners: Pick<OwnerHashes, "every">;
  readonly now: () => Date;
  readonly wait: (seconds: number) => Promise<void>;
}

export interface ErasePersonalData {
  readonly code: string;
  readonly basis: ErasureBasis;
  /** The `sub` of who decided it. */
  readonly by: string;
}

export interface Erased {
  readonly erasure: Erasure;
  /** Versions of files that were removed now: none when it had been erased before. */
  readonly files: number;
}

/** A function that had read the data just before may still put a file (10 seconds at most); so long it is waited for. */
export const lastFileSeconds = 15;

const flawed = (says: string): Outcome<never> => refused("request/invalid", { facts: { flaws: [says] } });

/**
 * Erases the personal data of a dossier (xóa dữ liệu cá nhân): its sealed item, everything by which its owners are found,
 * and all versions of its files. History, chain and the dossier itself stay as they are; what is left is who erased it, when
 * and on which ground. Repeated or interrupted it finishes what is left. Refuses with `request/invalid`: no such dossier or
 * person, or a dossier that is not finished on a ground that does not reach it.
 */
export const erasePersonalData =
  (needs: ErasePersonalDataNeeds) =>
  async ({ code, basis, by }: ErasePersonalData): Promise<Outcome<Erased>> => {
    const [id, decider] = await Promise.all([needs.dossiers.idOf(code), needs.principals.find(by)]);
    const dossier = id === undefined ? undefined : await needs.dossiers.find(id);
    if (dossier === undefined) return flawed("There is no dossier with this code.");
    if (decider?.kind !== "staff") return flawed("Nobody is registered under this sub: name who decided it with --by.");
    if (!isFinished(dossier.status) && !erasureBases[basis].open) {
      const legal = Object.entries(erasureBases).flatMap(([name, { open }]) => (open ? [name] : []));
      return flawed(
        `The dossier is not finished (${dossier.status}): only ${legal.join(", ")} may erase what is still needed.`,
      );
    }
    const erasure = await needs.erasures.begin(dossier.id, { at: instant(needs.now()), by, basis });
    const sealed = await needs.dossiers.personal(dossier.id);
    if (sealed !== undefined) {
      const owners = ownersOf(PersonalData.parse(await needs.seals.open(sealed, dossier.id)));
      const hashes = await Promise.all(owners.map(({ identifier }) => needs.owners.every(identifier)));
      await needs.erasures.removePersonal(dossier.id, hashes.flat());
    }
    let files = await needs.purges.purge(dossier.id);
    if (erasure.finishedAt === undefined) {
      await needs.wait(lastFileSeconds);
      files += await needs.purges.purge(dossier.id);
      await needs.erasures.finish(dossier.id, instant(needs.now()));
    }
    return done({ erasure, files });
  };
