import { sampleApplicant } from "../../infra/local/journey/acts.ts";
import { asScanned } from "../../infra/local/paper-picture/as-scanned.ts";
import { inventedPerson } from "../../infra/local/paper-picture/invented-people.ts";
import { landApplication, landCertificate } from "../../infra/local/paper-picture/land-papers.ts";
import { printedPaper } from "../../infra/local/paper-picture/printed-paper.ts";
import { scannedPdf } from "../../infra/local/paper-picture/scanned-files.ts";

/** The back of a certificate: changes after it was given. Without a title, so it belongs to the page before. */
const backOfCertificate = (): Promise<Uint8Array> => {
  const paper = printedPaper();
  paper.centred("Những thay đổi sau khi cấp", 13);
  paper.line("Nội dung thay đổi và cơ sở pháp lý: thửa đất được đo đạc lại ngày 12/5/2019,");
  paper.line("diện tích không đổi, theo hồ sơ lưu tại chi nhánh.");
  paper.line("Xác nhận của cơ quan có thẩm quyền: đã ký.");
  return paper.finish();
};

/** Cover sheet and three pages (application, both sides of the certificate), as a scanner at a counter sends them: one PDF of pictures. */
export const fourPages = async (seed: number, coverSheet: Uint8Array): Promise<Uint8Array> => {
  const pages = [
    coverSheet,
    await landApplication(sampleApplicant),
    await landCertificate(inventedPerson(seed)),
    await backOfCertificate(),
  ];
  const sheets = [];
  for (const [n, page] of pages.entries()) sheets.push(await asScanned(page, { seed: seed * 10 + n }));
  return scannedPdf(sheets);
};
