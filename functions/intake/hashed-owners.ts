import type { PersonalData } from "../../shared/domain/applicant.ts";
import { ownersOf } from "../../shared/domain/dossier-owners.ts";
import type { HashedOwner, OwnerHashes } from "../../shared/ports/owner-hashes.ts";

/** Whose dossier it is, as it is written beside the dossier: hashes under the current look-up key. */
export const hashedOwners = (
  hashes: Pick<OwnerHashes, "current">,
  personal: Pick<PersonalData, "applicant" | "submitter">,
): Promise<readonly HashedOwner[]> =>
  Promise.all(ownersOf(personal).map(async ({ as, identifier }) => ({ as, ...(await hashes.current(identifier)) })));
