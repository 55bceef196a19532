import { formatDossierQr } from "../../domain/dossier-qr.ts";
import type { CoverSheetForm } from "../../ports/printed-forms.ts";
import { componentTable } from "./component-table.ts";
import { commonWords, filled } from "./form-wording.ts";
import { drawQr } from "./qr-code.ts";
import { mm, openSheet, type Sheet } from "./sheet.ts";
import { centredBlock, stateHeading } from "./state-heading.ts";
import { momentOnForm } from "./wording.ts";

const steps = [
  "Đặt tờ này lên trên cùng, trước trang đầu của giấy tờ; mỗi hồ sơ một tờ bìa, mỗi tờ bìa một lần quét.",
  "Gỡ ghim, vuốt phẳng giấy; quét đủ trang, theo đúng thứ tự, cả trang có ghi chú ở mặt sau.",
  "Đặt máy quét: màu, từ 200 dpi trở lên, tỷ lệ 100%, lưu thành một tệp PDF, TIFF, JPEG hoặc PNG.",
  "Gửi tệp vào thư mục của điểm. Không cần đặt tên tệp: mã QR cho biết hồ sơ.",
  "Không viết, đóng dấu hoặc gấp lên mã QR. Nếu mã QR mờ hoặc rách, hãy in lại tờ này.",
];

/**
 * The sheet on top of the papers, A4. Its QR holds nothing but the dossier (70 mm, a quarter of it may be damaged), so
 * that 150 dpi and a page laid in crooked are enough. No name of a person stands on it: it is thrown away after the scan.
 * Always one page, since a second one would be read as a paper: a list that does not fit is only counted.
 */
export const printCoverSheet = async (form: CoverSheetForm): Promise<Uint8Array> => {
  const sheet = writeCoverSheet(form, true);
  return (sheet.doc.bufferedPageRange().count === 1 ? sheet : writeCoverSheet(form, false)).finish();
};

const writeCoverSheet = (form: CoverSheetForm, listed: boolean): Sheet => {
  const sheet = openSheet({
    size: "A4",
    title: `Tờ bìa quét hồ sơ ${form.dossier.code}`,
    at: form.printedAt,
    textSize: 11,
    margins: [12, 15, 16, 15],
    footer: `Tờ bìa quét hồ sơ ${form.dossier.code}`,
    training: form.training,
  });
  const { doc } = sheet;
  identity(sheet, form);
  stateHeading(sheet, form.heading, form.printedAt);
  doc.y += mm(3);
  sheet.element("H1", () => centredBlock(sheet, "TỜ BÌA QUÉT HỒ SƠ", { font: "bold", size: 16, width: sheet.width }));
  doc.y += mm(3);
  sheet.field("Nội dung yêu cầu giải quyết:", form.procedure.request);
  sheet.field("Mã thủ tục hành chính:", form.procedure.code);
  sheet.field("In lúc:", momentOnForm(form.printedAt), { gap: mm(3) });
  instructions(sheet);
  sheet.field("Giấy tờ trong hồ sơ:", `${form.components.length} thành phần`, { gap: 3 });
  if (listed) componentTable(sheet, form.components);
  return sheet;
};

/** A code is never broken: a clerk types it in as it stands. */
const codeSizes = [21, 18, 15, 12];

/** QR at the top left of the page (Circular 01/2023/TT-VPCP), the code beside it in letters a clerk reads from afar. */
const identity = (sheet: Sheet, form: CoverSheetForm): void => {
  const { doc, left, width } = sheet;
  const side = mm(70);
  const border = mm(5);
  const top = doc.y;
  const { code } = form.dossier;
  const alt = filled(commonWords.qr, { code });
  drawQr(sheet, formatDossierQr(form.dossier), alt, { x: left - border, y: top - border, side }, "Q");
  const beside = { x: left + side - border, width: width - side + border } as const;
  doc.y = top + mm(12);
  sheet.write("Mã hồ sơ", { ...beside, size: 12 });
  const fits = (size: number) => sheet.height(code, { ...beside, font: "bold", size }) < 2 * size;
  sheet.write(code, { ...beside, font: "bold", size: codeSizes.find(fits) ?? 10, gap: mm(3) });
  sheet.write(`Mã tỉnh, thành phố: ${form.dossier.province}`, beside);
  sheet.write(`Định danh: ${form.dossier.id}`, { ...beside, size: 8, color: "#444444" });
  doc.y = top + side - border;
};

const instructions = (sheet: Sheet): void => {
  const { doc, left, width } = sheet;
  const indent = mm(6);
  sheet.element("H2", () => sheet.write("Hướng dẫn người quét", { font: "bold", gap: 2 }));
  steps.forEach((step, n) => {
    const top = doc.y;
    sheet.element("P", () => {
      sheet.write(`${n + 1}.`);
      doc.y = top;
      sheet.write(step, { x: left + indent, width: width - indent, gap: 2 });
    });
  });
  doc.y += mm(3);
};
