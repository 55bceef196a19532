import type { Applicant } from "../../domain/applicant.ts";
import type { Instant } from "../../domain/civil-time.ts";
import type { DossierQr } from "../../domain/dossier-qr.ts";
import type { Heading } from "../../domain/heading.ts";
import type { FormName } from "../../ports/printed-forms.ts";
import { formFooter, printA5 } from "./a5-form.ts";
import { formTitle } from "./form-title.ts";
import { commonWords, filled } from "./form-wording.ts";
import { mm, type Sheet } from "./sheet.ts";
import { stateHeading } from "./state-heading.ts";

/** What Forms 02 to 06 say of the dossier they are about. */
interface AboutDossier {
  readonly heading: Heading;
  readonly dossier: DossierQr;
  readonly procedure: { readonly code: string };
  readonly applicant?: Applicant | undefined;
  readonly system: string;
  readonly issuedAt: Instant;
  readonly training?: boolean | undefined;
}

/**
 * Forms 02 to 06 on A5: the headings with number and code, the title beside the QR, and then what `write` writes.
 * `number` is the whole line, "Số: 12/HDHS".
 */
export const printDossierForm = (
  form: AboutDossier,
  { title, number: formNumber }: FormName,
  number: string | undefined,
  write: (sheet: Sheet) => void,
): Promise<Uint8Array> =>
  printA5(
    {
      title: `${title} ${form.dossier.code}`,
      at: form.issuedAt,
      footer: formFooter(form.dossier.code, formNumber),
      training: form.training,
    },
    [
      (sheet) => {
        const code = filled(commonWords.code, { code: form.dossier.code });
        stateHeading(sheet, form.heading, form.issuedAt, number === undefined ? [code] : [number, code]);
        formTitle(sheet, { ...form, title, at: form.issuedAt }, { size: 12, side: mm(28) });
        write(sheet);
      },
    ],
  );

/** "Số: 12/HDHS", or nothing while a form has no number. */
export const numberLine = (number: string | undefined): string | undefined =>
  number === undefined ? undefined : filled(commonWords.number, { number });
