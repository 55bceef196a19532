import { asScanned } from "./as-scanned.ts";
import { type InventedPerson, inventedPerson } from "./invented-people.ts";
import { landApplication, landCertificate } from "./land-papers.ts";
import { scannedPdf, scannedTiff } from "./scanned-files.ts";

export interface PaperScan {
  readonly seed: number;
  /** Who applies; somebody invented by default. */
  readonly applicant?:
    | (Pick<InventedPerson, "name" | "citizenId" | "address"> & { readonly phone?: string | undefined })
    | undefined;
  /** The printed cover sheet that lies on top; none by default. */
  readonly coverSheetPdf?: Uint8Array | undefined;
  readonly format?: "pdf" | "tiff" | undefined;
}

/**
 * What a scanner at a counter sends for a land transfer: one file of pictures (200 dpi, a little askew, grain, a red stamp) with
 * the cover sheet on top, form 18 and the certificate. There is no text in it, only dots. The same seed gives the same file.
 */
export const paperScan = async ({ seed, applicant, coverSheetPdf, format }: PaperScan): Promise<Uint8Array> => {
  const papers = [
    ...(coverSheetPdf === undefined ? [] : [coverSheetPdf]),
    await landApplication(applicant ?? inventedPerson(seed)),
    await landCertificate(inventedPerson(seed + 1)),
  ];
  const sheets = [];
  for (const [n, pdf] of papers.entries()) sheets.push(await asScanned(pdf, { seed: seed * 100 + n }));
  return format === "tiff" ? scannedTiff(sheets) : scannedPdf(sheets);
};
