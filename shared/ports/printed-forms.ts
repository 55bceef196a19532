import type { Applicant } from "../domain/applicant.ts";
import type { Channel } from "../domain/channel.ts";
import type { CivilDay, Instant } from "../domain/civil-time.ts";
import type { Limit } from "../domain/deadline.ts";
import type { DossierQr } from "../domain/dossier-qr.ts";
import type { Heading } from "../domain/heading.ts";
import type { RegisterEntry } from "../domain/register-entry.ts";
import type { WrittenResult } from "../domain/written-result.ts";

/** How many of a component were handed in, by kind; a kind that is left out was not handed in. */
export interface FormComponent {
  readonly name: string;
  readonly original?: number | undefined;
  readonly certifiedCopy?: number | undefined;
  readonly photocopy?: number | undefined;
  readonly electronic?: number | undefined;
}

/** What a form is called; police procedures have their own (CT04, CT05, CT06). */
export interface FormName {
  readonly number: string;
  readonly title: string;
}

/** What every form says, whatever it is about. */
export interface AnyForm {
  readonly heading: Heading;
  /** Made at a point for training (điểm tập huấn): every page says that it is worth nothing. */
  readonly training?: boolean | undefined;
}

/** What Forms 01 to 06 have in common: one dossier. */
interface DossierForm extends AnyForm {
  readonly dossier: DossierQr;
  readonly procedure: { readonly code: string; readonly request: string };
  /** The system that made the form, for the QR. */
  readonly system: string;
}

/**
 * Forms 01 to 05, for the applicant. Personal data: the print belongs below the dossier's prefix of the archive, and
 * nowhere else.
 */
interface AddressedForm extends DossierForm {
  readonly applicant: Applicant;
  /** When the issuing unit seals it (con dấu điện tử): the mark is drawn before, since not a byte may change after. */
  readonly sealedAt?: Instant | undefined;
}

/** The copies of Form 01 (liên): one goes with the dossier, one is the applicant's. */
export type ReceiptCopy = "kept" | "given";

/** Form 01, Circular 03/2025/TT-VPCP: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" (receipt and appointment). */
export interface ReceiptForm extends AddressedForm {
  readonly form: FormName;
  /** Both by default, the applicant's copy last. */
  readonly copies?: readonly ReceiptCopy[] | undefined;
  /** Who stood at the counter, when it was not the applicant (người nộp hồ sơ). */
  readonly submitter?: string | undefined;
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
  /** When and by which way the fees are paid (hình thức thu phí, lệ phí). */
  readonly feePayment: string;
  /** Where it stands in the register (sổ theo dõi hồ sơ): the year's book, and its number of the day. */
  readonly registered: RegisterEntry;
  /** `link` carries the long token and is only in the QR; `site` is the page to type in. */
  readonly tracking: { readonly link: string; readonly site: string };
  readonly receiver: string;
}

/** Form 02: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" (supplement request), all that is missing at once. */
export interface SupplementForm extends AddressedForm {
  readonly form: FormName;
  /** With its mark: `12/HDHS`. */
  readonly number?: string | undefined;
  readonly issuedAt: Instant;
  /** What is to be brought, how many of it, and what is wrong with what was handed in. */
  readonly rows: readonly (FormComponent & { readonly flaw: string })[];
  readonly reason: string;
  /** Whom to ask meanwhile. */
  readonly contact: { readonly name: string; readonly phone?: string | undefined };
  /** Who explained it (người hướng dẫn). */
  readonly guide: string;
}

/** Form 03: "Phiếu từ chối tiếp nhận giải quyết hồ sơ" (refusal), with its reason and the law it stands on. */
export interface RefusalForm extends AddressedForm {
  readonly form: FormName;
  readonly number?: string | undefined;
  readonly issuedAt: Instant;
  readonly submitter?: string | undefined;
  readonly reason: string;
  readonly legalBasis: readonly string[];
  readonly receiver: string;
}

/** Who signs for the unit: the position stands above the place, the name below it. */
export interface FormSigner {
  readonly position: string;
  readonly name: string;
}

/** Form 04: "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết" (apology and new appointment). */
export interface ApologyForm extends AddressedForm {
  readonly number?: string | undefined;
  readonly issuedAt: Instant;
  readonly receivedAt: Instant;
  /** Where it was handed in: often another unit than the one that asks for more time. */
  readonly receivingUnit: string;
  readonly originalDueAt: Instant;
  readonly newDueAt: Instant;
  readonly reason: string;
  readonly signer: FormSigner;
}

/** Form 05: "Thông báo dừng giải quyết hồ sơ" (stop notice). */
export interface StopForm extends AddressedForm {
  readonly number?: string | undefined;
  readonly issuedAt: Instant;
  /** Who asked that it be stopped. */
  readonly askedBy: string;
  /** How far it was. */
  readonly stage: string;
  readonly decision: string;
  readonly reason: string;
  /** What becomes of fees that were paid or are due. */
  readonly financialConsequence: string;
  readonly signer: FormSigner;
}

