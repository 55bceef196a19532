import { greeting } from "../../domain/applicant-on-paper.ts";
import type { SupplementForm } from "../../ports/printed-forms.ts";
import { contactLines, requestLine, senderLine } from "./applicant-lines.ts";
import { componentTable } from "./component-table.ts";
import { numberLine, printDossierForm } from "./dossier-form.ts";
import { filled, formTemplates } from "./form-wording.ts";
import { closing } from "./signature-places.ts";
import { sealOf } from "./stamp.ts";

const { words } = formTemplates.supplement;

/** Form 02: everything that is wrong, at once. */
export const printSupplement = (form: SupplementForm): Promise<Uint8Array> =>
  printDossierForm(form, form.form, numberLine(form.number), (sheet) => {
    const { you } = greeting(form.applicant);
    const { name, phone } = form.contact;
    senderLine(sheet, words.from, form.applicant, words);
    requestLine(sheet, form.procedure);
    contactLines(sheet, form.applicant);
    if (form.rows.length > 0) {
      sheet.write(filled(words.rows, { you }), { gap: 2 });
      componentTable(
        sheet,
        form.rows.map((row) => ({ ...row, flaw: filled(words.flaw, { flaw: row.flaw }) })),
      );
    }
    sheet.field(words.reason, form.reason, { gap: 4 });
    const contact = phone === undefined ? name : filled(words.contactPhone, { name, phone });
    closing(
      sheet,
      [{ text: filled(words.contact, { you, contact }) }],
      [{ role: words.guide, name: form.guide, seal: sealOf(form) }],
    );
  });
