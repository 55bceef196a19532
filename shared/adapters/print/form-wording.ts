/** Stands on every page of what is made at a point for training (bản tập huấn). */
export const trainingMark = "BẢN TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ";

interface FormTemplate {
  /** As the circular counts its forms; papers of our own have none. */
  readonly number: string;
  readonly title: string;
  /** Where title and wording come from, and how sure that is: V read in the text, 2 second-hand, U unknown. */
  readonly source: string;
  readonly tag: "V" | "2" | "U";
  /** `{name}` stands for a value. */
  readonly words: Readonly<Record<string, string>>;
}

const circular = "title: Circular 03/2025/TT-VPCP, Appendix I; ";
const prints2018 = `${circular}wording: working prints of provincial systems on the forms of Circular 01/2018/TT-VPCP, since the layouts of 2025 were not found`;

/**
 * The wording of every form, in one place: a new circular changes this file and no layout. Procedures with forms of their
 * own (CT04, CT05, CT06 …) bring number and title, and keep the wording.
 */
export const formTemplates = {
  receipt: {
    number: "Mẫu số 01",
    title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    source: prints2018,
    tag: "2",
    words: {
      kept: "(Liên 1: Lưu)",
      given: "(Liên 2: Giao khách hàng)",
      receivingUnit: "Đơn vị tiếp nhận:",
      from: "Tiếp nhận hồ sơ của {who}:",
      owner: "Chủ hồ sơ:",
      channel: "Hình thức nộp hồ sơ:",
      competentUnit: "Cơ quan có thẩm quyền giải quyết:",
      feePayment: "Hình thức thu phí, lệ phí:",
      components: "1. Thành phần hồ sơ nộp gồm:",
      noComponents: "không yêu cầu giấy tờ",
      sets: "2. Số lượng hồ sơ:",
      oneSet: "01 (bộ)",
      limit: "3. Thời gian giải quyết hồ sơ theo quy định là:",
      receivedAt: "4. Thời gian nhận hồ sơ:",
      dueAt: "5. Thời gian trả kết quả giải quyết hồ sơ:",
      resultsAt: "6. Đăng ký nhận kết quả tại:",
      fee: "7. Phí, lệ phí (nếu có):",
      registered: "Vào Sổ theo dõi hồ sơ, Quyển số: {book} Số thứ tự {number} (ngày {day})",
      notes: "Ghi chú:",
      afterThree:
        "Hồ sơ được tiếp nhận sau 15 giờ 00 phút và thuộc thẩm quyền của cơ quan khác nên thời gian giải quyết được tính từ {from} (khoản 2 Điều 18 Nghị định số 118/2025/NĐ-CP).",
      outOfHours: "Hồ sơ được tiếp nhận ngoài giờ làm việc nên thời gian giải quyết được tính từ {from}.",
      provisional:
        "Ngày hẹn trả được tính theo lịch nghỉ dự kiến, do chưa có thông báo chính thức về lịch nghỉ của năm đó.",
      twoCopies:
        "Giấy tiếp nhận và hẹn trả kết quả được lập thành 2 liên; một liên chuyển kèm theo Phiếu kiểm soát quá trình giải quyết hồ sơ và được lưu tại Bộ phận tiếp nhận và trả kết quả; một liên giao cho cá nhân, tổ chức nộp hồ sơ;",
      returns:
        "Cá nhân, tổ chức có thể đăng ký nhận kết quả tại Bộ phận tiếp nhận và trả kết quả hoặc tại nhà (trụ sở tổ chức) qua dịch vụ bưu chính;",
      tracking:
        "Tra cứu tình trạng hồ sơ: quét mã QR ở góc phải, hoặc truy cập {site} rồi nhập mã hồ sơ và 4 số cuối {factor}.",
    },
  },
  supplement: {
    number: "Mẫu số 02",
    title: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    source: prints2018,
    tag: "2",
    words: {
      from: "Tiếp nhận hồ sơ/yêu cầu của {who}:",
      citizen: "Ông/Bà",
      rows: "Yêu cầu {you} hoàn thiện hồ sơ gồm những nội dung như sau:",
      flaw: "Cần bổ sung, hoàn thiện: {flaw}",
      reason: "Lý do:",
      contact: "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, {you} liên hệ với {contact} để được hướng dẫn./.",
      contactPhone: "{name}, số điện thoại {phone}",
      guide: "NGƯỜI HƯỚNG DẪN",
    },
  },
  refusal: {
    number: "Mẫu số 03",
    title: "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    source: prints2018,
    tag: "2",
    words: {
      from: "Tiếp nhận hồ sơ của:",
      refused:
        "Qua xem xét, Bộ phận tiếp nhận hồ sơ của {unit} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
      legalBasis: "Căn cứ pháp lý: {law}",
      end: "Xin thông báo cho {you} được biết và thực hiện.",
    },
  },
  apology: {
    number: "Mẫu số 04",
    title: "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
    source: `${circular}wording: Form 04 of Circular 01/2018/TT-VPCP (Phiếu xin lỗi và hẹn lại ngày trả kết quả), from memory of its working prints`,
    tag: "U",
    words: {
      to: "Kính gửi:",
      received:
        "{received}, {receivingUnit} tiếp nhận hồ sơ đề nghị giải quyết thủ tục {request} (mã thủ tục {procedure}) của {you}; mã số: {code}.",
      originalDue: "Thời gian hẹn trả kết quả giải quyết hồ sơ:",
      late: "Tuy nhiên, {unit} chưa thể trả kết quả giải quyết hồ sơ của {you} đúng thời hạn ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
      reason: "Lý do:",
      apology:
        "Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của {you}. {unit} xin lỗi {you}, đề nghị gia hạn thời gian giải quyết và sẽ trả kết quả giải quyết hồ sơ vào:",
      newDue: "Ngày hẹn trả mới:",
      end: "Mong nhận được sự thông cảm của {you} vì sự chậm trễ này./.",
    },
  },
  // The form is new in 2025 and its layout was not found: the order below is ours, with the contents the rule asks for.
  stop: {
    number: "Mẫu số 05",
    title: "Thông báo dừng giải quyết hồ sơ",
    source: `${circular}layout and wording are ours`,
    tag: "U",
    words: {
      to: "Kính gửi:",
      stopped:
        "{unit} thông báo dừng giải quyết hồ sơ mã số {code}, đề nghị giải quyết thủ tục {request} (mã thủ tục {procedure}), của {you} như sau:",
      askedBy: "1. Cơ quan, tổ chức, cá nhân đề nghị dừng:",
      stage: "2. Giai đoạn giải quyết khi dừng:",
      decision: "3. Quyết định:",
      reason: "4. Lý do:",
      financialConsequence: "5. Nghĩa vụ tài chính, phí, lệ phí:",
      end: "Xin thông báo để {you} được biết./.",
    },
  },
  controlSheet: {
    number: "Mẫu số 06",
    title: "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    source: `${prints2018}; A5 as the other forms`,
    tag: "2",
    words: {
      request: "Thủ tục:",
      none: "Hồ sơ chưa được giao, nhận.",
      unit: "Tên cơ quan",
      time: "Thời gian giao, nhận hồ sơ",
      result: "Kết quả",
      note: "Ghi chú",
      gives: "1. Giao: {unit}",
      takes: "2. Nhận: {unit}",
      giver: "Người giao: {person}",
      taker: "Người nhận: {person}",
      beforeDue: "Trước hạn",
      onTime: "Đúng hạn",
      late: "Quá hạn",
    },
  },
  register: {
    number: "Mẫu số 07",
    title: "Sổ theo dõi hồ sơ",
    source: `${circular}columns: second-hand, on the form of Circular 01/2018/TT-VPCP`,
    tag: "2",
    words: {
      books: "Quyển số: {books}",
      period: "Từ ngày {from} đến ngày {to}",
      total: "Tổng số hồ sơ: {count}",
      none: "Không có hồ sơ nào trong thời gian này.",
      seq: "TT",
      code: "Mã hồ sơ",
      procedure: "Tên thủ tục hành chính",
      quantity: "Số lượng hồ sơ (bộ)",
      applicant: "Tên cá nhân, tổ chức",
      competentUnit: "Cơ quan chủ trì giải quyết",
      dates: "Nhận và trả kết quả",
      receivedAt: "Ngày nhận hồ sơ",
      dueAt: "Ngày hẹn trả",
      resultAt: "Ngày nhận kết quả",
      returnedAt: "Ngày trả kết quả",
      method: "Phương thức nhận kết quả",
      signature: "Ký nhận",
    },
  },
  minutes: {
    number: "",
    title: "Biên bản giao nhận hồ sơ",
    source: "contents: Decision 45/2016/QĐ-TTg; layout and wording are ours",
    tag: "U",
    words: {
      when: "Vào lúc {at}, hai bên gồm:",
      giver: "Bên giao:",
      taker: "Bên nhận:",
      person: "Người đại diện:",
      notSigned: "chưa ký nhận",
      draft: "BẢN XEM TRƯỚC – bên nhận chưa ký, chưa có giá trị giao nhận",
      rowsGiven: "bên giao đã niêm phong và giao các hồ sơ sau đây:",
      signedBy: "Người ký: {person}",
      rows: "đã giao, nhận đủ các hồ sơ sau đây, niêm phong còn nguyên vẹn trừ khi ghi chú khác:",
      seq: "TT",
      code: "Mã hồ sơ",
      papers: "Số giấy tờ",
      sealNumber: "Số niêm phong",
      sheets: "Số tờ",
      note: "Ghi chú",
      total: "Tổng cộng: {dossiers} hồ sơ, {papers} giấy tờ, {sheets} tờ.",
      end: "Biên bản được lập thành 2 bản có giá trị như nhau, mỗi bên giữ 1 bản. Đối với hồ sơ gửi qua bưu chính, thời điểm ký biên bản là thời điểm nộp hồ sơ.",
      giverSigns: "BÊN GIAO",
      takerSigns: "BÊN NHẬN",
    },
  },
  ticket: {
    number: "",
    title: "Phiếu số thứ tự",
    source: "ours",
    tag: "U",
    words: {
      service: "Nội dung:",
      at: "Lấy số lúc:",
      waiting: "Số người đang chờ trước:",
      end: "Thời gian chờ tối đa {limit} phút. Xin giữ phiếu đến khi được gọi.",
    },
  },
} as const satisfies Record<string, FormTemplate>;

