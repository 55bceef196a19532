import type { PersonalData } from "../../shared/domain/applicant.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { ReplacementKind, Result } from "../../shared/domain/result.ts";
import { leaderLines } from "../../shared/domain/signature-lines.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import { NoTimeStamp, type SignedPdfs, signaturePlaces } from "../../shared/ports/signatures.ts";
import { type ResultFormNeeds, resultForm } from "./result-form.ts";

export interface SignedResultNeeds extends ResultFormNeeds {
  readonly forms: Pick<PrintedForms, "result">;
  readonly signed: SignedPdfs;
  readonly archives: Pick<Archives, "put">;
  readonly sha256: (bytes: Uint8Array) => string;
  /** 128 random bits: what the QR of a result carries. */
  readonly newCheck: () => string;
  readonly now: () => Date;
}

/** Who signs, when, and in the place of which result. */
export interface SigningOfResult {
  readonly staff: StaffMember;
  readonly at: Instant;
  readonly replaces?: { readonly number: string; readonly issuedAt: Instant; readonly as: ReplacementKind } | undefined;
}

/**
 * The result printed from its template, with the leader's approval in it, shown with name, position and time. Nothing is kept yet.
 * Refuses with `signature/no-time-stamp`.
 */
export const signedResult = async (
  needs: SignedResultNeeds,
  dossier: AcceptedDossier,
  personal: PersonalData,
  { staff: { id, name, position }, at, replaces }: SigningOfResult,
): Promise<Outcome<{ readonly bytes: Uint8Array; readonly result: Result }>> => {
  const check = needs.newCheck();
  const signer = { name, position };
  const { form, heading } = await resultForm(needs, dossier, personal, { signer, at, check, replaces });
  try {
    const bytes = await needs.signed.sign(await needs.forms.result(form), {
      ...{ at, name, reason: `Kết quả hồ sơ ${dossier.code}`, location: heading.place },
      shown: {
        place: signaturePlaces.leader,
        lines: leaderLines({ name, position, agency: `${heading.agency}, ${heading.unit}`, at }),
      },
      by: { unit: dossier.units.competent, signer: id },
    });
    return done({ bytes, result: { sha256: needs.sha256(bytes), signedAt: at, signedBy: id, position, check } });
  } catch (error) {
    if (error instanceof NoTimeStamp) return refused("signature/no-time-stamp");
    throw error;
  }
};
