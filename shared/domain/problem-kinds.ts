/**
 * Every refusal this system knows, by its stable code `noun/what`, with its HTTP status: what happened and what to do, in
 * both languages. Codes are never renamed and texts never repeat what was sent. Each is a value of its own, so that a bundle
 * carries those alone that its door and its route name.
 */
interface Kind {
  readonly code: string;
  readonly status: number;
  readonly vi: string;
  readonly en: string;
}

export const requestInvalid = {
  code: "request/invalid",
  status: 400,
  vi: "Dữ liệu gửi lên chưa đúng. Xem các trường được nêu và sửa lại.",
  en: "The request is not valid. Mend the fields that are named.",
} as const satisfies Kind;
export const requestTooLarge = {
  code: "request/too-large",
  status: 413,
  vi: "Nội dung gửi lên vượt quá 256 kB. Gửi ít dữ liệu hơn; tệp quét được tải lên riêng.",
  en: "The body is larger than 256 kB. Send less; scans are uploaded apart.",
} as const satisfies Kind;
export const registerTooLong = {
  code: "register/too-long",
  status: 422,
  vi: "Sổ theo dõi hồ sơ được in cho tối đa 31 ngày một lần. Chọn khoảng thời gian ngắn hơn.",
  en: "A register is printed for 31 days at most. Ask for a shorter time.",
} as const satisfies Kind;
export const requestNotJson = {
  code: "request/not-json",
  status: 415,
  vi: "Nội dung phải là JSON với Content-Type: application/json.",
  en: "The body must be JSON with Content-Type: application/json.",
} as const satisfies Kind;
export const idempotencyKeyMissing = {
  code: "idempotency-key/missing",
  status: 400,
  vi: "Thiếu tiêu đề Idempotency-Key (8–128 chữ, số, gạch). Tạo một khóa mới cho mỗi thao tác mới.",
  en: "The Idempotency-Key header is missing or malformed (8–128 letters, digits, - or _). Make a new key for each new command.",
} as const satisfies Kind;
export const idempotencyKeyReused = {
  code: "idempotency-key/reused",
  status: 422,
  vi: "Khóa Idempotency-Key này đã dùng cho một nội dung khác. Dùng khóa mới.",
  en: "This Idempotency-Key was used with another body. Use a new key.",
} as const satisfies Kind;
export const ifMatchMissing = {
  code: "if-match/missing",
  status: 428,
  vi: "Thiếu tiêu đề If-Match, hoặc không phải một ETag duy nhất. Đọc hồ sơ rồi gửi lại ETag của nó.",
  en: "The If-Match header is missing, or is not one ETag. Read the dossier and send the ETag that came with it.",
} as const satisfies Kind;
export const dossierStale = {
  code: "dossier/stale",
  status: 412,
  vi: "Hồ sơ đã thay đổi sau khi bạn đọc. Đọc lại rồi thực hiện lại.",
  en: "The dossier has changed since you read it. Read it again and repeat.",
} as const satisfies Kind;
export const dossierNotFound = {
  code: "dossier/not-found",
  status: 404,
  vi: "Không tìm thấy hồ sơ.",
  en: "There is no such dossier.",
} as const satisfies Kind;
export const dossierErased = {
  code: "dossier/erased",
  status: 410,
  vi: "Dữ liệu cá nhân của hồ sơ đã được xóa theo quy định. Lịch sử xử lý vẫn xem được.",
  en: "The personal data of this dossier were erased by law. Its history can still be read.",
} as const satisfies Kind;
export const dossierNotPossibleNow = {
  code: "dossier/not-possible-now",
  status: 409,
  vi: "Thao tác này không thực hiện được ở trạng thái hiện tại của hồ sơ.",
  en: "This action is not possible in the dossier's present status.",
} as const satisfies Kind;
export const dossierIncomplete = {
  code: "dossier/incomplete",
  status: 422,
  vi: "Hồ sơ còn thiếu giấy tờ bắt buộc. Bổ sung các thành phần được nêu.",
  en: "Required papers are missing. Bring the components that are named.",
} as const satisfies Kind;
export const staffNotRegistered = {
  code: "staff/not-registered",
  status: 403,
  vi: "Tài khoản chưa có trong danh bạ cán bộ của tỉnh. Liên hệ quản trị viên.",
  en: "This account is not in the province's staff registry. Ask an administrator.",
} as const satisfies Kind;
export const staffNotPermitted = {
  code: "staff/not-permitted",
  status: 403,
  vi: "Bạn không có quyền thực hiện thao tác này.",
  en: "You may not do this.",
} as const satisfies Kind;
export const clientTooManyRequests = {
  code: "client/too-many-requests",
  status: 429,
  vi: "Hệ thống này đã gửi quá số yêu cầu cho phép trong một phút. Gửi lại sau số giây được nêu.",
  en: "This machine has sent more requests than its limit a minute. Come again after the seconds that are named.",
} as const satisfies Kind;
export const tokenInvalid = {
  code: "token/invalid",
  status: 401,
  vi: "Phiên đăng nhập không hợp lệ hoặc đã hết hạn. Đăng nhập lại.",
  en: "The token is missing, forged or expired. Sign in again.",
} as const satisfies Kind;
export const procedureUnknown = {
  code: "procedure/unknown",
  status: 422,
  vi: "Không có thủ tục này trong danh mục của tỉnh.",
  en: "The province's catalogue has no such procedure.",
} as const satisfies Kind;
export const procedureClosed = {
  code: "procedure/closed",
  status: 422,
  vi: "Phiên bản thủ tục này không còn (hoặc chưa) hiệu lực vào ngày nhận. Dùng phiên bản đang có hiệu lực.",
  en: "This version of the procedure is not in force on the day of receipt. Use the one in force.",
} as const satisfies Kind;
export const procedureNotForApplicant = {
  code: "procedure/not-for-applicant",
  status: 422,
  vi: "Thủ tục này không dành cho đối tượng này. Xem các đối tượng được nêu.",
  en: "The procedure is not for this kind of applicant. See for whom it is.",
} as const satisfies Kind;
export const dossierAnswersMissing = {
  code: "dossier/answers-missing",
  status: 422,
  vi: "Chưa có câu trả lời cho các câu hỏi hướng dẫn được nêu. Hỏi người nộp rồi gửi lại.",
  en: "Guiding questions have no answer yet. Ask the applicant those that are named.",
} as const satisfies Kind;
export const dossierDetailsMissing = {
  code: "dossier/details-missing",
  status: 422,
  vi: "Chưa khai các thông tin được nêu mà thủ tục này yêu cầu.",
  en: "The procedure asks for details that are missing. Give those that are named.",
} as const satisfies Kind;
export const dossierMinutesMissing = {
  code: "dossier/minutes-missing",
  status: 422,
  vi: "Hồ sơ gửi qua bưu chính cần thời điểm ký biên bản giao nhận: hồ sơ được tính từ lúc đó.",
  en: "A posted dossier needs the moment at which the hand-over minutes were signed: it counts from then.",
} as const satisfies Kind;
export const dossierNotOnTheSpot = {
  code: "dossier/not-on-the-spot",
  status: 422,
  vi: "Không trả kết quả ngay được: thủ tục không quy định, hoặc nơi tiếp nhận không phải cơ quan giải quyết. Tiếp nhận theo cách thông thường.",
  en: "No result on the spot: the procedure does not allow it, or the counter is not that of the unit that decides. Receive it the usual way.",
} as const satisfies Kind;
export const resultElsewhere = {
  code: "result/elsewhere",
  status: 409,
  vi: "Theo biên bản giao nhận, bản giấy của kết quả chưa ở quầy này. Ký nhận biên bản trước khi trả.",
  en: "By the minutes the result on paper is not at this counter yet. Sign for it before it is handed over.",
} as const satisfies Kind;
export const resultFewerHere = {
  code: "result/fewer-here",
  status: 422,
  vi: "Số bản giấy của kết quả đang ở quầy khác với số đã nêu. Đếm lại theo số được nêu.",
  en: "Another number of papers of the result lies here. Count again: see how many do.",
} as const satisfies Kind;
export const resultAuthorisationMissing = {
  code: "result/authorisation-missing",
  status: 422,
  vi: "Người nhận không phải chủ hồ sơ phải có văn bản ủy quyền; chủ hồ sơ thì không cần. Sửa trường được nêu.",
  en: "Whoever is not the applicant shows a written authorisation; the applicant shows none. Mend the field that is named.",
} as const satisfies Kind;
export const returnTooLate = {
  code: "return/too-late",
  status: 409,
  vi: "Kết quả đã trả hoặc đang được phát, hoặc hồ sơ đã kết thúc: không chọn lại hình thức nhận được nữa.",
  en: "The result was given or is out for delivery, or the dossier has ended: how it is given cannot be chosen any more.",
} as const satisfies Kind;
export const returnNoPostThere = {
  code: "return/no-post-there",
  status: 422,
  vi: "Nơi trả kết quả này không phải điểm bưu chính nên không chuyển phát được. Chọn một điểm bưu chính.",
  en: "This unit is no point of the post and delivers nothing. Choose a postal point.",
} as const satisfies Kind;
export const deliveryNotChosen = {
  code: "delivery/not-chosen",
  status: 409,
  vi: "Người dân chưa chọn nhận kết quả qua bưu chính. Ghi nhận lựa chọn và địa chỉ trước.",
  en: "The applicant has not chosen delivery by post. Note the choice and the address first.",
} as const satisfies Kind;
export const deliveryNotSent = {
  code: "delivery/not-sent",
  status: 409,
  vi: "Kết quả chưa được đưa đi phát lần nào: chưa mời người nhận đến nhận được.",
  en: "The result was not taken out for delivery yet: its recipient is invited after that.",
} as const satisfies Kind;
export const deliveryInvitationTooEarly = {
  code: "delivery/invitation-too-early",
  status: 409,
  vi: "Giấy mời thứ hai cách giấy mời thứ nhất ít nhất hai ngày làm việc. Xem ngày được nêu.",
  en: "The second invitation is two working days after the first at the earliest. See the day that is named.",
} as const satisfies Kind;
export const deliveryGoesBack = {
  code: "delivery/goes-back",
  status: 409,
  vi: "Đã mời người nhận hai lần: trả kết quả tại quầy nếu người nhận đến, nếu không thì chuyển hoàn cho cơ quan giải quyết.",
  en: "The recipient was invited twice: hand the result over at the counter if they come, else give it back to who decided.",
} as const satisfies Kind;
export const deliveryNotInvitedTwice = {
  code: "delivery/not-invited-twice",
  status: 409,
  vi: "Kết quả chưa phát được chỉ chuyển hoàn sau hai lần mời cách nhau hai ngày làm việc.",
  en: "An undelivered result goes back after two invitations, two working days apart.",
} as const satisfies Kind;
export const resultLinkNotChosen = {
  code: "result-link/not-chosen",
  status: 409,
  vi: "Người dân chưa chọn nhận kết quả điện tử. Ghi nhận lựa chọn trước khi tạo đường dẫn.",
  en: "The applicant has not chosen to get the result electronically. Note the choice before a link is made.",
} as const satisfies Kind;
export const resultLinkNoMatch = {
  code: "result-link/no-match",
  status: 404,
  vi: "Đường dẫn hoặc bốn số cuối không đúng. Dùng đường dẫn trong thư và bốn số cuối điện thoại (hoặc số định danh) của chủ hồ sơ.",
  en: "The link or the four digits are not right. Use the link of the mail and the last four digits of the applicant's phone (or citizen id).",
} as const satisfies Kind;
export const resultLinkExpired = {
  code: "result-link/expired",
  status: 410,
  vi: "Đường dẫn đã hết hạn, đã được thay bằng đường dẫn mới, hoặc đã chọn hình thức nhận khác. Liên hệ nơi trả kết quả.",
  en: "The link has expired, a newer one is in its place, or another way to get the result was chosen. Ask the returning counter.",
} as const satisfies Kind;
export const resultLinkUsedUp = {
  code: "result-link/used-up",
  status: 410,
  vi: "Đường dẫn đã được mở quá số lần cho phép. Liên hệ nơi trả kết quả để nhận đường dẫn khác.",
  en: "The link was opened as often as it may be. Ask the returning counter for another.",
} as const satisfies Kind;
export const resultLinkTooManyTries = {
  code: "result-link/too-many-tries",
  status: 429,
  vi: "Nhập sai bốn số cuối quá nhiều lần. Thử lại sau thời gian được nêu.",
  en: "Wrong digits were tried too often. Try again after the time that is named.",
} as const satisfies Kind;
export const custodyCaseNotInHand = {
  code: "custody-case/not-in-hand",
  status: 409,
  vi: "Đơn vị không giữ số giấy tờ đã nêu. Kiểm tra nơi giữ và số lượng; giấy tờ đang trên đường thì ký nhận theo biên bản trước.",
  en: "So many papers are not in the hands of your unit. See where they are; what is on its way is counted and signed for first.",
} as const satisfies Kind;
export const custodyCaseNotFound = {
  code: "custody-case/not-found",
  status: 404,
  vi: "Hồ sơ không có vụ việc này.",
  en: "The dossier has no such case.",
} as const satisfies Kind;
export const custodyCaseClosed = {
  code: "custody-case/closed",
  status: 409,
  vi: "Vụ việc đã kết thúc.",
  en: "The case is closed already.",
} as const satisfies Kind;
export const custodyCaseElsewhere = {
  code: "custody-case/elsewhere",
  status: 409,
  vi: "Phần còn lại của giấy tờ đang ở nơi khác, hoặc bản khác đã được cấp thay. Giấy tờ tìm thấy được ghi nhận tại nơi đang giữ phần còn lại; để cấp lại, phần còn lại chuyển về nơi phát hành trước.",
  en: "The rest of these papers lies elsewhere, or others have come in their place. What is found is noted where the rest is; to be issued anew, the rest goes back to who decided first.",
} as const satisfies Kind;
export const surveyNotYet = {
  code: "survey/not-yet",
  status: 409,
  vi: "Phiếu khảo sát chỉ có sau khi trả kết quả, và không có cho hồ sơ tập huấn.",
  en: "There is a ticket of the survey after the result was given, and none for practice.",
} as const satisfies Kind;
export const surveyByMail = {
  code: "survey/by-mail",
  status: 409,
  vi: "Phiếu khảo sát đã được gửi qua thư điện tử cho người nộp hồ sơ, quầy không lấy được.",
  en: "The ticket of the survey goes to the applicant by mail; a counter gets none.",
} as const satisfies Kind;
export const surveyUnknownTicket = {
  code: "survey/unknown-ticket",
  status: 404,
  vi: "Phiếu khảo sát không đúng. Dùng đường dẫn trong thư hoặc phiếu nhận tại quầy.",
  en: "This is no ticket of the survey. Use the link of the mail, or the ticket from the counter.",
} as const satisfies Kind;
export const surveyTicketUsed = {
  code: "survey/ticket-used",
  status: 409,
  vi: "Phiếu khảo sát này đã được dùng. Cảm ơn ý kiến đánh giá.",
  en: "This ticket was used. Thank you for your answer.",
} as const satisfies Kind;
export const surveyTicketExpired = {
  code: "survey/ticket-expired",
  status: 410,
  vi: "Phiếu khảo sát đã hết hạn: nhận ý kiến đến hết tháng sau tháng trả kết quả.",
  en: "The ticket has expired: answers are taken to the end of the month after that of the return.",
} as const satisfies Kind;
export const smsCallbackNotSigned = {
  code: "sms-callback/not-signed",
  status: 403,
  vi: "Chữ ký không phải của nhà cung cấp tin nhắn của tỉnh. Kiểm tra khóa bí mật và thứ tự các phần được ký.",
  en: "This is not signed by the province's gateway of messages. Check the secret and the order of what is signed.",
} as const satisfies Kind;
export const smsCallbackStale = {
  code: "sms-callback/stale",
  status: 403,
  vi: "Được ký quá năm phút trước, hoặc đồng hồ chạy sai. Ký lại với thời điểm hiện tại rồi gửi lại.",
  en: "It was signed more than five minutes ago, or a clock is wrong. Sign it with the present time and send it again.",
} as const satisfies Kind;
export const smsCallbackTaken = {
  code: "sms-callback/taken",
  status: 409,
  vi: "Nội dung này đã được nhận. Không gửi lại nữa.",
  en: "This was taken before. Do not send it again.",
} as const satisfies Kind;
export const surveyTooManyAnswers = {
  code: "survey/too-many-answers",
  status: 429,
  vi: "Có quá nhiều lượt đánh giá từ một nơi trong một giờ. Thử lại sau thời gian được nêu.",
  en: "Too many answers came from one place in an hour. Try again after the time that is named.",
} as const satisfies Kind;
export const feeUnpaid = {
  code: "fee/unpaid",
  status: 409,
  vi: "Phí, lệ phí nộp khi nhận kết quả chưa được ghi nhận đã nộp. Thu và ghi nhận trước khi trả kết quả.",
  en: "A fee that is payable on return is not noted as paid. Collect and note it before the result is given.",
} as const satisfies Kind;
export const feeNotDue = {
  code: "fee/not-due",
  status: 422,
  vi: "Hồ sơ không có khoản phí, lệ phí này phải nộp. Xem các khoản trong hồ sơ.",
  en: "This is no fee that is to be paid for the dossier. See its fees.",
} as const satisfies Kind;
export const feeAlreadyPaid = {
  code: "fee/already-paid",
  status: 409,
  vi: "Khoản phí, lệ phí này đã được ghi nhận đã nộp.",
  en: "This fee is noted as paid already.",
} as const satisfies Kind;
export const feeOtherAmount = {
  code: "fee/other-amount",
  status: 422,
  vi: "Số tiền không khớp với mức phải nộp của hồ sơ. Xem mức được nêu.",
  en: "The amount is not what is to be paid for the dossier. See what is due.",
} as const satisfies Kind;
export const resultAltered = {
  code: "result/altered",
  status: 409,
  vi: "Tệp kết quả trong kho không còn giống tệp đã ký: không đóng dấu được. Báo quản trị hệ thống.",
  en: "The file of the result in the archive is not the one that was signed, so it gets no seal. Tell the administrators.",
} as const satisfies Kind;
export const uploadNotFound = {
  code: "upload/not-found",
  status: 404,
  vi: "Chưa có tệp nào như vậy được tải lên. Xin địa chỉ tải lên, tải tệp rồi gửi lại.",
  en: "No such file was uploaded. Ask for an address, put the file there and repeat.",
} as const satisfies Kind;
export const uploadNotSigned = {
  code: "upload/not-signed",
  status: 422,
  vi: "Tệp không có chữ ký số. Ký tệp rồi tải lên lại.",
  en: "The file has no digital signature. Sign it and upload it again.",
} as const satisfies Kind;
export const uploadUnfit = {
  code: "upload/unfit",
  status: 422,
  vi: "Không đọc được cấu trúc hoặc kiểu chữ ký của tệp. Lưu lại thành PDF không mật khẩu, ký kiểu PAdES hoặc PKCS#7 (RSA, RSA-PSS hay ECDSA, SHA-256 trở lên).",
  en: "The structure of the file or the kind of its signature is not one that can be read and sealed. Save it as PDF without a password, signed as PAdES or PKCS #7 (RSA, RSA-PSS or ECDSA, SHA-256 or more).",
} as const satisfies Kind;
export const uploadWeak = {
  code: "upload/weak",
  status: 422,
  vi: "Chữ ký hoặc chứng thư số dùng thuật toán không còn an toàn (SHA-1, MD5 hoặc khóa RSA dưới 2048 bit). Ký lại bằng SHA-256 trở lên với khóa đủ mạnh.",
  en: "The signature or a certificate uses what is no longer safe (SHA-1, MD5, or an RSA key below 2048 bits). Sign again with SHA-256 or more and a strong key.",
} as const satisfies Kind;
export const uploadRevoked = {
  code: "upload/revoked",
  status: 422,
  vi: "Chứng thư số đã bị thu hồi trước thời điểm ký. Ký lại bằng chứng thư số đang có hiệu lực.",
  en: "A certificate was revoked before the file was signed. Sign again with one that holds.",
} as const satisfies Kind;
export const uploadFinal = {
  code: "upload/final",
  status: 422,
  vi: "Chữ ký chứng nhận của tệp không cho phép thay đổi nào sau nó nên không thể đóng dấu số. Ký lại theo kiểu cho phép thêm chữ ký.",
  en: "The signature certifies the file and allows nothing behind it, so that no seal can be added. Sign again in a way that allows further signatures.",
} as const satisfies Kind;
export const uploadOfAnother = {
  code: "upload/of-another-dossier",
  status: 409,
  vi: "Tệp này đã được nhận làm kết quả của một hồ sơ khác. Mỗi hồ sơ có văn bản kết quả riêng: ký và tải lên tệp của hồ sơ này.",
  en: "This file was taken as the result of another dossier. Each dossier has a paper of its own: sign and upload that of this one.",
} as const satisfies Kind;
export const uploadAltered = {
  code: "upload/altered",
  status: 422,
  vi: "Tệp đã bị thay đổi sau khi ký, hoặc chữ ký không bao trùm toàn bộ tệp. Ký lại bản gốc.",
  en: "The file was changed after it was signed, or its signature does not cover all of it. Sign the original again.",
} as const satisfies Kind;
export const uploadUntrusted = {
  code: "upload/untrusted",
  status: 422,
  vi: "Chứng thư số của người ký không thuộc tổ chức chứng thực mà tỉnh tin cậy. Dùng chứng thư số chuyên dùng công vụ.",
  en: "The signer's certificate is not of an authority that the province trusts. Use one for public service.",
} as const satisfies Kind;
export const uploadCertificateNotValid = {
  code: "upload/certificate-not-valid",
  status: 422,
  vi: "Chứng thư số chưa có hoặc đã hết hiệu lực tại thời điểm ký. Gia hạn chứng thư số rồi ký lại.",
  en: "The certificate was not valid when the file was signed. Renew it and sign again.",
} as const satisfies Kind;
export const uploadWrongTime = {
  code: "upload/wrong-time",
  status: 422,
  vi: "Thời điểm ký không có, ở tương lai hoặc trước khi hồ sơ được tiếp nhận. Kiểm tra đồng hồ của máy ký rồi ký lại.",
  en: "The time of the signature is missing, lies ahead, or before the dossier was received. Check the clock of the machine and sign again.",
} as const satisfies Kind;
export const uploadNoAuthority = {
  code: "upload/no-authority",
  status: 422,
  vi: "Người ký không có thẩm quyền ký cho cơ quan giải quyết hồ sơ này. Người có thẩm quyền của cơ quan phải ký.",
  en: "Whoever signed has no authority to sign for the unit that decides. Somebody of that unit who has must sign.",
} as const satisfies Kind;
export const resultHoldsNoLonger = {
  code: "result/holds-no-longer",
  status: 409,
  vi: "Kết quả này đã được thay thế hoặc thu hồi, không còn giá trị để trả hoặc thay đổi. Bản giấy cũ chuyển lại nơi phát hành.",
  en: "This result was replaced or revoked already: it is neither given nor changed any more. Its paper goes back to who issued it.",
} as const satisfies Kind;
export const resultNoReplacement = {
  code: "result/no-replacement",
  status: 409,
  vi: "Chưa có kết quả thay thế nào được ký để phát hành.",
  en: "No result in its place was signed that could be issued.",
} as const satisfies Kind;
export const resultValuesMissing = {
  code: "result/values-missing",
  status: 422,
  vi: "Dự thảo kết quả còn thiếu nội dung bắt buộc. Điền các mục được nêu rồi ký.",
  en: "Values that the result has to say are not filled in. Fill in those that are named, then sign.",
} as const satisfies Kind;
export const resultValueWrong = {
  code: "result/value-wrong",
  status: 422,
  vi: "Giá trị không đúng kiểu của mục trong mẫu kết quả, mẫu không có mục này, hoặc ngày hết hiệu lực đã qua. Sửa các mục được nêu.",
  en: "A value is not of the type of its variable, the template has no such variable, or it is a last day that is over. Mend those that are named.",
} as const satisfies Kind;
export const noTimeStamp = {
  code: "signature/no-time-stamp",
  status: 503,
  vi: "Máy chủ cấp dấu thời gian không trả lời đúng nên chưa ký được. Thử lại sau ít phút.",
  en: "The time-stamp authority did not answer as it should, so nothing was signed. Try again in some minutes.",
} as const satisfies Kind;
export const componentKindNotAccepted = {
  code: "component/kind-not-accepted",
  status: 422,
  vi: "Giấy tờ được nêu không nhận ở dạng bản này. Xem dạng bản được nhận trong danh mục.",
  en: "A paper is not accepted in this kind (original, copy …). See the check-list.",
} as const satisfies Kind;
export const unitOutOfBoundary = {
  code: "unit/out-of-boundary",
  status: 422,
  vi: "Thủ tục này không tiếp nhận phi địa giới tại đây. Hướng dẫn người nộp đến đơn vị được nêu hoặc quầy cùng địa bàn.",
  en: "This procedure is not received here, across its boundary. Send the applicant to the unit that is named, or to a counter of that commune where the boundary is the commune.",
} as const satisfies Kind;
export const procedureChannelNotOffered = {
  code: "procedure/channel-not-offered",
  status: 422,
  vi: "Thủ tục này không tiếp nhận qua kênh này.",
  en: "The procedure is not offered through this channel.",
} as const satisfies Kind;
export const communeUnknown = {
  code: "commune/unknown",
  status: 422,
  vi: "Không tìm thấy xã, phường này. Kiểm tra lại mã hoặc tên; các tên gần giống được nêu kèm.",
  en: "There is no such commune. Check the code or the name; the nearest names are given.",
} as const satisfies Kind;
export const communeAmbiguous = {
  code: "commune/ambiguous",
  status: 422,
  vi: "Chưa xác định được xã, phường. Bổ sung đúng thông tin được hỏi, hoặc chọn một trong các mã được nêu.",
  en: "Several communes are meant. Add the one detail that is asked for, or choose one of the codes.",
} as const satisfies Kind;
export const unitNoneCompetent = {
  code: "unit/none-competent",
  status: 422,
  vi: "Chưa có cơ quan nào được khai báo là có thẩm quyền cho thủ tục và địa bàn này. Liên hệ quản trị viên.",
  en: "No unit is registered as competent for this procedure and commune. Ask an administrator.",
} as const satisfies Kind;
export const unitClosed = {
  code: "unit/closed",
  status: 422,
  vi: "Đơn vị hoặc điểm này đã đóng cửa (hoặc chưa mở). Chọn nơi khác đang hoạt động; xem các điểm gần nhất.",
  en: "This unit or point is closed, or not open yet. Choose another; the nearest points can be asked for.",
} as const satisfies Kind;
export const unitServiceNotOffered = {
  code: "unit/service-not-offered",
  status: 422,
  vi: "Điểm này không tiếp nhận hồ sơ thuộc lĩnh vực này, hoặc không trả kết quả. Xem các điểm gần nhất có dịch vụ này.",
  en: "This point does not take in dossiers of this field, or does not hand over results. Ask for the nearest that does.",
} as const satisfies Kind;
export const unitTrainingApart = {
  code: "unit/training-apart",
  status: 422,
  vi: "Điểm tập huấn và đơn vị thật không dùng chung một hồ sơ. Hồ sơ tập huấn trả kết quả tại điểm tập huấn.",
  en: "Training units and real ones never share a dossier. What is practised is handed over at a training unit.",
} as const satisfies Kind;
export const unitUnknown = {
  code: "unit/unknown",
  status: 422,
  vi: "Không có đơn vị này trong tỉnh.",
  en: "The province has no such unit.",
} as const satisfies Kind;
export const stepAlreadyCompleted = {
  code: "step/already-completed",
  status: 409,
  vi: "Bước này đã hoàn thành.",
  en: "This step is already completed.",
} as const satisfies Kind;
export const stepNotOpen = {
  code: "step/not-open",
  status: 409,
  vi: "Bước này chưa được mở, hoặc hồ sơ đã chuyển bước mà không chờ bước này.",
  en: "This step is not open yet, or the dossier went on without waiting for it.",
} as const satisfies Kind;
export const stepNoWayBack = {
  code: "step/no-way-back",
  status: 422,
  vi: "Không trả lại được bước này: chỉ trả lại bước xử lý trước đó mà hồ sơ đã qua. Xem các bước trả lại được.",
  en: "The dossier cannot be sent back there: only to an earlier stage of decisions that it has been in. See which there are.",
} as const satisfies Kind;
export const stepNotConsulted = {
  code: "step/not-consulted",
  status: 409,
  vi: "Chỉ cơ quan được lấy ý kiến mới trả lời không đồng ý; cơ quan giải quyết thì trả lại để làm lại hoặc từ chối hồ sơ.",
  en: "Only a unit that is asked for its word objects. Whoever decides sends the dossier back, or refuses it.",
} as const satisfies Kind;
export const stepFourEyes = {
  code: "step/four-eyes",
  status: 403,
  vi: "Bạn đã thẩm định hồ sơ này nên không tự phê duyệt, ký được. Người có thẩm quyền khác của đơn vị phải phê duyệt.",
  en: "You have appraised this dossier, so you cannot approve or sign it. Another person of the unit who may has to.",
} as const satisfies Kind;
export const stepTaken = {
  code: "step/taken",
  status: 409,
  vi: "Bước này đang do đồng nghiệp được nêu xử lý. Người đó phải nhả việc, hoặc lãnh đạo đơn vị phân công lại.",
  en: "The colleague who is named has this step. They have to release it, or the leader of the unit has to give it to somebody else.",
} as const satisfies Kind;
export const stepNotAssigned = {
  code: "step/not-assigned",
  status: 409,
  vi: "Bước này chưa được phân công cho ai.",
  en: "Nobody has this step.",
} as const satisfies Kind;
export const commentTooMany = {
  code: "comment/too-many",
  status: 409,
  vi: "Hồ sơ đã có 40 ý kiến nội bộ, không ghi thêm được.",
  en: "The dossier has 40 comments already, and takes no more.",
} as const satisfies Kind;
export const attachmentNotFound = {
  code: "attachment/not-found",
  status: 404,
  vi: "Không có tệp đính kèm này. Tải tệp lên trước, rồi gửi ý kiến.",
  en: "There is no such attachment. Upload the file first, then send the comment.",
} as const satisfies Kind;
export const attachmentNotAllowed = {
  code: "attachment/not-allowed",
  status: 422,
  vi: "Tệp đính kèm không phải PDF, JPEG hoặc PNG, hoặc không đúng tệp đã khai báo.",
  en: "The attachment is no PDF, JPEG or PNG, or not the file that was announced.",
} as const satisfies Kind;
export const colleagueUnknown = {
  code: "colleague/unknown",
  status: 422,
  vi: "Đơn vị không có người này. Xem danh sách cán bộ của đơn vị.",
  en: "Nobody of this unit is registered under this id. Look at the list of its people.",
} as const satisfies Kind;
export const colleagueDoesNotFit = {
  code: "colleague/does-not-fit",
  status: 422,
  vi: "Không giao được việc cho người này: không đúng vai trò, đã thẩm định chính hồ sơ này, hoặc đang vắng mặt mà không có người xử lý thay phù hợp.",
  en: "The step cannot go to this person: another role is asked for, they appraised this dossier themselves, or they are away and nobody who fits acts for them.",
} as const satisfies Kind;
export const stepHasItsOwnAct = {
  code: "step/has-its-own-act",
  status: 409,
  vi: "Bước này được hoàn thành bằng thao tác riêng của nó (ký, phát hành, trả kết quả).",
  en: "This step is completed by its own act (sign, issue, hand over).",
} as const satisfies Kind;
export const submitterNotNamed = {
  code: "submitter/not-named",
  status: 422,
  vi: "Hồ sơ không đứng tên bạn: ghi cả bạn là người nộp hồ sơ theo ủy quyền.",
  en: "The dossier is not in your name: name yourself as well, as who was authorised to hand it in.",
} as const satisfies Kind;
export const paperNotReusable = {
  code: "paper/not-reusable",
  status: 422,
  vi: "Giấy tờ được nêu không dùng lại được: không phải của người nộp, không đúng loại, hết hiệu lực hoặc đã được thay. Nộp giấy tờ này hoặc tra cứu lại.",
  en: "A paper that is named cannot be used again: it is another's, of another kind, no longer valid or was replaced. Bring it, or look again.",
} as const satisfies Kind;
export const scanNotFound = {
  code: "scan/not-found",
  status: 404,
  vi: "Không có tệp quét này trong danh sách chờ của điểm, hoặc đã hết thời hạn lưu. Quét lại từ bản giấy.",
  en: "The point's list has no such scan that waits, or it is kept no longer. Scan the paper again.",
} as const satisfies Kind;
export const scanAlreadyAssigned = {
  code: "scan/already-assigned",
  status: 409,
  vi: "Tệp quét này đã thuộc một hồ sơ. Xem danh sách tệp quét của điểm.",
  en: "This scan already lies with a dossier. Look at the list of the point's scans.",
} as const satisfies Kind;
export const scanNotRead = {
  code: "scan/not-read",
  status: 409,
  vi: "Tệp này không đọc được bằng máy; lý do ghi ở reason. Quét lại từ bản giấy; hoặc nêu thành phần hồ sơ (component) để nhận tệp nguyên trạng và nhập nội dung bằng tay.",
  en: "No machine could read this file; `reason` says why. Scan the paper again; or name its `component` to take it as it is, and type what stands in it.",
} as const satisfies Kind;
export const scanNotForThisDossier = {
  code: "scan/not-for-this-dossier",
  status: 409,
  vi: "Hồ sơ này không nhận tệp quét này; lý do ghi ở reason (hồ sơ đã qua bước số hóa, giấy tờ đã được xác nhận, hoặc tệp chỉ có tờ bìa).",
  en: "This dossier does not take the scan; `reason` says why (it is past digitization, the paper is confirmed already, or there is nothing but the cover sheet).",
} as const satisfies Kind;
export const paperNotHeld = {
  code: "paper/not-held",
  status: 409,
  vi: "Giấy tờ này không được lưu để dùng lại, hoặc đã được thay thế hay thu hồi. Xem trạng thái trong danh sách giấy tờ của hồ sơ.",
  en: "This paper is not held for use again, or was replaced or revoked already. Look at its standing in the dossier's papers.",
} as const satisfies Kind;
export const paperNotFound = {
  code: "paper/not-found",
  status: 404,
  vi: "Không có giấy tờ này trong hồ sơ.",
  en: "The dossier has no such paper.",
} as const satisfies Kind;
export const paperNoCrop = {
  code: "paper/no-crop",
  status: 404,
  vi: "Không có ảnh cắt của trường này. Mở bản quét để đối chiếu.",
  en: "There is no crop of this field. Open the scan and compare.",
} as const satisfies Kind;
export const paperAlreadyConfirmed = {
  code: "paper/already-confirmed",
  status: 409,
  vi: "Giấy tờ này đã được xác nhận.",
  en: "This paper is already confirmed.",
} as const satisfies Kind;
export const paperFieldsWait = {
  code: "paper/fields-wait",
  status: 422,
  vi: "Còn trường chưa được người kiểm tra xác nhận. Gửi giá trị đúng cho các trường được nêu.",
  en: "Fields wait for a person. Send the right value of each field that is named.",
} as const satisfies Kind;
export const paperComponentUnknown = {
  code: "paper/component-unknown",
  status: 422,
  vi: "Chưa xác định được giấy tờ này thuộc thành phần hồ sơ nào. Nêu mã thành phần.",
  en: "It is not known which component this paper is. Name the component.",
} as const satisfies Kind;
export const deadlineNoLimit = {
  code: "deadline/no-limit",
  status: 409,
  vi: "Thủ tục này không quy định thời hạn nên không có hạn để gia hạn.",
  en: "The service has no limit, so there is no due date to put off.",
} as const satisfies Kind;
export const deadlineNotRunning = {
  code: "deadline/not-running",
  status: 409,
  vi: "Thời hạn đang tạm dừng hoặc đã kết thúc. Xem trạng thái của hồ sơ.",
  en: "The clock is paused or has ended. Look at the dossier's status.",
} as const satisfies Kind;
export const deadlineNotPaused = {
  code: "deadline/not-paused",
  status: 409,
  vi: "Thời hạn không ở trạng thái tạm dừng.",
  en: "The clock is not paused.",
} as const satisfies Kind;
export const deadlineAlreadyExtended = {
  code: "deadline/already-extended",
  status: 409,
  vi: "Hồ sơ đã được hẹn lại ngày trả kết quả một lần; không hẹn lại lần nữa.",
  en: "The dossier was re-appointed once already; there is no second time.",
} as const satisfies Kind;
export const deadlineExtensionTooLate = {
  code: "deadline/extension-too-late",
  status: 409,
  vi: "Văn bản xin lỗi và đề nghị gia hạn phải có chậm nhất một ngày trước ngày hết hạn.",
  en: "The apology with its new date has to come one day before the day of expiry at the latest.",
} as const satisfies Kind;
export const deadlineNewDateNotPossible = {
  code: "deadline/new-date-not-possible",
  status: 422,
  vi: "Thời điểm hẹn lại phải sau hạn hiện tại, không quá hai năm kể từ hôm nay và trong giờ làm việc của cơ quan giải quyết.",
  en: "The new date must be later than the present one, within two years from today, and lie within the working hours of the unit that decides.",
} as const satisfies Kind;
export const supplementAlreadyRequested = {
  code: "supplement/already-requested",
  status: 409,
  vi: "Hồ sơ đã được yêu cầu bổ sung một lần; pháp luật không cho yêu cầu lần nữa. Giải quyết, từ chối hoặc dừng theo hồ sơ hiện có.",
  en: "A supplement was asked for once, and the law allows no second time. Decide, refuse or stop by what is there.",
} as const satisfies Kind;
export const supplementAlreadyBrought = {
  code: "supplement/already-brought",
  status: 409,
  vi: "Hồ sơ đã được bổ sung. Tải lại hồ sơ để xem.",
  en: "The supplement was brought already. Read the dossier again.",
} as const satisfies Kind;
export const supplementPaperConfirmed = {
  code: "supplement/paper-confirmed",
  status: 409,
  vi: "Không yêu cầu nộp giấy tờ hồ sơ đã có và đã được xác nhận. Nếu giấy tờ không đạt, ghi đúng lỗi và lý do thay vì “thiếu”.",
  en: "The dossier has this paper, confirmed: it is not asked for as missing. Where it is bad, name what is wrong with it and why.",
} as const satisfies Kind;
export const supplementPaperHeld = {
  code: "supplement/paper-held",
  status: 409,
  vi: "Cơ quan nhà nước đang giữ giấy tờ còn hiệu lực này của người nộp: không yêu cầu nộp lại. Dùng lại giấy tờ đó; nếu giấy tờ không đạt, ghi đúng lỗi và lý do thay vì “thiếu”.",
  en: "The State holds this paper of the applicant, and it is valid: it is not asked for. Use it again; where it is bad, name what is wrong with it and why.",
} as const satisfies Kind;
export const supplementNotBrought = {
  code: "supplement/not-brought",
  status: 409,
  vi: "Hồ sơ đang chờ người nộp bổ sung nên chưa tiếp nhận được.",
  en: "The supplement has not been brought yet, so the dossier cannot be accepted.",
} as const satisfies Kind;
export const transferNotCompetent = {
  code: "transfer/not-competent",
  status: 422,
  vi: "Đơn vị được nêu không giải quyết lĩnh vực và cấp này, hoặc đã là đơn vị giải quyết hồ sơ.",
  en: "The unit does not decide this field at this level, or decides this dossier already.",
} as const satisfies Kind;
export const transferStepsDone = {
  code: "transfer/steps-done",
  status: 409,
  vi: "Đơn vị hiện tại đã giải quyết và kết quả đã ký, hoặc hồ sơ đang chờ người dân, nên chưa chuyển cơ quan được.",
  en: "The present unit has decided already, and a result is signed or the applicant is waited for: the dossier cannot go to another unit now.",
} as const satisfies Kind;
export const draftNotFound = {
  code: "draft/not-found",
  status: 404,
  vi: "Không tìm thấy bản nháp; bản nháp được giữ 30 ngày.",
  en: "There is no such draft; drafts are kept for 30 days.",
} as const satisfies Kind;
export const draftStale = {
  code: "draft/stale",
  status: 412,
  vi: "Bản nháp đã được lưu ở nơi khác sau khi bạn đọc. Đọc lại rồi lưu.",
  en: "The draft was saved elsewhere since you read it. Read it again and save.",
} as const satisfies Kind;
export const minutesNotFound = {
  code: "minutes/not-found",
  status: 404,
  vi: "Không tìm thấy biên bản giao nhận.",
  en: "There are no such minutes.",
} as const satisfies Kind;
export const minutesStale = {
  code: "minutes/stale",
  status: 412,
  vi: "Biên bản đã thay đổi sau khi bạn đọc. Đọc lại rồi thực hiện lại.",
  en: "The minutes have changed since you read them. Read them again and repeat.",
} as const satisfies Kind;
export const minutesNotInCustody = {
  code: "minutes/not-in-custody",
  status: 422,
  vi: "Giấy tờ của các hồ sơ được nêu không do đơn vị bạn đang giữ. Bỏ các dòng đó hoặc kiểm tra lại.",
  en: "The paper of the dossiers that are named does not lie at your unit. Leave these lines out, or look again.",
} as const satisfies Kind;
export const minutesUnitNotInvolved = {
  code: "minutes/unit-not-involved",
  status: 422,
  vi: "Đơn vị nhận không liên quan đến các hồ sơ được nêu. Giao cho đơn vị tiếp nhận, giải quyết hoặc trả kết quả của hồ sơ.",
  en: "The receiving unit has no part in the dossiers that are named. Hand them to a unit of the dossier.",
} as const satisfies Kind;
export const papersStillNeeded = {
  code: "papers/still-needed",
  status: 409,
  vi: "Hồ sơ đang được giải quyết theo giấy tờ này: chỉ trả lại khi đã có kết quả, hoặc hồ sơ bị từ chối, rút hay dừng.",
  en: "The dossier is being decided by these papers: they are given back once it is decided, refused, withdrawn or stopped.",
} as const satisfies Kind;
export const papersNotHere = {
  code: "papers/not-here",
  status: 409,
  vi: "Giấy tờ của hồ sơ này không ở quầy của bạn. Xem giấy tờ đang ở đâu trong hồ sơ.",
  en: "No papers of this dossier lie at your counter. See in the dossier where they are.",
} as const satisfies Kind;
export const papersFewerHere = {
  code: "papers/fewer-here",
  status: 422,
  vi: "Ở quầy không có nhiều giấy tờ như vậy. Xem số giấy tờ được nêu.",
  en: "So many papers do not lie at the counter. See how many do.",
} as const satisfies Kind;
export const minutesCountDiffers = {
  code: "minutes/count-differs",
  status: 422,
  vi: "Số giấy tờ của các dòng được nêu không khớp với số đang giữ. Đếm lại: giấy tờ của một hồ sơ được giao trọn bộ.",
  en: "The number of papers differs from what lies at your unit. Count again: the paper of a dossier goes as a whole.",
} as const satisfies Kind;
export const minutesAlreadyReceived = {
  code: "minutes/already-received",
  status: 409,
  vi: "Biên bản này đã được ký nhận.",
  en: "These minutes are signed for already.",
} as const satisfies Kind;
export const minutesSamePerson = {
  code: "minutes/same-person",
  status: 403,
  vi: "Người giao không được tự ký nhận. Người khác của đơn vị nhận phải kiểm đếm và ký.",
  en: "Who gave it cannot sign for it. Another person of the receiving unit has to count and sign.",
} as const satisfies Kind;
export const minutesLinesDiffer = {
  code: "minutes/lines-differ",
  status: 422,
  vi: "Phải kiểm đếm mỗi hồ sơ của biên bản đúng một lần. Xem các dòng và hồ sơ được nêu.",
  en: "Each dossier of the minutes must be counted exactly once. See the lines and dossiers that are named.",
} as const satisfies Kind;
export const formNotIssued = {
  code: "form/not-issued",
  status: 404,
  vi: "Biểu mẫu này chưa được lập cho hồ sơ.",
  en: "This form was not issued for the dossier.",
} as const satisfies Kind;
export const resultNotFound = {
  code: "result/not-found",
  status: 404,
  vi: "Hồ sơ chưa có kết quả.",
  en: "The dossier has no result yet.",
} as const satisfies Kind;
export const queueFull = {
  code: "queue/full",
  status: 409,
  vi: "Hàng chờ đã đủ số người tối đa. Gọi bớt hoặc kết thúc các số đã gọi rồi lấy số mới.",
  en: "The queue holds as many tickets as it can. Call some, or close those that were called, then take a new one.",
} as const satisfies Kind;
export const ticketNoneWaiting = {
  code: "ticket/none-waiting",
  status: 409,
  vi: "Không còn ai chờ quầy này.",
  en: "Nobody waits for this desk.",
} as const satisfies Kind;
export const ticketDeskBusy = {
  code: "ticket/desk-busy",
  status: 409,
  vi: "Quầy này đang có người được gọi. Ghi kết quả của số đó trước khi gọi số tiếp theo.",
  en: "Somebody was called to this desk and is not closed yet. Say what became of that ticket first.",
} as const satisfies Kind;
export const ticketNotFound = {
  code: "ticket/not-found",
  status: 404,
  vi: "Không có số thứ tự này.",
  en: "There is no such ticket.",
} as const satisfies Kind;
export const ticketNotPossibleNow = {
  code: "ticket/not-possible-now",
  status: 409,
  vi: "Thao tác này không thực hiện được với số thứ tự này lúc này.",
  en: "This is not possible with the ticket as it is now.",
} as const satisfies Kind;
export const trackingNoMatch = {
  code: "tracking/no-match",
  status: 404,
  vi: "Không tìm thấy hồ sơ khớp với thông tin đã nhập. Kiểm tra lại mã hồ sơ và bốn số cuối, hoặc quét mã QR trên giấy tiếp nhận.",
  en: "No dossier matches what was entered. Check the code and the last four digits, or scan the QR of the receipt.",
} as const satisfies Kind;
export const trackingTooManyTries = {
  code: "tracking/too-many-tries",
  status: 429,
  vi: "Đã tra cứu sai quá nhiều lần. Dùng mã QR trên giấy tiếp nhận: mã QR lúc nào cũng tra cứu được. Nếu không có giấy tiếp nhận, hỏi nơi đã nộp hồ sơ; muộn nhất sau hai ngày có thể tra cứu lại bằng mã hồ sơ.",
  en: "Too many wrong tries. Use the QR of the receipt: it opens the page at any time. Without the receipt, ask where the dossier was handed in; the code can be used again after two days at the latest.",
} as const satisfies Kind;
export const trackingOnlyByQr = {
  code: "tracking/only-by-qr",
  status: 429,
  vi: "Trong tỉnh đang có quá nhiều lượt tra cứu sai nên tạm thời không tra cứu được bằng mã hồ sơ, với mọi hồ sơ. Dùng mã QR trên giấy tiếp nhận: mã QR lúc nào cũng tra cứu được. Nếu không có giấy tiếp nhận, thử lại sau hai giờ hoặc hỏi nơi đã nộp hồ sơ.",
  en: "There are too many wrong look-ups in the province, so for now no dossier can be looked up by its code. Use the QR of the receipt: it opens the page at any time. Without the receipt, try again in two hours or ask where the dossier was handed in.",
} as const satisfies Kind;
export const systemUnavailable = {
  code: "system/unavailable",
  status: 503,
  vi: "Hệ thống đang bận. Thử lại sau ít phút với cùng Idempotency-Key.",
  en: "The system is busy. Try again in a few minutes with the same Idempotency-Key.",
} as const satisfies Kind;
export const systemUnexpected = {
  code: "system/unexpected",
  status: 500,
  vi: "Có lỗi ngoài dự kiến. Thử lại; nếu vẫn lỗi, gửi mã correlationId cho bộ phận hỗ trợ.",
  en: "Something unexpected happened. Try again; if it persists, give support the correlationId.",
} as const satisfies Kind;
export const webhookNotFound = {
  code: "webhook/not-found",
  status: 404,
  vi: "Không tìm thấy đăng ký nhận sự kiện.",
  en: "There is no such webhook.",
} as const satisfies Kind;
export const webhookStale = {
  code: "webhook/stale",
  status: 412,
  vi: "Đăng ký nhận sự kiện đã thay đổi sau khi bạn đọc. Đọc lại rồi thực hiện lại.",
  en: "The webhook has changed since you read it. Read it again and repeat.",
} as const satisfies Kind;
export const webhookAddressRefused = {
  code: "webhook/address-refused",
  status: 422,
  vi: "Địa chỉ nhận phải là https trên Internet: không có người dùng, không có dấu # và không trỏ vào mạng nội bộ.",
  en: "A receiver's address is https on the internet: no user in it, no fragment, and nothing inside a network.",
} as const satisfies Kind;
export const webhookTooMany = {
  code: "webhook/too-many",
  status: 409,
  vi: "Một hệ thống có tối đa 20 đăng ký nhận sự kiện. Xóa bớt đăng ký không dùng.",
  en: "A system has 20 webhooks at most. Delete those that are not used.",
} as const satisfies Kind;
export const webhookEnded = {
  code: "webhook/ended",
  status: 409,
  vi: "Đăng ký này đang tắt. Bật lại trước khi gửi.",
  en: "This webhook is switched off. Switch it on before anything is sent.",
} as const satisfies Kind;
export const deliveryNotFound = {
  code: "delivery/not-found",
  status: 404,
  vi: "Không tìm thấy lần gửi này; nhật ký được giữ 30 ngày.",
  en: "There is no such delivery; the log is kept for 30 days.",
} as const satisfies Kind;
