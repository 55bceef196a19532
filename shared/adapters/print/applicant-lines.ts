import { type Applicant, isRepresented } from "../../domain/applicant.ts";
import { identityLines, nameLine } from "../../domain/applicant-on-paper.ts";
import { commonWords, filled } from "./form-wording.ts";
import type { Sheet } from "./sheet.ts";

/** Who handed in: a person beside the applicant, or the applicant. `words` says how with `{who}`, `citizen` what people are called. */
export const senderLine = (
  sheet: Sheet,
  words: string,
  applicant: Applicant,
  { submitter, citizen = "Ông (Bà)" }: { readonly submitter?: string | undefined; readonly citizen?: string } = {},
): void => {
  const { label, value } = nameLine(applicant);
  const isCitizen = submitter !== undefined || !isRepresented(applicant);
  sheet.field(filled(words, { who: isCitizen ? citizen : label }), submitter ?? value, { strong: true });
};

/** Address, phone and mail, and the identity paper, as Forms 01 to 03 have them. */
export const contactLines = (sheet: Sheet, applicant: Applicant): void => {
  const { address, phone, email } = applicant;
  const contact = [
    ...(phone ? [filled(commonWords.phone, { phone })] : []),
    ...(email ? [filled(commonWords.email, { email })] : []),
  ];
  sheet.field(commonWords.address, address);
  if (contact.length > 0) sheet.write(contact.join("     "));
  for (const { label, value } of identityLines(applicant, commonWords.identity)) sheet.field(`${label}:`, value);
};

export const requestLine = (sheet: Sheet, procedure: { readonly code: string; readonly request: string }): void =>
  sheet.field(commonWords.request, filled(commonWords.requestWithCode, procedure));
