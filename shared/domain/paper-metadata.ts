import * as z from "zod/mini";
import { CivilDay, type Instant } from "./civil-time.ts";
import type { PaperKind } from "./component.ts";

/** Original (bản chính, 0), copy (bản sao, 1), electronic (bản điện tử, 2). */
const copyKinds = { original: 0, certifiedCopy: 1, photocopy: 1, electronic: 2 } as const satisfies Record<
  PaperKind,
  number
>;

/**
 * What is kept about a digitized paper, by the names of the National Portal (dữ liệu đặc tả, Circular 01/2023/TT-VPCP). Personal:
 * it lies beside the file in the archive, never in the table. How often it was used again, and whether it still holds, change and
 * are kept where it is found by its owner.
 */
export const PaperMetadata = /* @__PURE__ */ (() =>
  z.strictObject({
    /** What a request names when it uses the paper again. */
    MaGiayTo: z.string(),
    TenGiayTo: z.string(),
    MaThanhPhanHoSo: z.string(),
    MaHoSo: z.string(),
    MaTTHC: z.string(),
    /** Of its owner; left out where the applicant has none. */
    SoDinhDanh: z.optional(z.string()),
    /** Who issued it, its number, day and abstract: where the form has such a field, as it was confirmed. */
    MaDonVi: z.optional(z.string()),
    SoKyHieu: z.optional(z.string()),
    NgayCapPhat: z.optional(z.string()),
    ThoiHanHieuLuc: z.optional(CivilDay),
    PhamViHieuLuc: z.optional(z.string()),
    TrichYeu: z.optional(z.string()),
    LoaiBan: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    HashTepTin: z.string(),
    NguoiKy: z.string(),
    ThoiGianKy: z.string(),
    NguoiSoHoa: z.string(),
    /** The lowest of its fields, 0 to 100; left out where nothing was read. */
    DoTinCay: z.optional(z.number()),
    NguoiXacNhan: z.string(),
    /** No machine read it: what is said of it was typed by hand. Of our own naming, as the Portal has no name for it. */
    NhapThuCong: z.optional(z.literal(true)),
  }))();
export type PaperMetadata = z.infer<typeof PaperMetadata>;

/** Fields of forms that say something of the paper itself, by their names in `infra/data/forms`. */
const said = {
  MaDonVi: "issuer",
  SoKyHieu: "issueNumber",
  NgayCapPhat: "issueDay",
  PhamViHieuLuc: "scope",
  TrichYeu: "abstract",
} as const;

/** What may be typed about any paper, whatever its form. */
export const statedFields: readonly string[] = [...Object.values(said), "validUntil"];

/** `05/07/2036` and "ngày 5 tháng 7 năm 2036" as a day; nothing for what is no day of the calendar. */
export const dayWritten = (text: string | undefined): CivilDay | undefined => {
  const [, day, month, year] = /(\d{1,2})\D{1,10}(\d{1,2})\D{1,10}(\d{4})/.exec(text ?? "") ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${written}T00:00:00.000Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written ? undefined : written;
};

export const metadataOf = (paper: {
  readonly name: string;
  readonly title: string;
  readonly component: string;
  readonly kind: PaperKind;
  readonly code: string;
  readonly procedureCode: string;
  readonly owner: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly confidences: readonly number[];
  readonly sha256: string;
  readonly signedBy: string;
  readonly typed: boolean;
  readonly at: Instant;
}): PaperMetadata => {
  const { values } = paper;
  const validUntil = dayWritten(values.validUntil);
  const stated = Object.entries(said).flatMap(([name, field]) => (values[field] ? [[name, values[field]]] : []));
  return {
    ...{ MaGiayTo: paper.name, TenGiayTo: paper.title, MaThanhPhanHoSo: paper.component },
    ...{ MaHoSo: paper.code, MaTTHC: paper.procedureCode },
    ...(paper.owner === undefined ? {} : { SoDinhDanh: paper.owner }),
    ...Object.fromEntries(stated),
    ...(validUntil === undefined ? {} : { ThoiHanHieuLuc: validUntil }),
    ...{ LoaiBan: copyKinds[paper.kind], HashTepTin: paper.sha256 },
    ...{ NguoiKy: paper.signedBy, ThoiGianKy: paper.at, NguoiSoHoa: paper.signedBy },
    ...(paper.confidences.length === 0 ? {} : { DoTinCay: Math.min(...paper.confidences) }),
    NguoiXacNhan: paper.signedBy,
    ...(paper.typed ? { NhapThuCong: true as const } : {}),
  };
};
