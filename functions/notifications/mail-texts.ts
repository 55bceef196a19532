import type { Fact } from "../../events/facts.ts";
import { civilDay, minuteOfDay } from "../../shared/domain/civil-time.ts";
import type { Mail } from "../../shared/ports/notices.ts";

/** What a mail may say. The applicant's name stands in the mail alone, never in a fact. */
export interface MailFacts {
  /** How the applicant is greeted and spoken to: `Ông/Bà …` and `Ông/Bà`, or a body's name and `Quý đơn vị`. */
  readonly greeting: { readonly name: string; readonly you: string };
  readonly procedure: string;
  readonly returningUnit: string;
  readonly trackingUrl: string;
}

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
        `Mời ${facts.greeting.you} nhận kết quả tại ${facts.returningUnit}. Khi đến xin mang theo giấy tờ tùy thân và giấy tiếp nhận.`,
        lookUp,
        "",
        `The result of your dossier ${code} is ready at ${facts.returningUnit}.`,
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
  return undefined;
};
