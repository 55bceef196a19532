import { identityLines, identityNumber, nameLine, signerName, trackedBy } from "../../domain/applicant-on-paper.ts";
import { minuteOfDay, withOffset } from "../../domain/civil-time.ts";
import { latestSameDayTransfer } from "../../domain/deadline.ts";
import { formatDossierQr } from "../../domain/dossier-qr.ts";
import type { ReceiptCopy, ReceiptForm } from "../../ports/printed-forms.ts";
import { componentTable } from "./component-table.ts";
import { drawQr } from "./qr-code.ts";
import { mm, openSheet, type Sheet } from "./sheet.ts";
import { signaturePlaces, signaturePlacesHeight } from "./signature-places.ts";
import { centredBlock, stateHeading } from "./state-heading.ts";
import { channelOnForm, dueOnForm, limitOnForm, momentOnForm } from "./wording.ts";

const copyName: Record<ReceiptCopy, string> = { kept: "(Liên 1: Lưu)", given: "(Liên 2: Giao khách hàng)" };

/** Points of running text, the largest first that keeps a copy on one page; more than a page is set in the second. */
const textSizes = [9, 8.5, 8, 7.5] as const;
const sizeOfLongForms = 8.5;

/** Form 01 on A5 (148 × 210 mm), one run of pages for each copy. */
export const printReceipt = async (form: ReceiptForm): Promise<Uint8Array> => {
  const copies = form.copies ?? ["kept", "given"];
  const fitting = textSizes.find((size) => {
    const sheet = openReceipt(form, size);
    writeCopy(sheet, form, "given");
    return sheet.doc.bufferedPageRange().count === 1;
  });
  const sheet = openReceipt(form, fitting ?? sizeOfLongForms);
  copies.forEach((copy, n) => {
    if (n > 0) {
      sheet.endPart();
      sheet.newPage();
    }
    writeCopy(sheet, form, copy);
  });
  return sheet.finish();
};

const openReceipt = (form: ReceiptForm, textSize: number): Sheet =>
  openSheet({
    size: "A5",
    title: `${form.form.title} ${form.dossier.code}`,
    at: form.receivedAt,
    textSize,
    margins: [9, 10, 12, 14],
    footer: form.dossier.code,
  });

const writeCopy = (sheet: Sheet, form: ReceiptForm, copy: ReceiptCopy): void => {
  const signers = [
    { role: "NGƯỜI NỘP HỒ SƠ", name: form.submitter ?? signerName(form.applicant) },
    { role: "NGƯỜI TIẾP NHẬN HỒ SƠ", name: form.receiver },
  ];
  stateHeading(sheet, form.heading, form.receivedAt, [`Mã hồ sơ: ${form.dossier.code}`]);
  titleBetweenQrs(sheet, form, copy);
  people(sheet, form);
  papers(sheet, form);
  terms(sheet, form);
  notes(sheet, form, signaturePlacesHeight(sheet, signers));
  signaturePlaces(sheet, signers);
};

/**
 * At the left edge the QR that names the dossier (Circular 01/2023/TT-VPCP: top left), at the right one the applicant
 * scans to follow it, the title between them.
 */
const titleBetweenQrs = (sheet: Sheet, form: ReceiptForm, copy: ReceiptCopy): void => {
  const { doc, left, width } = sheet;
  const side = mm(28);
  const trackingSide = mm(25);
  const border = mm(2);
  const top = doc.y;
  drawQr(doc, receiptQr(form), { x: left - border, y: top, side }, "L");
  const trackingAt = { x: left + width - trackingSide + border, y: top, side: trackingSide };
  drawQr(doc, form.tracking.link, trackingAt);
  doc.y = top + trackingSide - mm(1);
  sheet.write("Quét để tra cứu", { x: trackingAt.x, width: trackingSide, align: "center", font: "italic", size: 6.5 });
  const between = { x: left + side, width: width - side - trackingSide, align: "center" } as const;
  doc.y = top + mm(6);
  centredBlock(sheet, form.form.title.toUpperCase(), { ...between, font: "bold", size: 11 });
  sheet.write(copyName[copy], { ...between, font: "italic" });
  doc.y = top + side;
};

/** Names the dossier to our scanners and, after that, what the rule wants a reader to show. */
const receiptQr = (form: ReceiptForm): string =>
  formatDossierQr(form.dossier, [
    form.procedure.code,
    identityNumber(form.applicant),
    form.form.title,
    form.system,
    withOffset(form.receivedAt),
    form.dueAt === undefined ? "" : withOffset(form.dueAt),
  ]);

