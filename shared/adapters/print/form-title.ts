import type { Applicant } from "../../domain/applicant.ts";
import { identityNumber } from "../../domain/applicant-on-paper.ts";
import { type Instant, withOffset } from "../../domain/civil-time.ts";
import { type DossierQr, formatDossierQr } from "../../domain/dossier-qr.ts";
import { commonWords, filled } from "./form-wording.ts";
import { inWholeWords } from "./line-breaks.ts";
import { drawQr } from "./qr-code.ts";
import { mm, type Sheet } from "./sheet.ts";
import { centredBlock } from "./state-heading.ts";

/** What a form's QR says beside the dossier (Circular 01/2023/TT-VPCP Art. 8). */
export interface FormQr {
  readonly dossier: DossierQr;
  readonly procedure: { readonly code: string };
  /** Left out on papers that name no applicant. */
  readonly applicant?: Applicant | undefined;
  readonly title: string;
  readonly system: string;
  readonly at: Instant;
  /** A receipt says when it is due, a result how far it is valid. */
  readonly more?: readonly string[];
}

const qrText = ({ dossier, procedure, applicant, title, system, at, more = [] }: FormQr): string =>
  formatDossierQr(dossier, [
    procedure.code,
    applicant === undefined ? "" : identityNumber(applicant),
    title,
    system,
    withOffset(at),
    ...more,
  ]);

export interface TitleFormat {
  /** Points. */
  readonly size: number;
  /** Side of the QR code in points, its white border taken in. */
  readonly side: number;
  readonly under?: readonly string[];
  /** What is scanned at the right: to follow the dossier, or to verify a result, with what is read out and written below. */
  readonly tracking?: string | undefined;
  readonly trackingWords?: { readonly alt: string; readonly caption: string };
}

const followed = { alt: commonWords.trackingQr, caption: commonWords.scanToTrack } as const;

/**
 * At the left edge the QR that names the dossier (Circular 01/2023/TT-VPCP: top left), the title beside it, at the right
 * edge the code for tracking, if there is one.
 */
export const formTitle = (
  sheet: Sheet,
  qr: FormQr,
  { size, side, under = [], tracking, trackingWords = followed }: TitleFormat,
): void => {
  const { doc, left, width } = sheet;
  const border = mm(2);
  const top = doc.y;
  drawQr(sheet, qrText(qr), filled(commonWords.qr, { code: qr.dossier.code }), { x: left - border, y: top, side }, "L");

  const trackingSide = tracking === undefined ? 0 : side - mm(3);
  const between = { x: left + side, width: width - side - trackingSide } as const;
  const title = { ...between, font: "bold", size, capitals: true } as const;
  const lines = sheet.lines(inWholeWords(qr.title.toLocaleUpperCase("vi")), title);
  const below = { ...between, font: "italic", align: "center" } as const;
  const height =
    lines.length * sheet.height("Ấ", title) + under.reduce((sum, one) => sum + sheet.height(one, below), 0);
  doc.y = top + Math.max(0, (side - height) / 2);
  sheet.element("H1", () => {
    for (const line of lines) sheet.write(line, { ...title, align: "center" });
  });
  for (const line of under) sheet.write(line, below);
  const end = doc.y;

  if (tracking !== undefined) {
    const at = { x: left + width - trackingSide + border, y: top, side: trackingSide };
    drawQr(sheet, tracking, trackingWords.alt, at);
    doc.y = top + trackingSide - mm(1);
    const caption = { x: at.x, width: trackingSide, font: "italic", size: 6.5 } as const;
    centredBlock(sheet, trackingWords.caption, caption);
  }
  doc.y = Math.max(end, top + side);
};
