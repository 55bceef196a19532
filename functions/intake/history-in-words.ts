import type { Fact } from "../../events/facts.ts";
import type { Text } from "../../shared/domain/text.ts";

/**
 * What happened, as it is said to whoever the dossier is of. What is left out changes nothing for them: a workflow that was
 * started again, what colleagues and leaders are reminded of, who of a unit has a step. A fact that is added does not compile until it has its words.
 */
const words: Record<Fact["type"], Text | undefined> = {
  "vn.motcua.dossier-submitted.v1": { vi: "Hồ sơ được gửi đến.", en: "The dossier was sent in." },
  "vn.motcua.dossier-accepted.v1": { vi: "Hồ sơ được tiếp nhận.", en: "The dossier was accepted." },
  "vn.motcua.dossier-corrected.v1": {
    vi: "Thông tin trong hồ sơ được sửa.",
    en: "Data of the dossier were corrected.",
  },
  "vn.motcua.supplement-requested.v1": {
    vi: "Hồ sơ được yêu cầu bổ sung, hoàn thiện.",
    en: "A supplement was asked for.",
  },
  "vn.motcua.supplement-brought.v1": { vi: "Giấy tờ bổ sung đã được nộp.", en: "The supplement was brought." },
  "vn.motcua.dossier-refused.v1": { vi: "Hồ sơ bị từ chối giải quyết.", en: "The dossier was refused." },
  "vn.motcua.dossier-withdrawn.v1": { vi: "Hồ sơ được rút theo yêu cầu.", en: "The dossier was withdrawn on request." },
  "vn.motcua.dossier-stopped.v1": { vi: "Việc giải quyết hồ sơ dừng lại.", en: "The work on the dossier was stopped." },
  "vn.motcua.deadline-extended.v1": {
    vi: "Cơ quan xin lỗi và hẹn lại ngày trả kết quả.",
    en: "The unit apologised and put the date off.",
  },
  "vn.motcua.dossier-transferred.v1": {
    vi: "Hồ sơ được chuyển đến đúng cơ quan có thẩm quyền.",
    en: "The dossier went to the unit that is competent.",
  },
  "vn.motcua.dossier-moved.v1": {
    vi: "Nơi tiếp nhận hoặc trả kết quả của hồ sơ được chuyển sang nơi khác.",
    en: "Another place has taken over the reception or the return of the dossier.",
  },
  "vn.motcua.due-date-moved.v1": {
    vi: "Ngày hẹn trả kết quả được tính lại theo lịch làm việc.",
    en: "The due date was counted again by the working calendar.",
  },
  "vn.motcua.scan-recorded.v1": { vi: "Giấy tờ được quét.", en: "Papers were scanned." },
  "vn.motcua.paper-confirmed.v1": {
    vi: "Một giấy tờ đã số hóa được xác nhận.",
    en: "A digitized paper was confirmed.",
  },
  "vn.motcua.paper-reassigned.v1": {
    vi: "Một giấy tờ đã quét nhầm thành phần được chuyển lại.",
    en: "A scanned paper that was taken for another one was put right.",
  },
  "vn.motcua.paper-revoked.v1": {
    vi: "Một giấy tờ đang lưu của hồ sơ bị thu hồi, không dùng lại được nữa.",
    en: "A paper of the dossier was revoked and is not used again.",
  },
  "vn.motcua.payment-collected.v1": {
    vi: "Đã thu tiền và giao biên lai.",
    en: "Money was collected against a receipt.",
  },
  "vn.motcua.payment-requested.v1": {
    vi: "Hồ sơ được yêu cầu thực hiện nghĩa vụ tài chính.",
    en: "The applicant was asked to pay what they owe.",
  },
  "vn.motcua.payment-noted.v1": {
    vi: "Đã ghi nhận việc thực hiện nghĩa vụ tài chính.",
    en: "It was noted that what was owed is paid.",
  },
  "vn.motcua.papers-handed-over.v1": {
    vi: "Giấy tờ được niêm phong và bàn giao giữa hai cơ quan.",
    en: "The papers were sealed and handed on to another unit.",
  },
  "vn.motcua.papers-received.v1": {
    vi: "Cơ quan nhận bàn giao đã kiểm đếm và ký nhận giấy tờ.",
    en: "The other unit counted the papers and signed for them.",
  },
  "vn.motcua.papers-given-back.v1": {
    vi: "Giấy tờ đã nộp được trả lại tại quầy.",
    en: "Papers that were handed in were given back at the counter.",
  },
  "vn.motcua.result-part-returned.v1": {
    vi: "Kết quả, hoặc một phần của kết quả, đã được trả.",
    en: "The result, or a part of it, was handed over.",
  },
  "vn.motcua.result-replacement-signed.v1": {
    vi: "Kết quả thay thế, đính chính đã được ký.",
    en: "A result in the place of the present one was signed.",
  },
  "vn.motcua.result-replaced.v1": {
    vi: "Kết quả đã được thay thế, đính chính bằng kết quả khác.",
    en: "The result was replaced by another one.",
  },
  "vn.motcua.result-revoked.v1": { vi: "Kết quả đã bị thu hồi, hủy bỏ.", en: "The result was revoked." },
  "vn.motcua.result-expiring.v1": { vi: "Kết quả sắp hết giá trị.", en: "The result ends to hold soon." },
  "vn.motcua.result-drafted.v1": { vi: "Dự thảo kết quả đã được soạn.", en: "The result was drafted." },
  "vn.motcua.fee-paid.v1": { vi: "Đã nộp phí, lệ phí.", en: "A fee was paid." },
  "vn.motcua.applicant-unreached.v1": {
    vi: "Không liên lạc được với chủ hồ sơ; nơi tiếp nhận cần hỏi lại thông tin liên hệ.",
    en: "No channel leads to the applicant; the counter that received the dossier asks them.",
  },
  "vn.motcua.contact-corrected.v1": {
    vi: "Thông tin liên hệ được cập nhật.",
    en: "How the applicant is reached was corrected.",
  },
  "vn.motcua.return-chosen.v1": {
    vi: "Hình thức hoặc nơi nhận kết quả được chọn lại.",
    en: "How or where the result is given was chosen anew.",
  },
  "vn.motcua.result-sent-out.v1": { vi: "Kết quả đang được phát.", en: "The result is out for delivery." },
  "vn.motcua.recipient-invited.v1": {
    vi: "Chưa phát được kết quả; người nhận được mời đến nhận.",
    en: "The result could not be delivered; its recipient was invited to fetch it.",
  },
  "vn.motcua.result-brought-back.v1": {
    vi: "Bản giấy không còn được phát đã về lại điểm trả kết quả.",
    en: "Paper that is not to be given any more is at the returning point again.",
  },
  "vn.motcua.result-link-made.v1": {
    vi: "Đường dẫn nhận kết quả điện tử được gửi.",
    en: "A link to the electronic result was sent.",
  },
  "vn.motcua.result-opened.v1": { vi: "Kết quả điện tử được mở.", en: "The electronic result was opened." },
  "vn.motcua.custody-case-opened.v1": {
    vi: "Giấy tờ bị mất hoặc hư hỏng; vụ việc đang được giải quyết.",
    en: "Papers were lost or spoilt; a case was opened.",
  },
  "vn.motcua.custody-case-closed.v1": {
    vi: "Vụ việc mất hoặc hư hỏng giấy tờ đã kết thúc.",
    en: "The case about lost or spoilt papers has ended.",
  },
  "vn.motcua.stage-opened.v1": {
    vi: "Hồ sơ sang bước giải quyết tiếp theo.",
    en: "The dossier went on to its next stage.",
  },
  "vn.motcua.step-completed.v1": { vi: "Một bước giải quyết đã xong.", en: "A step was completed." },
  // Who of a unit has a step is the unit's own affair.
  "vn.motcua.step-assigned.v1": undefined,
  "vn.motcua.step-released.v1": undefined,
  // That colleagues write to one another is not told, and nothing of what they write.
  "vn.motcua.comment-added.v1": undefined,
  "vn.motcua.result-signed.v1": { vi: "Kết quả được ký số.", en: "The result was signed." },
  "vn.motcua.result-issued.v1": { vi: "Kết quả được cấp số và phát hành.", en: "The result was numbered and issued." },
  "vn.motcua.result-returned.v1": { vi: "Kết quả đã được trả.", en: "The result was handed over." },
  "vn.motcua.dossier-overdue.v1": { vi: "Hồ sơ quá hạn giải quyết.", en: "The dossier is overdue." },
  "vn.motcua.apology-owed.v1": {
    vi: "Cơ quan giải quyết phải xin lỗi vì hồ sơ quá hạn.",
    en: "The unit owes an apology for the delay.",
  },
  "vn.motcua.route-moved.v1": undefined,
  "vn.motcua.step-due-soon.v1": undefined,
  "vn.motcua.step-overdue.v1": undefined,
  "vn.motcua.step-escalated.v1": undefined,
  "vn.motcua.extension-proposed.v1": undefined,
  "vn.motcua.workflow-renewed.v1": undefined,
};

/** By the type of an entry as it is stored: text, and no more. */
export const historyInWords: Readonly<Record<string, Text | undefined>> = words;