const people = (sheet: Sheet, form: ReceiptForm): void => {
  const { applicant } = form;
  const contact = [
    ...(applicant.phone ? [`Số điện thoại: ${applicant.phone}`] : []),
    ...(applicant.email ? [`Email: ${applicant.email}`] : []),
  ];
  sheet.field("Đơn vị tiếp nhận:", form.receivingUnit);
  const from = nameLine(applicant);
  if (form.submitter === undefined) sheet.field(`Tiếp nhận hồ sơ của ${from.label}:`, from.value, { strong: true });
  else sheet.field("Tiếp nhận hồ sơ của Ông (Bà):", form.submitter, { strong: true });
  sheet.field("Địa chỉ:", applicant.address);
  if (contact.length > 0) sheet.write(contact.join("     "));
  for (const { label, value } of identityLines(applicant, "Số CMND/Thẻ căn cước/Hộ chiếu"))
    sheet.field(`${label}:`, value);
  sheet.field("Nội dung yêu cầu giải quyết:", `${form.procedure.request} (mã thủ tục ${form.procedure.code})`);
  sheet.field("Chủ hồ sơ:", applicant.name, { strong: true });
  sheet.field("Hình thức nộp hồ sơ:", channelOnForm[form.channel]);
  sheet.field("Cơ quan có thẩm quyền giải quyết:", form.competentUnit);
  if (form.feePayment) sheet.field("Hình thức thu phí, lệ phí:", form.feePayment);
};

const papers = (sheet: Sheet, { components }: ReceiptForm): void => {
  const title = "1. Thành phần hồ sơ nộp gồm:";
  if (components.length === 0) sheet.field(title, "không yêu cầu giấy tờ");
  else {
    sheet.write(title, { gap: 2 });
    componentTable(sheet, components);
  }
};

const terms = (sheet: Sheet, form: ReceiptForm): void => {
  sheet.field("2. Số lượng hồ sơ:", "01 (bộ)");
  sheet.field("3. Thời gian giải quyết hồ sơ theo quy định là:", limitOnForm(form.limit));
  sheet.field("4. Thời gian nhận hồ sơ:", momentOnForm(form.receivedAt), { strong: true });
  sheet.field("5. Thời gian trả kết quả giải quyết hồ sơ:", dueOnForm(form.dueAt), { strong: true });
  sheet.field("6. Đăng ký nhận kết quả tại:", form.resultsAt);
  sheet.field("7. Phí, lệ phí (nếu có):", form.fee, { gap: 3 });
};

/** Signatures without a word above them say nothing: the notes stay with them on one page. */
const notes = (sheet: Sheet, form: ReceiptForm, signaturesHeight: number): void => {
  const style = { font: "italic", size: sheet.size * 0.875 } as const;
  const lines = [
    ...startNote(form),
    ...(form.provisional
      ? ["Ngày hẹn trả được tính theo lịch nghỉ dự kiến, do chưa có thông báo chính thức về lịch nghỉ của năm đó."]
      : []),
    "Giấy tiếp nhận và hẹn trả kết quả được lập thành 2 liên; một liên chuyển kèm theo Phiếu kiểm soát quá trình giải quyết hồ sơ và được lưu tại Bộ phận tiếp nhận và trả kết quả; một liên giao cho cá nhân, tổ chức nộp hồ sơ;",
    "Cá nhân, tổ chức có thể đăng ký nhận kết quả tại Bộ phận tiếp nhận và trả kết quả hoặc tại nhà (trụ sở tổ chức) qua dịch vụ bưu chính;",
    `Tra cứu tình trạng hồ sơ: quét mã QR ở góc phải, hoặc truy cập ${form.tracking.site} rồi nhập mã hồ sơ và 4 số cuối ${trackedBy(form.applicant)}.`,
  ];
  const paragraphs = lines.map((line) => `- ${line}`);
  sheet.room(["Ghi chú:", ...paragraphs].reduce((sum, one) => sum + sheet.height(one, style), 0) + signaturesHeight);
  sheet.write("Ghi chú:", { ...style, font: "bold" });
  for (const paragraph of paragraphs) sheet.write(paragraph, { ...style, align: "justify" });
  sheet.doc.y += 3;
};

/** Decree 118/2025/NĐ-CP Art. 18(2): after 15:00, a dossier for another unit moves at the start of the next working day. */
const startNote = (form: ReceiptForm): readonly string[] => {
  if (form.limit === undefined || form.startsAt <= form.receivedAt) return [];
  const from = `thời gian giải quyết được tính từ ${momentOnForm(form.startsAt)}`;
  return form.competentUnit !== form.receivingUnit && minuteOfDay(form.receivedAt) > latestSameDayTransfer
    ? [
        `Hồ sơ được tiếp nhận sau 15 giờ 00 phút và thuộc thẩm quyền của cơ quan khác nên ${from} (khoản 2 Điều 18 Nghị định số 118/2025/NĐ-CP).`,
      ]
    : [`Hồ sơ được tiếp nhận ngoài giờ làm việc nên ${from}.`];
};
