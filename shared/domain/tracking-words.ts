import type { Dossier } from "./dossier.ts";
import type { Status } from "./lifecycle.ts";
import type { Text } from "./text.ts";

/** What somebody whose dossier it is has to do. */
export const toDoActs = ["nothing", "bringSupplement", "pay", "fetchResult", "fetchPapers"] as const;
export type ToDoAct = (typeof toDoActs)[number];

/** A status in plain words, and what has to be done now, where that is somewhere. */
export interface StatusInWords {
  readonly says: Text;
  readonly toDo: { readonly act: ToDoAct; readonly text: Text; readonly at?: "receiving" | "returning" };
}

const waits: Text = {
  vi: "Ông/Bà chưa cần làm gì. Khi có kết quả hoặc cần thêm điều gì, cơ quan sẽ báo.",
  en: "You need not do anything now. You will be told when there is a result, or when something is needed of you.",
};

/** What the public page says of each status. A status that is added does not compile until it has its words. */
export const statusInWords: Record<Status, StatusInWords> = {
  submitted: {
    says: {
      vi: "Hồ sơ đã được gửi đến và đang chờ kiểm tra xem đã đầy đủ, hợp lệ chưa.",
      en: "The dossier has come in and waits to be checked whether it is complete.",
    },
    toDo: { act: "nothing", text: waits },
  },
  accepted: {
    says: {
      vi: "Hồ sơ đã được tiếp nhận. Giấy tờ đang được số hóa để chuyển cơ quan giải quyết.",
      en: "The dossier is accepted. Its papers are being digitized for the unit that decides.",
    },
    toDo: { act: "nothing", text: waits },
  },
  refused: {
    says: {
      vi: "Hồ sơ không được tiếp nhận giải quyết. Lý do được ghi trên phiếu từ chối.",
      en: "The dossier was not taken in. The notice of refusal says why.",
    },
    toDo: {
      act: "fetchPapers",
      at: "receiving",
      text: {
        vi: "Xem lý do trên phiếu từ chối và nhận lại giấy tờ tại nơi đã nộp. Có thể nộp hồ sơ mới khi đã đủ điều kiện.",
        en: "Read the reason on the notice of refusal and fetch your papers where you handed them in. You may apply again once the conditions are met.",
      },
    },
  },
  inProcess: {
    says: {
      vi: "Hồ sơ đang được cơ quan có thẩm quyền giải quyết.",
      en: "The dossier is being decided by the competent unit.",
    },
    toDo: { act: "nothing", text: waits },
  },
  supplementRequested: {
    says: {
      vi: "Hồ sơ còn thiếu hoặc có giấy tờ phải sửa. Thời gian chờ bổ sung không tính vào thời hạn giải quyết.",
      en: "Papers are missing or have to be mended. The time until they are brought is not counted.",
    },
    toDo: {
      act: "bringSupplement",
      at: "receiving",
      text: {
        vi: "Bổ sung đủ các giấy tờ ghi trên phiếu yêu cầu bổ sung, trong một lần, tại nơi đã nộp hồ sơ; hồ sơ nộp trực tuyến thì bổ sung trực tuyến.",
        en: "Bring all the papers that the request for a supplement names, at one time, to where you handed the dossier in; send them online if you applied online.",
      },
    },
  },
  paymentDue: {
    says: {
      vi: "Hồ sơ chờ thực hiện nghĩa vụ tài chính. Thời gian chờ không tính vào thời hạn giải quyết.",
      en: "The dossier waits for a payment. The time until it is made is not counted.",
    },
    toDo: {
      act: "pay",
      text: {
        vi: "Nộp số tiền ghi trên thông báo nộp tiền theo cách ghi trên đó, và giữ chứng từ.",
        en: "Pay the sum that the notice of payment states, in the way that it states, and keep the receipt.",
      },
    },
  },
  withdrawn: {
    says: {
      vi: "Hồ sơ đã được rút theo yêu cầu. Việc giải quyết đã kết thúc.",
      en: "The dossier was withdrawn on request. Nothing more is decided about it.",
    },
    toDo: {
      act: "fetchPapers",
      at: "receiving",
      text: {
        vi: "Nhận lại giấy tờ tại nơi đã nộp hồ sơ, nếu chưa nhận.",
        en: "Fetch your papers where you handed them in, if you have not yet.",
      },
    },
  },
  stopped: {
    says: {
      vi: "Cơ quan đã dừng giải quyết hồ sơ. Lý do được ghi trên thông báo dừng giải quyết.",
      en: "The unit has stopped deciding about the dossier. The notice of the stop says why.",
    },
    toDo: {
      act: "fetchPapers",
      at: "receiving",
      text: {
        vi: "Xem lý do trên thông báo dừng giải quyết và nhận lại giấy tờ tại nơi đã nộp hồ sơ.",
        en: "Read the reason on the notice of the stop and fetch your papers where you handed them in.",
      },
    },
  },
  decided: {
    says: {
      vi: "Hồ sơ đã giải quyết xong và đã có kết quả.",
      en: "The dossier is decided and there is a result.",
    },
    toDo: {
      act: "fetchResult",
      at: "returning",
      text: {
        vi: "Đến nhận kết quả tại nơi được nêu. Khi đến xin mang theo giấy tiếp nhận và giấy tờ tùy thân.",
        en: "Fetch the result at the place that is named. Bring the receipt and a proof of identity.",
      },
    },
  },
  returned: {
    says: {
      vi: "Kết quả đã được trả. Hồ sơ đã kết thúc.",
      en: "The result was handed over. The dossier is closed.",
    },
    toDo: { act: "nothing", text: { vi: "Ông/Bà không cần làm gì thêm.", en: "There is nothing left for you to do." } },
  },
};

/**
 * What is said of a dossier as it stands: where a supplement was brought before acceptance and nothing is missing, it waits for
 * the counter as what was submitted does, and nobody is asked to bring it again.
 */
export const inWords = ({
  status,
  supplement,
  missing = [],
}: Pick<Dossier, "status" | "supplement" | "missing">): StatusInWords =>
  status === "supplementRequested" && supplement?.broughtAt !== undefined && missing.length === 0
    ? statusInWords.submitted
    : statusInWords[status];
