import type { Fact } from "../../events/facts.ts";
import { civilDay, minuteOfDay } from "../../shared/domain/civil-time.ts";
import type { ReturnMethod } from "../../shared/domain/delivery.ts";
import type { Mail } from "../../shared/ports/notices.ts";

/** What a mail may say. The applicant's name stands in the mail alone, never in a fact. */
export interface MailFacts {
  /** How the applicant is greeted and spoken to: `Ông/Bà …` and `Ông/Bà`, or a body's name and `Quý đơn vị`. */
  readonly greeting: { readonly name: string; readonly you: string };
  readonly procedure: string;
  readonly returningUnit: string;
  readonly trackingUrl: string;
  /** How the applicant gets the result; at the returning unit's counter where nothing was chosen. */
  readonly method?: ReturnMethod | undefined;
  /** Of a link by which the result is fetched. */
  readonly linkToken?: string | undefined;
  /** Of the survey after a return. */
  readonly surveyTicket?: string | undefined;
}

/** What is said of a result that is there: to be fetched, on its way, or with a link to come. */
const ready = ({ greeting: { you }, returningUnit, method = "counter" }: MailFacts) =>
  ({
    counter: {
      vi: `Mời ${you} nhận kết quả tại ${returningUnit}. Khi đến xin mang theo giấy tờ tùy thân và giấy tiếp nhận.`,
      en: `is ready at ${returningUnit}`,
    },
    post: {
      vi: `Kết quả được chuyển phát đến địa chỉ ${you} đã chọn. Khi nhận xin xuất trình giấy tờ tùy thân.`,
      en: "is sent by post to the address that was chosen",
    },
    electronic: {
      vi: `Đường dẫn nhận kết quả điện tử sẽ được gửi đến ${you} trong một thư khác.`,
      en: "is electronic: a link follows in another mail",
    },
  })[method];

const two = (n: number): string => String(n).padStart(2, "0");

/** `17 giờ 00 phút, ngày 05/01/2026`, as forms write it. */
export const moment = (at: string): string => {
  const minutes = Math.floor(minuteOfDay(at));
  const [year, month, day] = civilDay(at).split("-");
  return `${two(Math.floor(minutes / 60))} giờ ${two(minutes % 60)} phút, ngày ${day}/${month}/${year}`;
};

const english = (at: string): string => `${civilDay(at)} ${moment(at).slice(0, 2)}:${moment(at).slice(7, 9)}`;

