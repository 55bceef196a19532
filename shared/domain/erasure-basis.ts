import * as z from "zod/mini";
import type { Text } from "./text.ts";

/**
 * On which ground personal data of a dossier are erased (căn cứ xóa dữ liệu cá nhân). `open` says whether a dossier may be
 * erased on it that is not finished: the authority still needs the data then, so only what stands above its task may.
 */
export const erasureBases = {
  "subject-request": {
    text: { vi: "Chủ thể dữ liệu yêu cầu xóa", en: "the person asked for it" },
    article: "91/2025/QH15, 356/2025/NĐ-CP",
    open: false,
  },
  "retention-ended": {
    text: { vi: "Hết thời hạn lưu trữ", en: "the time for which it is kept is over" },
    article: "33/2024/QH15",
    open: false,
  },
  "unlawful-processing": {
    text: { vi: "Dữ liệu được thu thập, xử lý trái quy định", en: "it should never have been taken in" },
    article: "91/2025/QH15",
    open: true,
  },
  "authority-decision": {
    text: { vi: "Quyết định của tòa án, cơ quan có thẩm quyền", en: "a court or a competent authority decided so" },
    article: "91/2025/QH15",
    open: true,
  },
} as const satisfies Readonly<Record<string, { text: Text; article: string; open: boolean }>>;

export const ErasureBasis = z.enum(Object.keys(erasureBases) as (keyof typeof erasureBases)[]);
export type ErasureBasis = z.infer<typeof ErasureBasis>;
