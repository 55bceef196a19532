import type { PersonalData } from "../../shared/domain/applicant.ts";
import { ownersOf } from "../../shared/domain/dossier-owners.ts";
import type { Citizen } from "../../shared/domain/principal.ts";
import type { HashedOwner, OwnerHashes } from "../../shared/ports/owner-hashes.ts";

/** Whose dossier it is, as it is written beside the dossier: hashes under the current look-up key. */
export const hashedOwners = (
  hashes: Pick<OwnerHashes, "current">,
  personal: Pick<PersonalData, "applicant" | "submitter">,
): Promise<readonly HashedOwner[]> =>
  Promise.all(ownersOf(personal).map(async ({ as, identifier }) => ({ as, ...(await hashes.current(identifier)) })));

/** Is this citizen one of those whose dossier it is? Their row has a hash under every key that is written with. */
export const isOneOf = async (
  hashes: Pick<OwnerHashes, "current">,
  citizen: Citizen,
  personal: Pick<PersonalData, "applicant" | "submitter">,
): Promise<boolean> =>
  (await hashedOwners(hashes, personal)).some((owner) =>
    citizen.hashes.some(({ keyVersion, hash }) => keyVersion === owner.keyVersion && hash === owner.hash),
  );
