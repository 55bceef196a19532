import { scanRefusalTexts } from "./scan-refusals.ts";
import type { Text } from "./text.ts";

/** Why a scan that was read belongs to no dossier: it stands on the point's list until somebody scans it rightly. */
export const unmatchedReasons = {
  "scan/no-code": {
    vi: "Không tìm thấy mã QR của hồ sơ. Đặt tờ bìa quét lên trên cùng rồi quét lại; nếu mất tờ bìa, in lại từ hồ sơ.",
    en: "No dossier QR was found. Put the cover sheet on top and scan again; a lost cover sheet can be printed again from the dossier.",
  },
  "scan/several-dossiers": {
    vi: "Tệp có mã QR của nhiều hồ sơ. Quét riêng từng hồ sơ.",
    en: "The file carries the QR of several dossiers. Scan each dossier apart.",
  },
  "scan/other-province": {
    vi: "Mã QR là của hồ sơ thuộc tỉnh khác. Kiểm tra lại tờ bìa.",
    en: "The QR is that of a dossier of another province. Check the cover sheet.",
  },
  "scan/dossier-unknown": {
    vi: "Mã QR không ứng với hồ sơ nào. Kiểm tra lại tờ bìa.",
    en: "The QR belongs to no dossier. Check the cover sheet.",
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
  "scan/wrong-paper": {
    vi: "Cán bộ kiểm tra thấy tệp có giấy tờ không thuộc hồ sơ này. Tìm hồ sơ đúng rồi quét lại cùng tờ bìa của hồ sơ đó.",
    en: "A person found that it holds a paper that is not the dossier's. Find whose it is, and scan it with that dossier's cover sheet.",
  },
} as const satisfies Record<string, Text>;
export type UnmatchedReason = keyof typeof unmatchedReasons;

/** What became of a scan of a point. */
export const scanStates = ["matched", "unmatched", "quarantined"] as const;
export type ScanState = (typeof scanStates)[number];

const textIn = (texts: Readonly<Record<string, Text>>, code: string): Text | undefined => texts[code];

/** The sentences of a reason, of either list: what happened and what to do. */
export const scanReason = (code: string): Text =>
  textIn(unmatchedReasons, code) ?? textIn(scanRefusalTexts, code) ?? { vi: code, en: code };
