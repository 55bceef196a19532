import { refusalTextsFor, scanCeilings } from "./scan-refusals.ts";
import type { Text } from "./text.ts";

/** Why a scan that was read belongs to no dossier: it stands on the point's list until somebody scans it rightly. */
export const unmatchedReasons = {
  "scan/no-code": {
    vi: "Không tìm thấy mã QR, mã vạch của hồ sơ. Gán tệp cho hồ sơ; hoặc đặt tờ bìa quét lên trên cùng rồi quét lại (tờ bìa in lại được từ hồ sơ).",
    en: "No code of a dossier was found. Assign the scan to its dossier; or put the cover sheet on top and scan again (it can be printed again from the dossier).",
  },
  "scan/before-the-cover-sheet": {
    vi: "Các trang này nằm trước tờ bìa đầu tiên của tệp nên chưa rõ của hồ sơ nào. Gán cho hồ sơ, hoặc quét lại sau tờ bìa của hồ sơ đó.",
    en: "These pages lie before the first cover sheet of the file, so whose they are is not known. Assign them to their dossier, or scan them again behind its cover sheet.",
  },
  "scan/several-dossiers": {
    vi: "Các trang này có mã của nhiều hồ sơ mà không có tờ bìa cho biết của hồ sơ nào. Gán cho hồ sơ, hoặc quét lại từng hồ sơ sau tờ bìa của nó.",
    en: "These pages carry the codes of several dossiers, and no cover sheet says whose they are. Assign them, or scan each dossier behind its own cover sheet.",
  },
  "scan/other-province": {
    vi: "Mã là của hồ sơ thuộc tỉnh khác. Kiểm tra lại tờ bìa.",
    en: "The code is that of a dossier of another province. Check the cover sheet.",
  },
  "scan/dossier-unknown": {
    vi: "Mã không ứng với hồ sơ nào. Kiểm tra lại tờ bìa hoặc tên tệp, hoặc gán tệp cho hồ sơ.",
    en: "The code belongs to no dossier. Check the cover sheet or the name of the file, or assign the scan to its dossier.",
  },
  "scan/dossier-of-another-unit": {
    vi: "Hồ sơ không do điểm này tiếp nhận. Chuyển tệp cho đơn vị tiếp nhận.",
    en: "This point did not receive the dossier. Send the file to the unit that did.",
  },
  "scan/dossier-past-digitization": {
    vi: "Hồ sơ đã qua bước số hóa. Liên hệ đơn vị đang xử lý.",
    en: "The dossier is past digitization. Ask the unit that has it.",
  },
  "scan/paper-already-confirmed": {
    vi: "Giấy tờ này của hồ sơ đã được xác nhận. Kiểm tra xem có quét nhầm không.",
    en: "This paper of the dossier is already confirmed. Check whether it was scanned by mistake.",
  },
  "scan/nothing-but-the-cover": {
    vi: "Tệp chỉ có tờ bìa. Quét cả các giấy tờ của hồ sơ.",
    en: "The file holds nothing but the cover sheet. Scan the papers too.",
  },
  "scan/too-many-papers": {
    vi: "Tệp có hơn 80 giấy tờ của một hồ sơ, nhiều hơn mức ghi được trong một lần. Chia thành nhiều tệp, mỗi tệp kèm tờ bìa.",
    en: "The file holds more than 80 papers of one dossier, more than are recorded at once. Split it into several files, each with the cover sheet.",
  },
  "scan/wrong-paper": {
    vi: "Cán bộ kiểm tra thấy giấy tờ này không thuộc hồ sơ đã ghi nhận nó. Gán cho hồ sơ đúng, hoặc đánh dấu không thuộc hồ sơ nào.",
    en: "A person found that this paper is not of the dossier it was recorded in. Assign it to the right one, or discard it.",
  },
} as const satisfies Record<string, Text>;
export type UnmatchedReason = keyof typeof unmatchedReasons;

/** What whoever checks a scan should know of it, whatever became of it. */
export const scanRemarks = {
  "scan/text-layer-lies": {
    vi: "Lớp chữ có sẵn trong tệp PDF không khớp với nội dung hiển thị trên trang; hệ thống chỉ dùng nội dung đọc từ hình ảnh. Đối chiếu kỹ với bản giấy.",
    en: "The text that the PDF carries is not what its pages show; only what was read from the picture is used. Compare with the paper carefully.",
  },
  "scan/pages-unread": {
    vi: "Có trang chưa đọc được; các trang khác đã đọc. Quét lại các trang đó từ bản giấy, và xem các trang sau chúng có đúng là của hồ sơ này không.",
    en: "Some pages could not be read; the others were. Scan those again from the paper, and see whether the pages behind them are this dossier's.",
  },
} as const satisfies Record<string, Text>;

/** What became of a scan of a point. */
export const scanStates = ["matched", "unmatched", "quarantined", "discarded"] as const;
export type ScanState = (typeof scanStates)[number];

const textIn = (texts: Readonly<Record<string, Text>>, code: string): Text | undefined => texts[code];

/** The sentences of a reason, of any list: what happened and what to do. */
export const scanReason = (code: string, limits = scanCeilings): Text =>
  textIn(unmatchedReasons, code) ??
  textIn(scanRemarks, code) ??
  textIn(refusalTextsFor(limits), code) ?? { vi: code, en: code };