/** What several forms say. */
export const commonWords = {
  number: "Số: {number}",
  code: "Mã hồ sơ: {code}",
  address: "Địa chỉ:",
  phone: "Số điện thoại: {phone}",
  email: "Email: {email}",
  identity: "Số CMND/Thẻ căn cước/Hộ chiếu",
  request: "Nội dung yêu cầu giải quyết:",
  requestWithCode: "{request} (mã thủ tục {code})",
  scanToTrack: "Quét để tra cứu",
  submitter: "NGƯỜI NỘP HỒ SƠ",
  receiver: "NGƯỜI TIẾP NHẬN HỒ SƠ",
  signHere: "(Ký và ghi rõ họ tên)",
  signAndStamp: "(Ký, đóng dấu)",
  qr: "Mã QR của hồ sơ {code}",
  scanToVerify: "Quét để kiểm tra kết quả",
  verificationQr: "Mã QR để kiểm tra kết quả là thật, đã thay thế hay thu hồi",
  trackingQr: "Mã QR để tra cứu tình trạng hồ sơ",
  sealedBy: "Cơ quan ký số: {unit}",
  sealedOf: "Trực thuộc: {agency}",
  signedAt: "Thời gian ký: {at}",
} as const;

/** The words with their values. A value that is missing is a mistake of the layout, and no form goes out with a hole in it. */
export const filled = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a form says {${name}} and was given no value for it`);
    return value;
  });
