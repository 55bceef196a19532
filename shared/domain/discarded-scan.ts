import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import type { Text } from "./text.ts";

/** Why a scan is no dossier's. Codes, so that nothing about a person stands on the list. */
export const discardReasonTexts = {
  "not-of-any-dossier": { vi: "Giấy tờ không thuộc hồ sơ nào.", en: "The paper is no dossier's." },
  duplicate: { vi: "Giấy tờ đã được quét trong tệp khác.", en: "The paper was scanned in another file." },
  "scanned-by-mistake": { vi: "Quét nhầm.", en: "Scanned by mistake." },
  "scanned-again": { vi: "Đã quét lại từ bản giấy.", en: "It was scanned again from the paper." },
  "test-page": { vi: "Trang thử máy quét.", en: "A test page of the scanner." },
} as const satisfies Record<string, Text>;
export type DiscardReason = keyof typeof discardReasonTexts;
export const discardReasons = Object.keys(discardReasonTexts) as [DiscardReason, ...DiscardReason[]];

/** Who said so, when and why. */
export const DiscardedScan = /* @__PURE__ */ (() =>
  z.strictObject({ by: z.string(), at: Instant, reason: z.enum(discardReasons) }))();
export type DiscardedScan = z.infer<typeof DiscardedScan>;
