import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { isAccepted, resultOf } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { inStatusFor, seenBy } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { type ResultFormNeeds, resultForm } from "./result-form.ts";

export interface PreviewResultNeeds extends ResultFormNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly seals: Pick<Seals, "open">;
  readonly forms: Pick<PrintedForms, "result">;
  readonly archives: Pick<Archives, "put" | "link">;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly now: () => Date;
}

/** Who signs is not known before it is signed. */
const nobodyYet = { position: "NGƯỜI KÝ", name: "(chưa ký)" } as const;

/**
 * The draft of the result as it would be signed now (dự thảo kết quả), marked on every page. It is printed anew each time and kept
 * below its dossier, with which it is erased. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`,
 * `dossier/erased`, `step/already-completed` once it is signed.
 */
export const previewResult =
  (needs: PreviewResultNeeds) =>
  async ({
    parameters,
    staff,
  }: {
    readonly parameters: { readonly id: string };
    readonly staff: StaffMember;
  }): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenBy(staff, "draftResult", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const possible = inStatusFor("signResult", seen.value, staff);
    if (!possible.ok) return possible;
    const dossier = possible.value;
    if (!isAccepted(dossier)) throw new Error("a dossier in process was accepted");
    if (resultOf(dossier) !== undefined) return refused("step/already-completed");
    const sealed = await needs.dossiers.personal(dossier.id);
    if (sealed === undefined) return refused("dossier/erased");
    const personal = PersonalData.parse(await needs.seals.open(sealed, dossier.id));
    const { form } = await resultForm(needs, dossier, personal, { signer: nobodyYet, at: instant(needs.now()) });
    const bytes = await needs.forms.result({ ...form, isDraft: true });
    const file = `result/draft-${needs.sha256(bytes).slice(0, 32)}.pdf`;
    await needs.archives.put(dossier.id, file, { bytes, contentType: "application/pdf" });
    return done({ status: 303, location: await needs.archives.link(dossier.id, file, `${dossier.code}-draft.pdf`) });
  };
