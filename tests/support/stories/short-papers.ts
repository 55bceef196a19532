import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { toBuffer } from "qrcode";
import sharp from "sharp";
import * as acts from "../../../infra/local/journey/acts.ts";
import type { ApiClient } from "../../../infra/local/journey/api-client.ts";
import { asScanned, type ScannedSheet } from "../../../infra/local/paper-picture/as-scanned.ts";
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

/** A slip with one line, smaller than a postcard and soon read: pages of long documents of which nothing matters but their order. */
const slip = async (line: string): Promise<Uint8Array> => {
  const doc = new PDFDocument({ size: [320, 120], margin: 40, info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) =>
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks)))),
  );
  doc.fontSize(26).text(line, { lineBreak: false });
  doc.end();
  return ended;
};

/** A sheet that lay on its side in the tray. */
const turned = async (sheet: ScannedSheet): Promise<ScannedSheet> => ({
  ...sheet,
  jpeg: new Uint8Array(await sharp(sheet.jpeg).rotate(90).withMetadata({ density: sheet.dpi }).toBuffer()),
  ...{ width: sheet.height, height: sheet.width },
});

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
 * What lies in a scanner's tray at once: the cover sheet of a dossier, a sheet with these lines, a printed paper (PDF) on its side, a
 * slip with one line, the empty back of a sheet, or a drawing so large that it is not read (five metres a side).
 */
export type TraySheet =
  | Parameters<typeof formatDossierQr>[0]
  | readonly string[]
  | { readonly onItsSide: Uint8Array }
  | { readonly slip: string }
  | "empty back"
  | "huge drawing";

const inTray = async (sheet: TraySheet, seed: number, dpi: number): Promise<ScannedSheet> => {
  if (sheet === "huge drawing") {
    const drawing = await asScanned(await slip("BAN VE"), { seed, dpi: 50 });
    return { ...drawing, width: 20_000, height: 20_000, dpi: 100 };
  }
  if (sheet === "empty back") return asScanned(await printedPaper().finish(), { seed, dpi });
  if ("id" in sheet) return asScanned(await qrSheet(formatDossierQr(sheet)), { seed, dpi });
  if ("slip" in sheet) return asScanned(await slip(sheet.slip), { seed, dpi });
  if ("onItsSide" in sheet) return turned(await asScanned(sheet.onItsSide, { seed, dpi }));
  return asScanned(await titled(...sheet), { seed, dpi });
};

/** One file of everything in the tray, in its order. */
export const batchScan = async (tray: readonly TraySheet[], { dpi = 200 } = {}): Promise<Uint8Array> => {
  const scanned = [];
  for (const [n, sheet] of tray.entries()) scanned.push(await inTray(sheet, 80 + n, dpi));
  return scannedPdf(scanned);
};

/** The application with two fields, printed: enough lines to see which way is up, and few enough to be read soon. */
export const shortApplication = (citizenId: string): Promise<Uint8Array> => {
  const paper = printedPaper();
  for (const line of bothPapers[0]) paper.centred(line, 16);
  paper.line("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:");
  paper.line("a) Tên: TRẦN VĂN MINH");
  paper.line(`b) Giấy tờ nhân thân/pháp nhân: ${citizenId} do Cục Cảnh sát cấp`);
  paper.line("2. Nội dung biến động: nhận chuyển nhượng toàn bộ thửa đất và tài sản gắn liền với đất");
  return paper.finish();
};

/** An empty sheet of A5: judged in a fraction of the time of a page with text, though not at once. */
export const emptySheet = async (): Promise<Uint8Array> => {
  const doc = new PDFDocument({ size: "A5", info: { CreationDate: new Date(0) } });
  const pdf = buffer(doc);
  doc.end();
  return scannedPdf([await asScanned(new Uint8Array(await pdf), { seed: 90 })]);
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
