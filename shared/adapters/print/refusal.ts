import { greeting, signerName } from "../../domain/applicant-on-paper.ts";
import type { RefusalForm } from "../../ports/printed-forms.ts";
import { contactLines, requestLine, senderLine } from "./applicant-lines.ts";
import { numberLine, printDossierForm } from "./dossier-form.ts";
import { commonWords, filled, formTemplates } from "./form-wording.ts";
import { closing } from "./signature-places.ts";
import { sealOf } from "./stamp.ts";

const { words } = formTemplates.refusal;

/** Form 03: the reason, and the law it stands on. */
export const printRefusal = (form: RefusalForm): Promise<Uint8Array> =>
  printDossierForm(form, form.form, numberLine(form.number), (sheet) => {
    senderLine(sheet, words.from, form.applicant, form);
    contactLines(sheet, form.applicant);
    requestLine(sheet, form.procedure);
    sheet.doc.y += 3;
    sheet.write(filled(words.refused, { unit: form.heading.unit }), { gap: 3 });
    sheet.write(form.reason, { font: "bold", gap: 3 });
    for (const law of form.legalBasis) sheet.write(filled(words.legalBasis, { law }), { font: "italic", gap: 2 });
    closing(
      sheet,
      [{ text: filled(words.end, { you: greeting(form.applicant).you }) }],
      [
        { role: commonWords.submitter, name: form.submitter ?? signerName(form.applicant) },
        {
          role: commonWords.receiver,
          name: form.receiver,
          seal: sealOf(form),
        },
      ],
    );
  });