/** A unit, and who acted for it. */
export interface FormParty {
  readonly unit: string;
  /** Empty as long as nobody has acted. */
  readonly person: string;
}

/** One way of a dossier from hand to hand. */
export interface FormHandOver {
  readonly from: FormParty;
  readonly to: FormParty;
  readonly at: Instant;
  /** How `from` kept its time; left out where none was set. */
  readonly result?: "beforeDue" | "onTime" | "late" | undefined;
  readonly note?: string | undefined;
}

/** Form 06: "Phiếu kiểm soát quá trình giải quyết hồ sơ" (process control sheet). It names no applicant. */
export interface ControlSheetForm extends DossierForm {
  readonly issuedAt: Instant;
  readonly handOvers: readonly FormHandOver[];
}

/** One dossier in the register; days that have not come are left out. */
export interface RegisterRow {
  readonly code: string;
  readonly procedure: string;
  readonly quantity: number;
  readonly applicant: string;
  readonly competentUnit: string;
  readonly receivedAt: Instant;
  readonly dueAt?: Instant | undefined;
  /** When the result came from the competent unit. */
  readonly resultAt?: Instant | undefined;
  readonly returnedAt?: Instant | undefined;
  /** How the result is handed over. */
  readonly method?: string | undefined;
}

/** Form 07: "Sổ theo dõi hồ sơ" (register) of a unit, from a day up to and with another. Personal data, in a dossier's stead. */
export interface RegisterForm extends AnyForm {
  readonly from: CivilDay;
  readonly to: CivilDay;
  readonly printedAt: Instant;
  readonly rows: readonly RegisterRow[];
}

/** A dossier in the minutes: its packet, under which seal, with how many papers (giấy tờ) on how many sheets (tờ). */
export interface MinutesRow {
  readonly code: string;
  readonly papers: number;
  readonly sheets: number;
  readonly sealNumber: string;
  readonly note?: string | undefined;
}

/** A side of minutes, and when its person signed; without a person nobody of that side has signed yet, and the sheet says so. */
export interface MinutesParty {
  readonly unit: string;
  readonly person?: string | undefined;
  readonly signedAt?: Instant | undefined;
}

/**
 * Minutes of handing paper over (biên bản giao nhận, Decision 45/2016/QĐ-TTg), signed by both sides: for posted dossiers
 * the moment of submission.
 */
export interface MinutesForm extends AnyForm {
  readonly number?: string | undefined;
  readonly at: Instant;
  readonly giver: MinutesParty;
  readonly taker: MinutesParty;
  readonly rows: readonly MinutesRow[];
}

/** A slip of the queue (phiếu số thứ tự), 80 mm wide. */
export interface TicketForm {
  readonly number: string;
  /** As the heading of other papers says: the agency above the unit. */
  readonly agency: string;
  readonly unit: string;
  /** What for; everything when nothing is said. */
  readonly service?: string | undefined;
  readonly at: Instant;
  /** People before this one. */
  readonly waiting: number;
  /** How long anybody is to wait at most. */
  readonly limitMinutes: number;
  readonly training?: boolean | undefined;
}

/** The sheet that lies on top of the papers in the scanner: its QR says which dossier they belong to. */
export interface CoverSheetForm extends AnyForm {
  readonly dossier: DossierQr;
  readonly procedure: { readonly code: string; readonly request: string };
  readonly components: readonly FormComponent[];
  readonly printedAt: Instant;
}

/**
 * The result, written from its template and printed for the leader who signs it at once. Number and date are given by the
 * registry at issue (văn thư), and shown by its seal.
 */
export interface ResultForm extends AnyForm, WrittenResult {
  readonly dossier: DossierQr;
  readonly procedure: { readonly code: string };
  readonly applicant: Applicant;
  readonly signer: { readonly name: string; readonly position: string };
  readonly signedAt: Instant;
  readonly system: string;
  /** What anybody scans to see whether it is genuine; a draft has none. */
  readonly verification?: string | undefined;
  /** Not signed yet (bản dự thảo): every page says so. */
  readonly isDraft?: boolean | undefined;
}

/** The papers this system prints (biểu mẫu), each as one tagged PDF/A-2a file. */
export interface PrintedForms {
  receipt(form: ReceiptForm): Promise<Uint8Array>;
  supplement(form: SupplementForm): Promise<Uint8Array>;
  refusal(form: RefusalForm): Promise<Uint8Array>;
  apology(form: ApologyForm): Promise<Uint8Array>;
  stop(form: StopForm): Promise<Uint8Array>;
  controlSheet(form: ControlSheetForm): Promise<Uint8Array>;
  register(form: RegisterForm): Promise<Uint8Array>;
  minutes(form: MinutesForm): Promise<Uint8Array>;
  ticket(form: TicketForm): Promise<Uint8Array>;
  coverSheet(form: CoverSheetForm): Promise<Uint8Array>;
  result(form: ResultForm): Promise<Uint8Array>;
}