/** The mail that belongs to a fact, Vietnamese first; nothing for facts that a citizen is not written to about. */
export const mailOf = (fact: Fact, facts: MailFacts): Omit<Mail, "to"> | undefined => {
  const { code } = fact.data;
  const greeting = `Kính gửi ${facts.greeting.name},`;
  const lookUp = `Tra cứu: ${facts.trackingUrl} (mã hồ sơ và bốn số cuối điện thoại hoặc số định danh).`;
  if (fact.type === "vn.motcua.dossier-accepted.v1") {
    const { dueAt } = fact.data;
    return {
      subject: `Hồ sơ ${code} đã được tiếp nhận`,
      text: [
        greeting,
        "",
        `Hồ sơ ${code} (${facts.procedure}) đã được tiếp nhận lúc ${moment(fact.data.receivedAt)}.`,
        `Cơ quan giải quyết: ${fact.data.competentUnit.name}.`,
        `Hẹn trả kết quả: ${dueAt === undefined ? "không quy định thời hạn" : moment(dueAt)}, tại ${facts.returningUnit}.`,
        lookUp,
        "",
        `Your dossier ${code} was accepted. ${fact.data.competentUnit.name} decides; ${dueAt === undefined ? "no limit set" : `due ${english(dueAt)}`}.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.result-issued.v1") {
    return {
      subject: `Hồ sơ ${code} đã có kết quả`,
      text: [
        greeting,
        "",
        `Hồ sơ ${code} (${facts.procedure}) đã có kết quả số ${fact.data.number}, phát hành lúc ${moment(fact.data.issuedAt)}.`,
        ready(facts).vi,
        lookUp,
        "",
        `The result of your dossier ${code} ${ready(facts).en}.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.result-link-made.v1") {
    // Behind the # nothing is sent to a server before somebody has typed the digits.
    const link = `${facts.trackingUrl}#ket-qua=${facts.linkToken}`;
    const until = fact.data.expiresAt;
    return {
      subject: `Kết quả điện tử của hồ sơ ${code}`,
      text: [
        greeting,
        "",
        `Kết quả của hồ sơ ${code} (${facts.procedure}) mở được tại: ${link}`,
        `Khi mở cần bốn số cuối điện thoại hoặc số định danh của chủ hồ sơ. Đường dẫn có hiệu lực đến ${moment(until)}.`,
        "Không chuyển tiếp thư này cho người khác.",
        "",
        `Open the result of your dossier ${code} at the link with the last four digits of your phone or citizen id, until ${english(until)}.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.result-returned.v1") {
    return {
      subject: `Hồ sơ ${code} đã trả kết quả`,
      text: [
        greeting,
        "",
        `Kết quả của hồ sơ ${code} (${facts.procedure}) đã được trả lúc ${moment(fact.data.returnedAt)}.`,
        `Mời ${facts.greeting.you} đánh giá, một lần và không cần đăng nhập: ${facts.trackingUrl}#danh-gia=${facts.surveyTicket}`,
        "Ý kiến được đếm cho nơi trả kết quả và thủ tục, không gắn với hồ sơ hay người trả lời.",
        "",
        `The result of your dossier ${code} was handed over. Tell us at the link how content you are; nobody can tell whose answer it is.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.recipient-invited.v1") {
    return {
      subject: `Giấy mời nhận kết quả hồ sơ ${code}`,
      text: [
        greeting,
        "",
        `Bưu tá chưa phát được kết quả của hồ sơ ${code} (${facts.procedure}). Đây là lần mời thứ ${fact.data.invitation}.`,
        `Mời ${facts.greeting.you} nhận kết quả tại ${facts.returningUnit}. Khi đến xin mang theo giấy tờ tùy thân.`,
        ...(fact.data.invitation === 2
          ? ["Nếu không có người nhận, kết quả được chuyển hoàn cho cơ quan giải quyết."]
          : []),
        lookUp,
        "",
        `The result of your dossier ${code} could not be delivered: please fetch it at ${facts.returningUnit}.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.dossier-moved.v1") {
    return {
      subject: `Hồ sơ ${code} đổi nơi trả kết quả`,
      text: [
        greeting,
        "",
        `Điểm ghi trên giấy tiếp nhận của hồ sơ ${code} (${facts.procedure}) ngừng hoạt động.`,
        `Kết quả sẽ được trả tại ${facts.returningUnit}. Ngày hẹn trả không thay đổi.`,
        lookUp,
        "",
        `The point on the receipt of your dossier ${code} closes: its result is handed over at ${facts.returningUnit}, due as before.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.result-expiring.v1") {
    const lastDay = fact.data.validUntil.split("-").reverse().join("/");
    return {
      subject: `Kết quả hồ sơ ${code} sắp hết giá trị`,
      text: [
        greeting,
        "",
        `Kết quả số ${fact.data.number} của hồ sơ ${code} (${facts.procedure}) có giá trị đến hết ngày ${lastDay}.`,
        `Nếu còn cần, mời ${facts.greeting.you} nộp hồ sơ mới trước ngày đó tại bất kỳ điểm tiếp nhận nào.`,
        "",
        `The result ${fact.data.number} of your dossier ${code} holds until ${fact.data.validUntil}. Apply again before if you still need it.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.result-replaced.v1") {
    return {
      subject: `Hồ sơ ${code} có kết quả đính chính, thay thế`,
      text: [
        greeting,
        "",
        `Kết quả số ${fact.data.number} đính chính, thay thế kết quả số ${fact.data.replaces} của hồ sơ ${code} (${facts.procedure}).`,
        `Kết quả số ${fact.data.replaces} không còn sử dụng. Mời ${facts.greeting.you} nhận kết quả mới tại ${facts.returningUnit}.`,
        "",
        `The result ${fact.data.number} takes the place of ${fact.data.replaces} of your dossier ${code}; it is ready at ${facts.returningUnit}.`,
      ].join("\n"),
    };
  }
  if (fact.type === "vn.motcua.result-revoked.v1") {
    return {
      subject: `Kết quả hồ sơ ${code} bị thu hồi`,
      text: [
        greeting,
        "",
        `Kết quả số ${fact.data.number} của hồ sơ ${code} (${facts.procedure}) đã bị thu hồi, hủy bỏ và không còn hiệu lực.`,
        "Lý do được cơ quan ban hành giải thích khi có yêu cầu.",
        "",
        `The result ${fact.data.number} of your dossier ${code} was revoked and holds no longer.`,
      ].join("\n"),
    };
  }
  return undefined;
};
