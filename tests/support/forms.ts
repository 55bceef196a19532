import {
  dossier,
  procedure,
  sampleApology,
  sampleControlSheet,
  sampleCoverSheet,
  sampleMinutes,
  sampleReceipt,
  sampleRefusal,
  sampleRegister,
  sampleStop,
  sampleSupplement,
  sampleTicket,
} from "../../functions/intake/sample-forms.ts";
import type { ResultForm } from "../../shared/ports/printed-forms.ts";

/** A form from the samples of `npm run form`, with these contents changed. */
const from =
  <F>(sample: F) =>
  (changes: Partial<F> = {}): F => ({ ...sample, ...changes });

export const aReceipt = from(sampleReceipt);
export const aSupplement = from(sampleSupplement);
export const aRefusal = from(sampleRefusal);
export const anApology = from(sampleApology);
export const aStop = from(sampleStop);
export const aControlSheet = from(sampleControlSheet);
export const aRegister = from(sampleRegister);
export const aMinutes = from(sampleMinutes);
export const aTicket = from(sampleTicket);
export const aCoverSheet = from(sampleCoverSheet);
export const aResult = from<ResultForm>({
  heading: {
    agency: "Văn phòng đăng ký đất đai tỉnh Hương Bình",
    unit: "Chi nhánh khu vực Phú Vang",
    place: "Phú Vang",
  },
  dossier,
  title: "Xác nhận thay đổi trên Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
  procedure: { code: procedure.code },
  applicant: {
    name: "Nguyễn Thị Quỳnh Hương",
    citizenId: "046185001234",
    address: "12 kiệt 5 đường Trần Phú, phường Phong Dinh, tỉnh Hương Bình",
  },
  blocks: [
    { block: "text", text: "Căn cứ Luật Đất đai số 31/2024/QH15;", style: "italic" },
    { block: "text", text: `Căn cứ hồ sơ mã số ${dossier.code}, thủ tục "${procedure.request}".`, style: "italic" },
    { block: "text", text: "Chi nhánh khu vực Phú Vang", style: "centred" },
    { block: "text", text: "Xác nhận", style: "centred" },
    {
      block: "lines",
      lines: [
        { label: "Ông (Bà)", value: "Nguyễn Thị Quỳnh Hương", strong: true },
        { label: "Số định danh cá nhân/Căn cước", value: "046185001234" },
        { label: "Nội dung biến động", value: "Chuyển nhượng quyền sử dụng đất" },
      ],
    },
    { block: "lines", lines: [{ label: "Nơi có đất", value: "xã Phú Vang, tỉnh Hương Bình" }] },
  ],
  validity: "Theo thời hạn sử dụng đất ghi trên Giấy chứng nhận",
  signer: { name: "Trần Văn Ký", position: "Giám đốc" },
  signedAt: "2026-12-02T07:30:15.000Z",
  recipients: ["Người được cấp Giấy chứng nhận", "Lưu: VT, hồ sơ địa chính"],
  system: "motcua/99-huong-binh",
});
