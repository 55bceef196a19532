import type { PersonalData } from "../domain/applicant.ts";
import { done, type Outcome, refused } from "../domain/problems.ts";
import { holderOf } from "../domain/reusable-paper.ts";
import { type Change, type Dossiers, type Entry, PaperNotReusable } from "./dossiers.ts";
import type { HeldPaper, HeldPapers } from "./held-papers.ts";
import type { OwnerHashes } from "./owner-hashes.ts";

/** A paper by its name (`dossier.paper`) among those in force that the State holds of an applicant; nobody's where no data are left. */
export const inForce = async (
  { owners, heldPapers }: { readonly owners: Pick<OwnerHashes, "every">; readonly heldPapers: HeldPapers },
  personal: Pick<PersonalData, "applicant"> | undefined,
  name: string,
): Promise<readonly HeldPaper[]> => {
  const holder = personal === undefined ? undefined : holderOf(personal.applicant);
  if (holder === undefined) return [];
  const held = await heldPapers.of({ hashes: [...(await owners.every(holder))] });
  return held.filter(({ paper, status }) => paper === name && status === "valid");
};

/** Saves a change that ends papers; refused so where somebody has ended one of them at this very moment. */
export const savedInForce = async (
  dossiers: Pick<Dossiers, "save">,
  change: Change,
  ended: "result/holds-no-longer" | "paper/not-held",
): Promise<Outcome<Entry>> => {
  try {
    return done(await dossiers.save(change));
  } catch (error) {
    if (error instanceof PaperNotReusable) return refused(ended);
    throw error;
  }
};
