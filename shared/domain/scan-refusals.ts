import type { Text } from "./text.ts";

/** A scan holds up to so many pages of content for now; a cover sheet and empty backs do not count. */
export const mostContentPages = 5;
/**
 * A cover sheet lies on top of the content, and scanners that take both sides send the backs too. More pages than this
 * are refused before any is rendered.
 */
export const mostPages = 2 * (mostContentPages + 1);
export const mostMegabytes = 50;
/** The same limit the upload is asked for with. */
export const mostScanBytes = mostMegabytes * 1024 * 1024;
/** A4 at 300 dpi has 8.7 megapixels, A3 17.4. */
export const mostMegapixels = 40;

/** Why a file is not read (lý do cách ly): the reason a clerk sees, and what to do. Codes are never renamed. */
export const scanRefusalTexts = {
  "scan/empty": {
    vi: "Tệp rỗng (0 byte). Quét lại và tải lên lại.",
    en: "The file is empty (0 bytes). Scan and upload again.",
  },
  "scan/not-a-picture-or-pdf": {
    vi: "Tệp không phải là PDF, TIFF, JPEG hoặc PNG. Đặt máy quét lưu ở một trong các định dạng này rồi quét lại.",
    en: "The file is not a PDF, TIFF, JPEG or PNG. Set the scanner to one of these formats and scan again.",
  },
  "scan/too-large": {
    vi: `Tệp lớn hơn ${mostMegabytes} MB. Quét ở 200–300 dpi, hoặc chia thành nhiều tệp.`,
    en: `The file is larger than ${mostMegabytes} MB. Scan at 200–300 dpi, or split it into several files.`,
  },
  "scan/corrupt": {
    vi: "Tệp bị hỏng hoặc chưa tải lên hết, không mở được. Quét lại và tải lên lại.",
    en: "The file is damaged or was not uploaded whole. Scan and upload again.",
  },
  "scan/password": {
    vi: "Tệp PDF có mật khẩu. Lưu lại không mật khẩu, hoặc quét từ bản giấy.",
    en: "The PDF is protected by a password. Save it without one, or scan the paper.",
  },
  "scan/no-pages": {
    vi: "Tệp không có trang nào. Quét lại và tải lên lại.",
    en: "The file has no pages. Scan and upload again.",
  },
  "scan/too-many-pages": {
    vi: `Mỗi tệp chỉ được có tối đa ${mostContentPages} trang giấy tờ (không kể tờ bìa và mặt trắng). Chia thành nhiều tệp, mỗi tệp kèm tờ bìa.`,
    en: `A file may hold at most ${mostContentPages} pages of papers (cover sheet and empty backs not counted). Split it into several files, each with the cover sheet.`,
  },
  "scan/too-many-pixels": {
    vi: `Một trang lớn hơn ${mostMegapixels} triệu điểm ảnh. Quét khổ A4 hoặc A3 ở 200–300 dpi.`,
    en: `A page has more than ${mostMegapixels} megapixels. Scan A4 or A3 at 200–300 dpi.`,
  },
  "scan/took-too-long": {
    vi: "Tệp mất quá nhiều thời gian để nhận dạng. Quét lại rõ hơn, ít trang hơn mỗi tệp, mỗi tệp kèm tờ bìa; nếu vẫn lỗi, báo người quản trị hệ thống.",
    en: "The file took too long to read. Scan it again, more clearly and with fewer pages a file, each with the cover sheet; if it fails again, tell whoever runs the system.",
  },
} as const satisfies Record<string, Text>;

export type ScanRefusalCode = keyof typeof scanRefusalTexts;

/** A file that is kept in quarantine. `facts` are numbers a person can act on, never content. */
export interface ScanRefusal {
  readonly code: ScanRefusalCode;
  readonly facts?: Readonly<Record<string, number>>;
}

/** A refusal on its way out of the depths of a decoder; the act answers it as a value. */
export class RefusedScan extends Error {
  override readonly name = "RefusedScan";
  readonly refusal: ScanRefusal;
  constructor(code: ScanRefusalCode, facts?: Readonly<Record<string, number>>, cause?: unknown) {
    super(code, { cause });
    this.refusal = facts === undefined ? { code } : { code, facts };
  }
}
