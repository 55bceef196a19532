import { PersonalData } from "../domain/applicant.ts";
import { type Dossiers, PersonalDataErased } from "./dossiers.ts";
import type { Seals } from "./seals.ts";

export interface SealedPersonal {
  readonly dossiers: Pick<Dossiers, "personal">;
  readonly seals: Pick<Seals, "open">;
}

/** The personal data of a dossier, opened. Throws when there are none: a dossier that still changes has them. */
export const openedPersonal = async ({ dossiers, seals }: SealedPersonal, id: string): Promise<PersonalData> => {
  const sealed = await dossiers.personal(id);
  if (sealed === undefined) throw new PersonalDataErased();
  return PersonalData.parse(await seals.open(sealed, id));
};
