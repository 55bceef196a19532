import type { Applicant } from "../domain/applicant.ts";
import type { Channel } from "../domain/channel.ts";
import type { Instant } from "../domain/civil-time.ts";
import type { Limit } from "../domain/deadline.ts";
import type { DossierQr } from "../domain/dossier-qr.ts";

/** Who issues a form, as its heading says: the agency above in the first line, the unit itself below it in bold. */
export interface FormHeading {
  readonly agency: string;
  readonly unit: string;
  /** The place in "Huế, ngày … tháng … năm …" (địa danh). */
  readonly place: string;
}

/** How many of a component were handed in, by kind; a kind that is left out was not handed in. */
export interface FormComponent {
  readonly name: string;
  readonly original?: number | undefined;
  readonly certifiedCopy?: number | undefined;
  readonly photocopy?: number | undefined;
  readonly electronic?: number | undefined;
}

/** The copies of Form 01 (liên): one goes with the dossier, one is the applicant's. */
export type ReceiptCopy = "kept" | "given";

/**
 * Form 01, Circular 03/2025/TT-VPCP: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" (receipt and appointment).
 * Personal data: the print belongs below the dossier's prefix of the archive, and nowhere else.
 */
export interface ReceiptForm {
  readonly heading: FormHeading;
  readonly dossier: DossierQr;
  /** What the form is called: police procedures have their own (CT04). */
  readonly form: { readonly number: string; readonly title: string };
  /** Both by default, the applicant's copy last. */
  readonly copies?: readonly ReceiptCopy[] | undefined;
  readonly applicant: Applicant;
  /** Who stood at the counter, when it was not the applicant (người nộp hồ sơ). */
  readonly submitter?: string | undefined;
  readonly procedure: { readonly code: string; readonly request: string };
  readonly channel: Channel;
  readonly receivingUnit: string;
  readonly competentUnit: string;
  readonly components: readonly FormComponent[];
  /** Left out, as `dueAt`, where the service has no limit. */
  readonly limit?: Limit | undefined;
  readonly receivedAt: Instant;
  /** From when the limit counts. Later than `receivedAt` after 15:00 for another unit, and out of working hours. */
  readonly startsAt: Instant;
  readonly dueAt?: Instant | undefined;
  /** The due day lies in a year without an official notice of days off. */
  readonly provisional: boolean;
  /** Where the result is given out: a unit with its address, or the public post. */
  readonly resultsAt: string;
  readonly fee: string;
  readonly feePayment?: string | undefined;
  /** `link` carries the long token and is only in the QR; `site` is the page to type in. */
  readonly tracking: { readonly link: string; readonly site: string };
  readonly receiver: string;
  /** The system that made the form, for the QR. */
  readonly system: string;
}

/** The sheet that lies on top of the papers in the scanner: its QR says which dossier they belong to. */
export interface CoverSheetForm {
  readonly heading: FormHeading;
  readonly dossier: DossierQr;
  readonly procedure: { readonly code: string; readonly request: string };
  readonly components: readonly FormComponent[];
  readonly printedAt: Instant;
}

/**
 * The result of a land transfer: confirmation that the change is registered on the certificate (xác nhận thay đổi trên
 * Giấy chứng nhận). It shows who signs and when, so it is printed for that signature and signed at once.
 */
export interface ResultForm {
  readonly heading: FormHeading;
  readonly dossier: DossierQr;
  readonly title: string;
  /** Given by the registry on issue (văn thư); a result that is signed before has none, and then the line is left out. */
  readonly number?: string | undefined;
  readonly procedure: { readonly code: string; readonly name: string };
  readonly applicant: Applicant;
  readonly legalBasis: readonly string[];
  /** What is confirmed, as label and value, in order. */
  readonly statements: readonly { readonly label: string; readonly value: string }[];
  readonly validity: string;
  readonly signer: { readonly name: string; readonly position: string };
  readonly signedAt: Instant;
  readonly recipients: readonly string[];
  readonly system: string;
}

/** The papers this system prints (biểu mẫu), each as one PDF/A-2b file. */
export interface PrintedForms {
  receipt(form: ReceiptForm): Promise<Uint8Array>;
  coverSheet(form: CoverSheetForm): Promise<Uint8Array>;
  result(form: ResultForm): Promise<Uint8Array>;
}
