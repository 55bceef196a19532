import type { Text } from "./text.ts";

/**
 * What a scan may have at most. The ceilings are what the function that reads has memory and time for; a province may set lower
 * limits (`scans` of its settings).
 */
export interface ScanLimits {
  readonly megabytes: number;
  /** Pages of content; cover sheets and empty backs do not count. */
  readonly pages: number;
  /** A4 at 300 dpi has 8.7 megapixels, A3 17.4. */
  readonly megapixels: number;
  /** No page is begun later than so many seconds after the first that the same function reads. */
  readonly seconds: number;
}
/**
 * 200 pages of 300 dpi in grey, 1.6 MB each, were put together with 1,280 MB at the peak into a copy of 320 MB: the function has 2,048.
 */
export const scanCeilings: ScanLimits = { megabytes: 50, pages: 200, megapixels: 40, seconds: 180 };

export const bytesOf = (megabytes: number): number => megabytes * 1024 * 1024;
/** The same ceiling an upload is asked for with. */
export const mostScanBytes = bytesOf(scanCeilings.megabytes);
/**
 * A cover sheet lies on top of the content, and scanners that take both sides send the backs too. More sides than this are
 * refused before any is rendered.
 */
export const mostSides = ({ pages }: ScanLimits): number => 2 * (pages + 1);

/** Why a file is not read (lý do cách ly): the reason a clerk sees, and what to do. Codes are never renamed. */
export const refusalTextsFor = ({ megabytes, pages, megapixels }: ScanLimits) =>
  ({
    "scan/empty": {
      vi: "Tệp rỗng (0 byte). Quét lại và tải lên lại.",
      en: "The file is empty (0 bytes). Scan and upload again.",
    },
    "scan/not-a-picture-or-pdf": {
      vi: "Tệp không phải là PDF, TIFF, JPEG hoặc PNG. Đặt máy quét lưu ở một trong các định dạng này rồi quét lại.",
      en: "The file is not a PDF, TIFF, JPEG or PNG. Set the scanner to one of these formats and scan again.",
    },
    "scan/photograph": {
      vi: "Tệp là ảnh HEIC của điện thoại, không đọc được ở đây. Chọn định dạng JPEG (“Tương thích nhất”) trong cài đặt máy ảnh rồi chụp lại, hoặc quét bản giấy.",
      en: "The file is a HEIC photograph of a phone, which cannot be read here. Choose JPEG (“Most Compatible”) in the settings of the camera and take it again, or scan the paper.",
    },
    "scan/office-document": {
      vi: "Tệp là văn bản soạn thảo (Word, Excel, OpenDocument), không phải bản quét. Lưu thành PDF rồi gửi lại, hoặc in ra, ký và quét bản giấy.",
      en: "The file is an office document (Word, Excel, OpenDocument) and no scan. Save it as PDF and send that, or print it, have it signed and scan the paper.",
    },
    "scan/too-large": {
      vi: `Tệp lớn hơn ${megabytes} MB. Quét ở 200–300 dpi, hoặc chia thành nhiều tệp.`,
      en: `The file is larger than ${megabytes} MB. Scan at 200–300 dpi, or split it into several files.`,
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
      vi: `Mỗi tệp chỉ được có tối đa ${pages} trang giấy tờ (không kể tờ bìa và mặt trắng). Chia thành nhiều tệp, mỗi tệp kèm tờ bìa.`,
      en: `A file may hold at most ${pages} pages of papers (cover sheet and empty backs not counted). Split it into several files, each with the cover sheet.`,
    },
    "scan/too-many-pixels": {
      vi: `Một trang lớn hơn ${megapixels} triệu điểm ảnh. Quét khổ A4 hoặc A3 ở 200–300 dpi.`,
      en: `A page has more than ${megapixels} megapixels. Scan A4 or A3 at 200–300 dpi.`,
    },
    "scan/too-complex": {
      vi: "Tệp PDF quá phức tạp: mở một trang cần quá nhiều bộ nhớ. In ra giấy rồi quét lại, hoặc lưu lại thành PDF chỉ có ảnh trang.",
      en: "The PDF is too complex: opening a page takes too much memory. Print and scan it, or save it again as a PDF of page pictures.",
    },
    "scan/blank": {
      vi: "Các trang đều trắng, không có nội dung. Kiểm tra mặt giấy đặt vào máy rồi quét lại.",
      en: "All pages are blank. Check which side of the paper faces the scanner and scan again.",
    },
    "scan/too-coarse": {
      vi: "Bản quét dưới 150 dpi nên không đọc chắc được dấu tiếng Việt. Đặt máy quét ở 200–300 dpi rồi quét lại.",
      en: "The scan has less than 150 dpi, too little to read Vietnamese marks with certainty. Set the scanner to 200–300 dpi and scan again.",
    },
    "scan/unreadable": {
      vi: "Không trang nào đọc được rõ. Lau kính máy quét, đặt giấy thẳng, quét lại ở 300 dpi; nếu bản giấy quá mờ, xin bản rõ hơn.",
      en: "No page could be read well enough. Clean the glass, lay the paper straight and scan again at 300 dpi; if the paper itself is too faint, ask for a clearer one.",
    },
    "scan/took-too-long": {
      vi: "Tệp mất quá nhiều thời gian để nhận dạng. Quét lại rõ hơn, ít trang hơn mỗi tệp, mỗi tệp kèm tờ bìa; nếu vẫn lỗi, báo người quản trị hệ thống.",
      en: "The file took too long to read. Scan it again, more clearly and with fewer pages a file, each with the cover sheet; if it fails again, tell whoever runs the system.",
    },
    "scan/reading-failed": {
      vi: "Hệ thống gặp lỗi khi đọc. Quét lại trang hoặc tệp này; nếu vẫn lỗi, báo người quản trị hệ thống.",
      en: "The system failed while reading it. Scan this page or file again; if it fails again, tell whoever runs the system.",
    },
  }) as const satisfies Record<string, Text>;

export type ScanRefusalCode = keyof ReturnType<typeof refusalTextsFor>;

/** As they are said where no province has set lower limits. */
export const scanRefusalTexts: Readonly<Record<ScanRefusalCode, Text>> = /* @__PURE__ */ refusalTextsFor(scanCeilings);

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

export const tooManyPixels = (pixelCount: number, mostMegapixels: number): RefusedScan =>
  new RefusedScan("scan/too-many-pixels", { megapixels: Math.ceil(pixelCount / 1e6), mostMegapixels });
