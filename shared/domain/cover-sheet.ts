import { parseDossierQr } from "./dossier-qr.ts";

/** A QR that says nothing but the dossier is that of a cover sheet (tờ bìa); receipts and results say more about themselves. */
export const isCoverSheetQr = (text: string): boolean =>
  parseDossierQr(text) !== undefined && text.trim().split("|").length === 4;
