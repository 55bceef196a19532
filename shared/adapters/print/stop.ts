import { greeting } from "../../domain/applicant-on-paper.ts";
import type { StopForm } from "../../ports/printed-forms.ts";
import { numberLine, printDossierForm } from "./dossier-form.ts";
import { commonWords, filled, formTemplates } from "./form-wording.ts";
import { closing } from "./signature-places.ts";
import { sealOf } from "./stamp.ts";

const { words, ...name } = formTemplates.stop;

/** Form 05. Its layout of 2025 was not found: this one is ours, with what the notice has to say. */
export const printStop = (form: StopForm): Promise<Uint8Array> =>
  printDossierForm(form, name, numberLine(form.number), (sheet) => {
    const { name: addressee, you } = greeting(form.applicant);
    sheet.field(words.to, addressee, { strong: true, gap: 6 });
    sheet.write(
      filled(words.stopped, {
        ...{ unit: form.heading.unit, you, code: form.dossier.code },
        ...{ request: form.procedure.request, procedure: form.procedure.code },
      }),
      { gap: 5 },
    );
    for (const key of ["askedBy", "stage", "decision", "reason", "financialConsequence"] as const)
      sheet.field(words[key], form[key], { gap: 4 });
    closing(
      sheet,
      [{ text: filled(words.end, { you }) }],
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
