import { signerName, trackedBy } from "../../domain/applicant-on-paper.ts";
import { minuteOfDay, withOffset } from "../../domain/civil-time.ts";
import { latestSameDayTransfer } from "../../domain/deadline.ts";
import type { ReceiptCopy, ReceiptForm } from "../../ports/printed-forms.ts";
import { formFooter, printA5 } from "./a5-form.ts";
import { contactLines, requestLine, senderLine } from "./applicant-lines.ts";
import { componentTable } from "./component-table.ts";
import { formTitle } from "./form-title.ts";
import { commonWords, filled, formTemplates } from "./form-wording.ts";
import { mm, type Sheet } from "./sheet.ts";
import { closing } from "./signature-places.ts";
import { sealOf } from "./stamp.ts";
import { stateHeading } from "./state-heading.ts";
import { channelOnForm, civilDayOnForm, dueOnForm, limitOnForm, momentOnForm } from "./wording.ts";

const { words } = formTemplates.receipt;

/** Form 01 on A5, one run of pages for each copy. */
export const printReceipt = (form: ReceiptForm): Promise<Uint8Array> =>
  printA5(
    {
      title: `${form.form.title} ${form.dossier.code}`,
      at: form.receivedAt,
      footer: formFooter(form.dossier.code, form.form.number),
      training: form.training,
    },
    (form.copies ?? ["kept", "given"]).map((copy) => (sheet) => writeCopy(sheet, form, copy)),
  );

const writeCopy = (sheet: Sheet, form: ReceiptForm, copy: ReceiptCopy): void => {
  const { dossier, applicant } = form;
  stateHeading(sheet, form.heading, form.receivedAt, [filled(commonWords.code, { code: dossier.code })]);
  formTitle(
    sheet,
    {
      ...form,
      title: form.form.title,
      at: form.receivedAt,
      more: [form.dueAt === undefined ? "" : withOffset(form.dueAt)],
    },
    { size: 11, side: mm(28), under: [words[copy]], tracking: form.tracking.link },
  );
  people(sheet, form);
  papers(sheet, form);
  terms(sheet, form);
  const note = { font: "italic", size: sheet.size * 0.875 } as const;
  closing(
    sheet,
    [
      { ...note, font: "bold", text: words.notes },
      ...notes(form).map((text) => ({ ...note, text: `- ${text}`, gap: 0.5 })),
    ],
    [
      { role: commonWords.submitter, name: form.submitter ?? signerName(applicant) },
      {
        role: commonWords.receiver,
        name: form.receiver,
        seal: sealOf(form),
      },
    ],
  );
};

const people = (sheet: Sheet, form: ReceiptForm): void => {
  sheet.field(words.receivingUnit, form.receivingUnit);
  senderLine(sheet, words.from, form.applicant, form);
  contactLines(sheet, form.applicant);
  requestLine(sheet, form.procedure);
  sheet.field(words.owner, form.applicant.name, { strong: true });
  sheet.field(words.competentUnit, form.competentUnit);
  besideOrBelow(sheet, `${words.channel} ${channelOnForm[form.channel]}`, `${words.feePayment} ${form.feePayment}`);
};

/** Two short lines stand on one. */
const besideOrBelow = (sheet: Sheet, one: string, other: string): void => {
  const beside = `${one}     ${other}`;
  const fits = sheet.fullLines(beside, { width: sheet.width }).length === 1;
  for (const line of fits ? [beside] : [one, other]) sheet.write(line);
};

const papers = (sheet: Sheet, { components }: ReceiptForm): void => {
  if (components.length === 0) sheet.field(words.components, words.noComponents);
  else {
    sheet.write(words.components, { gap: 2 });
    componentTable(sheet, components);
  }
};

const terms = (sheet: Sheet, form: ReceiptForm): void => {
  sheet.field(words.sets, words.oneSet);
  sheet.field(words.limit, limitOnForm(form.limit));
  sheet.field(words.receivedAt, momentOnForm(form.receivedAt), { strong: true });
  sheet.field(words.dueAt, dueOnForm(form.dueAt), { strong: true });
  sheet.field(words.resultsAt, form.resultsAt);
  sheet.field(words.fee, form.fee);
  const { book, number, day } = form.registered;
  sheet.write(filled(words.registered, { book, number, day: civilDayOnForm(day) }), { gap: 3 });
};

const notes = (form: ReceiptForm): readonly string[] => [
  ...startNote(form),
  ...(form.provisional ? [words.provisional] : []),
  words.twoCopies,
  words.returns,
  filled(words.tracking, { site: form.tracking.site, factor: trackedBy(form.applicant) }),
];

/** Decree 118/2025/NĐ-CP Art. 18(2): after 15:00, a dossier for another unit moves at the start of the next working day. */
const startNote = (form: ReceiptForm): readonly string[] => {
  if (form.limit === undefined || form.startsAt <= form.receivedAt) return [];
  const isForAnother =
    form.competentUnit !== form.receivingUnit && minuteOfDay(form.receivedAt) > latestSameDayTransfer;
  return [filled(isForAnother ? words.afterThree : words.outOfHours, { from: momentOnForm(form.startsAt) })];
};
