import { lookUpForm } from "../../shared/domain/dossier-owners.ts";
import { parseCitizenId } from "../../shared/domain/identifiers/citizen-id.ts";
import type { Citizen } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Principals, Publications } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface RegisterCitizenNeeds {
  readonly principals: Pick<Principals, "find">;
  readonly publications: Pick<Publications, "register">;
  readonly owners: Pick<OwnerHashes, "every">;
  readonly seals: Pick<Seals, "seal">;
}

/**
 * Enters somebody whose identity was checked (at a counter, or by VNeID) under the `sub` of their account: from the next
 * request on they see their own dossiers. The citizen id is kept as keyed hashes, under every look-up key in use, and sealed,
 * so that it can be hashed again when that key is rotated.
 * Refuses with `request/invalid`, whose `flaws` are sentences that repeat nothing of the id.
 */
export const registerCitizen =
  (needs: RegisterCitizenNeeds) =>
  async (sub: string, citizenId: string): Promise<Outcome<Citizen>> => {
    const before = await needs.principals.find(sub);
    const flaws = [
      ...(parseCitizenId(citizenId).ok
        ? []
        : ["This is no citizen id of twelve digits: npm run identify says what is wrong."]),
      ...(before === undefined || before.kind === "citizen"
        ? []
        : [
            `This account is registered as ${before.kind}, and an account is of one kind: who works for a unit needs another one.`,
          ]),
    ];
    if (flaws.length > 0) return refused("request/invalid", { facts: { flaws } });
    const identifier = lookUpForm(citizenId);
    const [hashes, sealed] = await Promise.all([needs.owners.every(identifier), needs.seals.seal(identifier, sub)]);
    const citizen: Citizen = { kind: "citizen", id: sub, hashes: [...hashes], active: true };
    await needs.publications.register(citizen, sealed);
    return done(citizen);
  };
