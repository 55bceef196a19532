import PDFDocument from "pdfkit";
import { toBuffer } from "qrcode";
import * as acts from "../../../infra/local/journey/acts.ts";
import type { ApiClient } from "../../../infra/local/journey/api-client.ts";
import { asScanned } from "../../../infra/local/paper-picture/as-scanned.ts";
import { printedPaper } from "../../../infra/local/paper-picture/printed-paper.ts";
import { scannedPdf } from "../../../infra/local/paper-picture/scanned-files.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";

/** A sheet with a dossier's QR and nothing else: what our own cover sheet says, quickly read. */
const qrSheet = async (text: string): Promise<Uint8Array> => {
  const doc = new PDFDocument({ size: [240, 240], margin: 0, info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  doc.image(await toBuffer(text, { width: 800 }), 40, 40, { width: 160 });
  doc.end();
  return ended;
};

/** A sheet with a few printed lines in capitals, as titles are. */
const titled = (...lines: readonly string[]): Promise<Uint8Array> => {
  const paper = printedPaper();
  for (const line of lines) paper.centred(line, 16);
  return paper.finish();
};

/** A scan of short sheets: the cover's QR, when there is one, and sheets with the titles of forms and hardly a field. */
export const shortScan = async ({
  qr,
  sheets,
}: {
  readonly qr?: Parameters<typeof formatDossierQr>[0];
  readonly sheets: readonly (readonly string[])[];
}): Promise<Uint8Array> => {
  const pdfs = [
    ...(qr === undefined ? [] : [await qrSheet(formatDossierQr(qr))]),
    ...(await Promise.all(sheets.map((lines) => titled(...lines)))),
  ];
  const scanned = [];
  for (const [n, pdf] of pdfs.entries()) scanned.push(await asScanned(pdf, { seed: 50 + n }));
  return scannedPdf(scanned);
};

/**
 * What lies in a scanner's tray at once: the cover sheet of a dossier, a sheet with these lines, the empty back of one, or a drawing so
 * large that it is not read (five metres a side).
 */
export type TraySheet = Parameters<typeof formatDossierQr>[0] | readonly string[] | "empty back" | "huge drawing";

/** One file of everything in the tray, in its order. */
export const batchScan = async (tray: readonly TraySheet[], { dpi = 200 } = {}): Promise<Uint8Array> => {
  const scanned = [];
  for (const [n, sheet] of tray.entries()) {
    if (sheet === "huge drawing") {
      const drawing = await asScanned(await titled("BẢN VẼ"), { seed: 80 + n, dpi: 50 });
      scanned.push({ ...drawing, width: 20_000, height: 20_000, dpi: 100 });
      continue;
    }
    const pdf =
      sheet === "empty back"
        ? await printedPaper().finish()
        : "id" in sheet
          ? await qrSheet(formatDossierQr(sheet))
          : await titled(...sheet);
    scanned.push(await asScanned(pdf, { seed: 80 + n, dpi }));
  }
  return scannedPdf(scanned);
};

/** The titles by which the application and the certificate are known. */
export const bothPapers = [
  ["ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI,", "TÀI SẢN GẮN LIỀN VỚI ĐẤT"],
  ["GIẤY CHỨNG NHẬN", "QUYỀN SỬ DỤNG ĐẤT,", "QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT"],
] as const;

/** Takes dossiers through digitization as a clerk does (scan, reading, confirmation), with papers that are read in a moment. */
export const digitize = async (
  clerk: ApiClient,
  point: string,
  { province, dossier }: { readonly province: string; readonly dossier: Pick<acts.Accepted, "id" | "code"> },
): Promise<void> => {
  await acts.sendScan(clerk, point, await shortScan({ qr: { province, ...dossier }, sheets: bothPapers }));
  for (const paper of await acts.readPapers(clerk, dossier.id, 2)) {
    await acts.confirmPaper(clerk, dossier.id, paper, {});
  }
};
