import type { Text } from "./text.ts";

/** What is said of a result that somebody asks about. */
export const verdictTexts = {
  genuine: {
    vi: "Kết quả này do cơ quan được nêu ban hành và còn hiệu lực, trừ khi đã quá ngày giá trị.",
    en: "This result was issued by the unit that is named and holds, unless its last day has passed.",
  },
  altered: {
    vi: "Tệp này không phải tệp đã ban hành: nội dung đã bị thay đổi sau khi ký. Không sử dụng.",
    en: "This file is not the one that was issued: it was changed after it was signed. Do not use it.",
  },
  replaced: {
    vi: "Kết quả này đã được đính chính hoặc thay thế. Sử dụng kết quả được nêu.",
    en: "This result was corrected or replaced. Use the one that is named.",
  },
  revoked: {
    vi: "Kết quả này đã bị thu hồi, hủy bỏ và không còn hiệu lực.",
    en: "This result was revoked and holds no longer.",
  },
  unknown: {
    vi: "Không có kết quả nào như vậy được ban hành tại đây: tệp đã bị thay đổi, hoặc do nơi khác ban hành.",
    en: "No such result was issued here: the file was changed, or it was issued by somebody else.",
  },
} as const satisfies Record<string, Text>;
export type Verdict = keyof typeof verdictTexts;
export const verdicts = Object.keys(verdictTexts) as [Verdict, ...Verdict[]];
