import { instant } from "../../shared/domain/civil-time.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import { componentRows, type FormSources, sourcesOf } from "./form-contents.ts";
import { type StoreNeeds, storedForm } from "./stored-form.ts";

export interface PrintCoverSheetNeeds extends FormSources, StoreNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly forms: Pick<PrintedForms, "coverSheet">;
  readonly now: () => Date;
}

const file = "forms/cover-sheet.pdf";

export interface PrintCoverSheetCall {
  readonly parameters: { readonly id: string };
  readonly staff: StaffMember;
}

/**
 * The cover sheet (tờ bìa quét): its QR tells the scanner's file which dossier it is. Refuses with `dossier/not-found`,
 * `staff/not-permitted`.
 */
export const printCoverSheet =
  (needs: PrintCoverSheetNeeds) =>
  async ({ parameters, staff }: PrintCoverSheetCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenBy(staff, "printCoverSheet", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const dossier = seen.value;
    return storedForm(needs, dossier, { file, saveAs: `${dossier.code}-cover.pdf` }, async () => {
      const { procedure, heading } = await sourcesOf(needs, dossier);
      return needs.forms.coverSheet({
        heading,
        training: dossier.training,
        dossier,
        procedure: { code: dossier.procedure.code, request: procedure.request },
        components: componentRows(dossier, procedure),
        printedAt: instant(needs.now()),
      });
    });
  };
