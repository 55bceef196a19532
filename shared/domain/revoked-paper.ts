import type { Text } from "./text.ts";

/** Why a paper holds no longer (thu hồi, hủy bỏ). Codes, so that nothing about a person stands in a fact. */
export const revocationReasonTexts = {
  "issued-wrongly": {
    vi: "Cấp không đúng thẩm quyền, đối tượng hoặc nội dung.",
    en: "It was issued without competence, to the wrong person or with wrong content.",
  },
  forged: { vi: "Giấy tờ bị giả mạo, sửa chữa.", en: "It was forged or altered." },
  "by-decision": {
    vi: "Bị thu hồi, hủy bỏ theo quyết định của cơ quan có thẩm quyền hoặc bản án.",
    en: "A competent authority or a court has revoked it.",
  },
  "on-request": { vi: "Chủ giấy tờ đề nghị chấm dứt hiệu lực.", en: "Its owner asked that it should hold no longer." },
} as const satisfies Record<string, Text>;
export type RevocationReason = keyof typeof revocationReasonTexts;
export const revocationReasons = Object.keys(revocationReasonTexts) as [RevocationReason, ...RevocationReason[]];

/** What became of a paper that the State holds: in its place came a result, or it holds no longer. */
export const paperStatuses = ["valid", "replaced", "revoked"] as const;
export type PaperStatus = (typeof paperStatuses)[number];
