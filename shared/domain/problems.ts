import type { Text } from "./text.ts";

/**
 * Every refusal this system knows, by its stable code `noun/what`: what happened and what to do, in both languages.
 * Codes are never renamed and texts never repeat what was sent. The HTTP status stands in `shared/lambda/problem.ts`.
 */
export const problemTexts = {
  "request/invalid": {
    vi: "Dữ liệu gửi lên chưa đúng. Xem các trường được nêu và sửa lại.",
    en: "The request is not valid. Mend the fields that are named.",
  },
  "request/too-large": {
    vi: "Nội dung gửi lên vượt quá 256 kB. Gửi ít dữ liệu hơn; tệp quét được tải lên riêng.",
    en: "The body is larger than 256 kB. Send less; scans are uploaded apart.",
  },
  "register/too-long": {
    vi: "Sổ theo dõi hồ sơ được in cho tối đa 31 ngày một lần. Chọn khoảng thời gian ngắn hơn.",
    en: "A register is printed for 31 days at most. Ask for a shorter time.",
  },
  "request/not-json": {
    vi: "Nội dung phải là JSON với Content-Type: application/json.",
    en: "The body must be JSON with Content-Type: application/json.",
  },
  "idempotency-key/missing": {
    vi: "Thiếu tiêu đề Idempotency-Key (8–128 chữ, số, gạch). Tạo một khóa mới cho mỗi thao tác mới.",
    en: "The Idempotency-Key header is missing or malformed (8–128 letters, digits, - or _). Make a new key for each new command.",
  },
  "idempotency-key/reused": {
    vi: "Khóa Idempotency-Key này đã dùng cho một nội dung khác. Dùng khóa mới.",
    en: "This Idempotency-Key was used with another body. Use a new key.",
  },
  "if-match/missing": {
    vi: "Thiếu tiêu đề If-Match, hoặc không phải một ETag duy nhất. Đọc hồ sơ rồi gửi lại ETag của nó.",
    en: "The If-Match header is missing, or is not one ETag. Read the dossier and send the ETag that came with it.",
  },
  "dossier/stale": {
    vi: "Hồ sơ đã thay đổi sau khi bạn đọc. Đọc lại rồi thực hiện lại.",
    en: "The dossier has changed since you read it. Read it again and repeat.",
  },
  "dossier/not-found": { vi: "Không tìm thấy hồ sơ.", en: "There is no such dossier." },
  "dossier/erased": {
    vi: "Dữ liệu cá nhân của hồ sơ đã được xóa theo quy định. Lịch sử xử lý vẫn xem được.",
    en: "The personal data of this dossier were erased by law. Its history can still be read.",
  },
  "dossier/not-possible-now": {
    vi: "Thao tác này không thực hiện được ở trạng thái hiện tại của hồ sơ.",
    en: "This action is not possible in the dossier's present status.",
  },
  "dossier/incomplete": {
    vi: "Hồ sơ còn thiếu giấy tờ bắt buộc. Bổ sung các thành phần được nêu.",
    en: "Required papers are missing. Bring the components that are named.",
  },
  "staff/not-registered": {
    vi: "Tài khoản chưa có trong danh bạ cán bộ của tỉnh. Liên hệ quản trị viên.",
    en: "This account is not in the province's staff registry. Ask an administrator.",
  },
  "staff/not-permitted": {
    vi: "Bạn không có quyền thực hiện thao tác này.",
    en: "You may not do this.",
  },
  "client/too-many-requests": {
    vi: "Hệ thống này đã gửi quá số yêu cầu cho phép trong một phút. Gửi lại sau số giây được nêu.",
    en: "This machine has sent more requests than its limit a minute. Come again after the seconds that are named.",
  },
  "token/invalid": {
    vi: "Phiên đăng nhập không hợp lệ hoặc đã hết hạn. Đăng nhập lại.",
    en: "The token is missing, forged or expired. Sign in again.",
  },
  "procedure/unknown": {
    vi: "Không có thủ tục này trong danh mục của tỉnh.",
    en: "The province's catalogue has no such procedure.",
  },
  "procedure/closed": {
    vi: "Phiên bản thủ tục này không còn (hoặc chưa) hiệu lực vào ngày nhận. Dùng phiên bản đang có hiệu lực.",
    en: "This version of the procedure is not in force on the day of receipt. Use the one in force.",
  },
  "procedure/not-for-applicant": {
    vi: "Thủ tục này không dành cho đối tượng này. Xem các đối tượng được nêu.",
    en: "The procedure is not for this kind of applicant. See for whom it is.",
  },
  "dossier/answers-missing": {
    vi: "Chưa có câu trả lời cho các câu hỏi hướng dẫn được nêu. Hỏi người nộp rồi gửi lại.",
    en: "Guiding questions have no answer yet. Ask the applicant those that are named.",
  },
  "dossier/details-missing": {
    vi: "Chưa khai các thông tin được nêu mà thủ tục này yêu cầu.",
    en: "The procedure asks for details that are missing. Give those that are named.",
  },
  "dossier/minutes-missing": {
    vi: "Hồ sơ gửi qua bưu chính cần thời điểm ký biên bản giao nhận: hồ sơ được tính từ lúc đó.",
    en: "A posted dossier needs the moment at which the hand-over minutes were signed: it counts from then.",
  },
  "dossier/not-on-the-spot": {
    vi: "Không trả kết quả ngay được: thủ tục không quy định, hoặc nơi tiếp nhận không phải cơ quan giải quyết. Tiếp nhận theo cách thông thường.",
    en: "No result on the spot: the procedure does not allow it, or the counter is not that of the unit that decides. Receive it the usual way.",
  },
  "result/elsewhere": {
    vi: "Theo biên bản giao nhận, bản giấy của kết quả chưa ở quầy này. Ký nhận biên bản trước khi trả.",
    en: "By the minutes the result on paper is not at this counter yet. Sign for it before it is handed over.",
  },
  "component/kind-not-accepted": {
    vi: "Giấy tờ được nêu không nhận ở dạng bản này. Xem dạng bản được nhận trong danh mục.",
    en: "A paper is not accepted in this kind (original, copy …). See the check-list.",
  },
  "unit/out-of-boundary": {
    vi: "Thủ tục này không tiếp nhận phi địa giới tại đây. Hướng dẫn người nộp đến đơn vị được nêu hoặc quầy cùng địa bàn.",
    en: "This procedure is not received here, across its boundary. Send the applicant to the unit that is named, or to a counter of that commune where the boundary is the commune.",
  },
  "procedure/channel-not-offered": {
    vi: "Thủ tục này không tiếp nhận qua kênh này.",
    en: "The procedure is not offered through this channel.",
  },
  "commune/unknown": {
    vi: "Không tìm thấy xã, phường này. Kiểm tra lại mã hoặc tên; các tên gần giống được nêu kèm.",
    en: "There is no such commune. Check the code or the name; the nearest names are given.",
  },
  "commune/ambiguous": {
    vi: "Chưa xác định được xã, phường. Bổ sung đúng thông tin được hỏi, hoặc chọn một trong các mã được nêu.",
    en: "Several communes are meant. Add the one detail that is asked for, or choose one of the codes.",
  },
  "unit/none-competent": {
    vi: "Chưa có cơ quan nào được khai báo là có thẩm quyền cho thủ tục và địa bàn này. Liên hệ quản trị viên.",
    en: "No unit is registered as competent for this procedure and commune. Ask an administrator.",
  },
  "unit/closed": {
    vi: "Đơn vị hoặc điểm này đã đóng cửa (hoặc chưa mở). Chọn nơi khác đang hoạt động; xem các điểm gần nhất.",
    en: "This unit or point is closed, or not open yet. Choose another; the nearest points can be asked for.",
  },
  "unit/service-not-offered": {
    vi: "Điểm này không tiếp nhận hồ sơ thuộc lĩnh vực này, hoặc không trả kết quả. Xem các điểm gần nhất có dịch vụ này.",
    en: "This point does not take in dossiers of this field, or does not hand over results. Ask for the nearest that does.",
  },
  "unit/training-apart": {
    vi: "Điểm tập huấn và đơn vị thật không dùng chung một hồ sơ. Hồ sơ tập huấn trả kết quả tại điểm tập huấn.",
    en: "Training units and real ones never share a dossier. What is practised is handed over at a training unit.",
  },
  "unit/unknown": { vi: "Không có đơn vị này trong tỉnh.", en: "The province has no such unit." },
  "step/already-completed": { vi: "Bước này đã hoàn thành.", en: "This step is already completed." },
  "step/not-open": { vi: "Bước này chưa được mở.", en: "This step is not open yet." },
  "step/has-its-own-act": {
    vi: "Bước này được hoàn thành bằng thao tác riêng của nó (ký, phát hành, trả kết quả).",
    en: "This step is completed by its own act (sign, issue, hand over).",
  },
  "paper/not-reusable": {
    vi: "Giấy tờ được nêu không dùng lại được: không phải của người nộp, không đúng loại, hết hiệu lực hoặc đã được thay. Nộp giấy tờ này hoặc tra cứu lại.",
    en: "A paper that is named cannot be used again: it is another's, of another kind, no longer valid or was replaced. Bring it, or look again.",
  },
  "paper/not-found": { vi: "Không có giấy tờ này trong hồ sơ.", en: "The dossier has no such paper." },
  "paper/already-confirmed": { vi: "Giấy tờ này đã được xác nhận.", en: "This paper is already confirmed." },
  "paper/fields-wait": {
    vi: "Còn trường chưa được người kiểm tra xác nhận. Gửi giá trị đúng cho các trường được nêu.",
    en: "Fields wait for a person. Send the right value of each field that is named.",
  },
  "paper/component-unknown": {
    vi: "Chưa xác định được giấy tờ này thuộc thành phần hồ sơ nào. Nêu mã thành phần.",
    en: "It is not known which component this paper is. Name the component.",
  },
  "deadline/no-limit": {
    vi: "Thủ tục này không quy định thời hạn nên không có hạn để gia hạn.",
    en: "The service has no limit, so there is no due date to put off.",
  },
  "deadline/not-running": {
    vi: "Thời hạn đang tạm dừng hoặc đã kết thúc. Xem trạng thái của hồ sơ.",
    en: "The clock is paused or has ended. Look at the dossier's status.",
  },
  "deadline/not-paused": {
    vi: "Thời hạn không ở trạng thái tạm dừng.",
    en: "The clock is not paused.",
  },
  "deadline/already-extended": {
    vi: "Hồ sơ đã được hẹn lại ngày trả kết quả một lần; không hẹn lại lần nữa.",
    en: "The dossier was re-appointed once already; there is no second time.",
  },
  "deadline/extension-too-late": {
    vi: "Văn bản xin lỗi và đề nghị gia hạn phải có chậm nhất một ngày trước ngày hết hạn.",
    en: "The apology with its new date has to come one day before the day of expiry at the latest.",
  },
  "deadline/new-date-not-possible": {
    vi: "Thời điểm hẹn lại phải sau hạn hiện tại và trong giờ làm việc của cơ quan giải quyết.",
    en: "The new date must be later than the present one and lie within the working hours of the unit that decides.",
  },
  "supplement/already-requested": {
    vi: "Hồ sơ đã được yêu cầu bổ sung một lần; pháp luật không cho yêu cầu lần nữa. Giải quyết, từ chối hoặc dừng theo hồ sơ hiện có.",
    en: "A supplement was asked for once, and the law allows no second time. Decide, refuse or stop by what is there.",
  },
  "supplement/already-brought": {
    vi: "Hồ sơ đã được bổ sung. Tải lại hồ sơ để xem.",
    en: "The supplement was brought already. Read the dossier again.",
  },
  "supplement/not-brought": {
    vi: "Hồ sơ đang chờ người nộp bổ sung nên chưa tiếp nhận được.",
    en: "The supplement has not been brought yet, so the dossier cannot be accepted.",
  },
  "transfer/not-competent": {
    vi: "Đơn vị được nêu không giải quyết lĩnh vực và cấp này, hoặc đã là đơn vị giải quyết hồ sơ.",
    en: "The unit does not decide this field at this level, or decides this dossier already.",
  },
  "transfer/steps-done": {
    vi: "Đơn vị hiện tại đã hoàn thành bước giải quyết nên không chuyển cơ quan được nữa.",
    en: "The present unit has completed a step of its own, so the dossier cannot go to another one any more.",
  },
  "draft/not-found": {
    vi: "Không tìm thấy bản nháp; bản nháp được giữ 30 ngày.",
    en: "There is no such draft; drafts are kept for 30 days.",
  },
  "draft/stale": {
    vi: "Bản nháp đã được lưu ở nơi khác sau khi bạn đọc. Đọc lại rồi lưu.",
    en: "The draft was saved elsewhere since you read it. Read it again and save.",
  },
  "minutes/not-found": { vi: "Không tìm thấy biên bản giao nhận.", en: "There are no such minutes." },
  "minutes/stale": {
    vi: "Biên bản đã thay đổi sau khi bạn đọc. Đọc lại rồi thực hiện lại.",
    en: "The minutes have changed since you read them. Read them again and repeat.",
  },
  "minutes/not-in-custody": {
    vi: "Giấy tờ của các hồ sơ được nêu không do đơn vị bạn đang giữ. Bỏ các dòng đó hoặc kiểm tra lại.",
    en: "The paper of the dossiers that are named does not lie at your unit. Leave these lines out, or look again.",
  },
  "minutes/unit-not-involved": {
    vi: "Đơn vị nhận không liên quan đến các hồ sơ được nêu. Giao cho đơn vị tiếp nhận, giải quyết hoặc trả kết quả của hồ sơ.",
    en: "The receiving unit has no part in the dossiers that are named. Hand them to a unit of the dossier.",
  },
  "minutes/count-differs": {
    vi: "Số giấy tờ của các dòng được nêu không khớp với số đang giữ. Đếm lại: giấy tờ của một hồ sơ được giao trọn bộ.",
    en: "The number of papers differs from what lies at your unit. Count again: the paper of a dossier goes as a whole.",
  },
  "minutes/already-received": {
    vi: "Biên bản này đã được ký nhận.",
    en: "These minutes are signed for already.",
  },
  "minutes/same-person": {
    vi: "Người giao không được tự ký nhận. Người khác của đơn vị nhận phải kiểm đếm và ký.",
    en: "Who gave it cannot sign for it. Another person of the receiving unit has to count and sign.",
  },
  "minutes/lines-differ": {
    vi: "Phải kiểm đếm mỗi hồ sơ của biên bản đúng một lần. Xem các dòng và hồ sơ được nêu.",
    en: "Each dossier of the minutes must be counted exactly once. See the lines and dossiers that are named.",
  },
  "form/not-issued": {
    vi: "Biểu mẫu này chưa được lập cho hồ sơ.",
    en: "This form was not issued for the dossier.",
  },
  "result/not-found": { vi: "Hồ sơ chưa có kết quả.", en: "The dossier has no result yet." },
  "queue/full": {
    vi: "Hàng chờ đã đủ số người tối đa. Gọi bớt hoặc kết thúc các số đã gọi rồi lấy số mới.",
    en: "The queue holds as many tickets as it can. Call some, or close those that were called, then take a new one.",
  },
  "ticket/none-waiting": {
    vi: "Không còn ai chờ quầy này.",
    en: "Nobody waits for this desk.",
  },
  "ticket/desk-busy": {
    vi: "Quầy này đang có người được gọi. Ghi kết quả của số đó trước khi gọi số tiếp theo.",
    en: "Somebody was called to this desk and is not closed yet. Say what became of that ticket first.",
  },
  "ticket/not-found": { vi: "Không có số thứ tự này.", en: "There is no such ticket." },
  "ticket/not-possible-now": {
    vi: "Thao tác này không thực hiện được với số thứ tự này lúc này.",
    en: "This is not possible with the ticket as it is now.",
  },
  "tracking/no-match": {
    vi: "Không tìm thấy hồ sơ khớp với thông tin đã nhập. Kiểm tra lại mã hồ sơ và bốn số cuối, hoặc quét mã QR trên giấy tiếp nhận.",
    en: "No dossier matches what was entered. Check the code and the last four digits, or scan the QR of the receipt.",
  },
  "tracking/too-many-tries": {
    vi: "Đã tra cứu sai quá nhiều lần. Dùng mã QR trên giấy tiếp nhận: mã QR lúc nào cũng tra cứu được. Nếu không có giấy tiếp nhận, hỏi nơi đã nộp hồ sơ; muộn nhất sau hai ngày có thể tra cứu lại bằng mã hồ sơ.",
    en: "Too many wrong tries. Use the QR of the receipt: it opens the page at any time. Without the receipt, ask where the dossier was handed in; the code can be used again after two days at the latest.",
  },
  "tracking/only-by-qr": {
    vi: "Trong tỉnh đang có quá nhiều lượt tra cứu sai nên tạm thời không tra cứu được bằng mã hồ sơ, với mọi hồ sơ. Dùng mã QR trên giấy tiếp nhận: mã QR lúc nào cũng tra cứu được. Nếu không có giấy tiếp nhận, thử lại sau hai giờ hoặc hỏi nơi đã nộp hồ sơ.",
    en: "There are too many wrong look-ups in the province, so for now no dossier can be looked up by its code. Use the QR of the receipt: it opens the page at any time. Without the receipt, try again in two hours or ask where the dossier was handed in.",
  },
  "system/unavailable": {
    vi: "Hệ thống đang bận. Thử lại sau ít phút với cùng Idempotency-Key.",
    en: "The system is busy. Try again in a few minutes with the same Idempotency-Key.",
  },
  "system/unexpected": {
    vi: "Có lỗi ngoài dự kiến. Thử lại; nếu vẫn lỗi, gửi mã correlationId cho bộ phận hỗ trợ.",
    en: "Something unexpected happened. Try again; if it persists, give support the correlationId.",
  },
} as const satisfies Record<string, Text>;

export type ProblemCode = keyof typeof problemTexts;

/** Members of a problem's body that are not a refusal's to set: RFC 9457 gives them their meaning. */
type Reserved =
  | "type"
  | "title"
  | "status"
  | "detail"
  | "instance"
  | "code"
  | "correlationId"
  | "fields"
  | "explanations";
type Facts = Readonly<Record<string, string | number | readonly string[]>> & { readonly [K in Reserved]?: never };

/**
 * What is wrong with one field and what to do: `field` is its path, and `says` never repeats what stood there. Where a
 * limit was passed, `limit` is that limit, in `unit` where it is no bare number.
 */
export interface Explanation {
  readonly field: string;
  readonly says: Text;
  readonly limit?: number;
  readonly unit?: "characters" | "items";
}

/**
 * A refusal the business expects. `fields` are paths or names, never values; `explanations` are sentences about some of
 * them; `facts` are codes a client can act on.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly fields?: readonly string[];
  readonly explanations?: readonly Explanation[];
  readonly facts?: Facts;
}

/** Expected refusals are values; what is unexpected is thrown. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: ProblemCode, more: Omit<Problem, "code"> = {}): Outcome<never> => ({
  ok: false,
  problem: { code, ...more },
});
