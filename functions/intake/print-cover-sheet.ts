import { instant } from "../../shared/domain/civil-time.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import { componentRows, type FormSources, sourcesOf } from "./form-contents.ts";
import type { PrintCall } from "./print-receipt.ts";

export interface PrintCoverSheetNeeds extends FormSources {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly archives: Pick<Archives, "put" | "has" | "link">;
  readonly forms: Pick<PrintedForms, "coverSheet">;
  readonly now: () => Date;
}

const file = "forms/cover-sheet.pdf";

/**
 * The cover sheet (tờ bìa quét): its QR tells the scanner's file which dossier it is. Refuses with `dossier/not-found`,
 * `staff/not-permitted`.
 */
export const printCoverSheet =
  (needs: PrintCoverSheetNeeds) =>
  async ({ parameters, staff }: PrintCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenBy(staff, "printCoverSheet", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const dossier = seen.value;
    if (!(await needs.archives.has(dossier.id, file))) {
      const { procedure, heading } = await sourcesOf(needs, dossier);
      const bytes = await needs.forms.coverSheet({
        heading,
        dossier,
        procedure: { code: dossier.procedure.code, request: procedure.request },
        components: componentRows(dossier, procedure),
        printedAt: instant(needs.now()),
      });
      await needs.archives.put(dossier.id, file, { bytes, contentType: "application/pdf" });
    }
    return done({ status: 303, location: await needs.archives.link(dossier.id, file, `${dossier.code}-cover.pdf`) });
  };
