import { casesOfResult } from "./custody-case.ts";
import { type Dossier, resultOf } from "./dossier.ts";

/**
 * The result on paper is not to be fetched by its recipient, who is invited for nothing: it was revoked, another one came in its place, or it
 * is spoilt under an open case. It goes back to who issued it.
 */
export const isNotToBeFetched = (dossier: Dossier): boolean =>
  resultOf(dossier)?.ended !== undefined ||
  dossier.custody?.replaced === true ||
  casesOfResult(dossier.custodyCases).some(({ kind }) => kind === "damaged");

/** It may go back at once, without the two invitations: also where part of it is lost, which is issued anew together with the rest. */
export const goesBackAtOnce = (dossier: Dossier): boolean =>
  isNotToBeFetched(dossier) || casesOfResult(dossier.custodyCases).length > 0;
