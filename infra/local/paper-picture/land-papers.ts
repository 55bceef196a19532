import type { InventedPerson } from "./invented-people.ts";
import { printedPaper, stamp } from "./printed-paper.ts";

type Named = Pick<InventedPerson, "name" | "citizenId" | "address"> & { readonly phone?: string | undefined };

const nation = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"] as const;

/** Mẫu số 18 (Decree 151/2025/NĐ-CP), filled in by printer: application to register a change of land-use right. */
export const landApplication = (applicant: Named): Promise<Uint8Array> => {
  const paper = printedPaper();
  paper.centred("Mẫu số 18. Đơn đăng ký biến động", 9, "italic");
  paper.centred(nation[0], 12);
  paper.centred(nation[1], 12);
  paper.doc.y += 12;
  paper.centred("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI,", 14);
  paper.centred("TÀI SẢN GẮN LIỀN VỚI ĐẤT", 14);
  paper.doc.y += 6;
  paper.centred("Kính gửi: Chi nhánh Văn phòng đăng ký đất đai khu vực 3", 12, "regular");
  paper.doc.y += 8;
  paper.line("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:");
  paper.filled("a) Tên:", applicant.name.toLocaleUpperCase("vi"));
  paper.filled("b) Giấy tờ nhân thân/pháp nhân:", applicant.citizenId);
  paper.filled("c) Địa chỉ:", applicant.address);
  paper.filled("d) Điện thoại liên hệ (nếu có):", applicant.phone ?? "");
  paper.line("2. Nội dung biến động:");
  paper.filled("", "Nhận chuyển nhượng quyền sử dụng đất thửa đất số 214,");
  paper.filled("", "tờ bản đồ số 37, diện tích 182,5 m², loại đất: đất ở tại đô thị.");
  paper.line("3. Giấy tờ liên quan đến nội dung biến động nộp kèm theo đơn này gồm có:");
  paper.filled("(1)", "Giấy chứng nhận quyền sử dụng đất đã cấp;");
  paper.filled("(2)", "Hợp đồng chuyển nhượng quyền sử dụng đất đã công chứng;");
  paper.filled("(3)", "");
  paper.line(
    "Cam đoan nội dung kê khai trên đơn là đúng sự thật và chịu hoàn toàn trách nhiệm trước pháp luật về những nội dung đã kê khai.",
  );
  paper.doc.y += 14;
  paper.signature(["", ""], ["Người viết đơn", "(Ký, ghi rõ họ tên)"]);
  return paper.finish();
};

/** The certificate that is transferred: text of its first page, with the stamp of the office that gave it. */
export const landCertificate = (owner: InventedPerson): Promise<Uint8Array> => {
  const paper = printedPaper();
  paper.centred(nation[0], 12);
  paper.centred(nation[1], 12);
  paper.doc.y += 24;
  paper.centred("GIẤY CHỨNG NHẬN", 20);
  paper.centred("QUYỀN SỬ DỤNG ĐẤT,", 14);
  paper.centred("QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT", 14);
  paper.doc.y += 16;
  paper.line("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:");
  paper.line(`Họ và tên: ${owner.name}`);
  paper.line(`Năm sinh: ${owner.birthYear}`);
  paper.line(`CCCD số: ${owner.citizenId}`);
  paper.line(`Địa chỉ: ${owner.address}`);
  paper.line("2. Thông tin thửa đất:");
  paper.line("Thửa đất số: 214");
  paper.line("Tờ bản đồ số: 37");
  paper.line("Diện tích: 182,5 m²");
  paper.line("Loại đất: Đất ở tại đô thị");
  paper.line("Thời hạn sử dụng: Lâu dài");
  paper.line("Hình thức sử dụng: Sử dụng riêng");
  paper.line("Địa chỉ: Tổ dân phố Thượng Hòa, phường Mỹ Thượng, thành phố Huế");
  paper.line("3. Thông tin tài sản gắn liền với đất: Không có");
  paper.doc.y += 18;
  const top = paper.doc.y;
  paper.signature(["", ""], ["CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "GIÁM ĐỐC"]);
  stamp(paper.doc, 360, top + 52, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI * THÀNH PHỐ HUẾ *");
  paper.doc
    .font("bold")
    .fontSize(12)
    .text("Trần Quang Vinh", 340, top + 92, { lineBreak: false });
  return paper.finish();
};
