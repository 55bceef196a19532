import { greeting } from "../../domain/applicant-on-paper.ts";
import type { ApologyForm } from "../../ports/printed-forms.ts";
import { numberLine, printDossierForm } from "./dossier-form.ts";
import { commonWords, filled, formTemplates } from "./form-wording.ts";
import { closing } from "./signature-places.ts";
import { sealOf } from "./stamp.ts";
import { momentOnForm } from "./wording.ts";

const { words, ...name } = formTemplates.apology;

/** Form 04: an apology before the limit ends, and the one new appointment. */
export const printApology = (form: ApologyForm): Promise<Uint8Array> =>
  printDossierForm(form, name, numberLine(form.number), (sheet) => {
    const { name: addressee, you } = greeting(form.applicant);
    const { unit } = form.heading;
    const paragraph = { gap: 4 } as const;
    sheet.field(words.to, addressee, { strong: true, gap: 6 });
    sheet.write(
      filled(words.received, {
        ...{ receivingUnit: form.receivingUnit, you, code: form.dossier.code },
        ...{ request: form.procedure.request, procedure: form.procedure.code },
        received: momentOnForm(form.receivedAt),
      }),
      paragraph,
    );
    sheet.field(words.originalDue, momentOnForm(form.originalDueAt), { strong: true, gap: 4 });
    sheet.write(filled(words.late, { unit, you }), paragraph);
    sheet.field(words.reason, form.reason, { gap: 4 });
    sheet.write(filled(words.apology, { unit, you }), paragraph);
    closing(
      sheet,
      [
        { text: `${words.newDue} ${momentOnForm(form.newDueAt)}`, font: "bold", gap: 4 },
        { text: filled(words.end, { you }) },
      ],
      [
        {
          role: form.signer.position.toLocaleUpperCase("vi"),
          how: commonWords.signAndStamp,
          name: form.signer.name,
          seal: sealOf(form),
        },
      ],
    );
  });
