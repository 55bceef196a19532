import type { Fact } from "../../events/facts.ts";
import type { Applicant } from "../../shared/domain/applicant.ts";
import { greeting } from "../../shared/domain/applicant-on-paper.ts";
import { civilDay, type Instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { inCharge, officerOf } from "../../shared/domain/in-charge.ts";
import type { NoticeValues } from "../../shared/domain/notices/written-notice.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Text } from "../../shared/domain/text.ts";
import type { Defect } from "../../shared/domain/turns-of-dossier.ts";
import type { Unit } from "../../shared/domain/unit.ts";

/** What a notice is written of, everything read and opened. */
export interface NoticeMatter {
  readonly fact: Fact;
  readonly dossier: Dossier;
  readonly applicant: Applicant;
  readonly procedure: Procedure | undefined;
  readonly units: { readonly inCharge: Unit | undefined; readonly returning: Unit | undefined };
  readonly officer: Principal | undefined;
  /** Links that were made anew for this notice; they stand in it and nowhere else. */
  readonly links: { readonly link: string; readonly resultLink?: string; readonly surveyLink?: string };
}

const both = (words: string): Text => ({ vi: words, en: words });

/** What is wrong with a paper, in a word. The officer's own words are on Form 02: they may name people. */
const defectWords: Readonly<Record<Defect, Text>> = {
  missing: { vi: "còn thiếu", en: "missing" },
  wrongKind: { vi: "không đúng loại", en: "of the wrong kind" },
  illegible: { vi: "không đọc được", en: "not legible" },
  expired: { vi: "hết hiệu lực", en: "expired" },
  inconsistent: { vi: "thông tin chưa thống nhất", en: "does not agree with the other papers" },
  notSigned: { vi: "chưa ký", en: "not signed" },
  other: { vi: "cần sửa đổi", en: "to be mended" },
};

const dueOf = (dueAt: Instant | undefined): NoticeValues =>
  dueAt === undefined ? { noLimit: true } : { dueAt, dueDay: civilDay(dueAt) };

/** What the fact itself says; it stays the same however late it is heard of. */
const ofFact = ({ fact, dossier, procedure, links }: NoticeMatter): NoticeValues => {
  switch (fact.type) {
    case "vn.motcua.dossier-submitted.v1": {
      const { intakeDueAt } = fact.data;
      return intakeDueAt === undefined ? {} : { answerBy: intakeDueAt, answerDay: civilDay(intakeDueAt) };
    }
    case "vn.motcua.dossier-accepted.v1": {
      const { receivedAt, dueAt, competentUnit } = fact.data;
      return { receivedAt, competentUnit: both(competentUnit.name), ...dueOf(dueAt) };
    }
    case "vn.motcua.supplement-requested.v1": {
      const { number, defects } = fact.data;
      const nameOf = (id: string): string => procedure?.components.find((one) => one.id === id)?.name ?? id;
      return {
        number: both(number),
        defectCount: defects.length,
        defects: defects.map(({ component, defect }) => ({
          vi: `${nameOf(component)}: ${defectWords[defect].vi}`,
          en: `${nameOf(component)}: ${defectWords[defect].en}`,
        })),
      };
    }
    case "vn.motcua.supplement-brought.v1":
    case "vn.motcua.extension-proposed.v1":
      return dueOf(fact.data.dueAt);
    case "vn.motcua.payment-requested.v1":
      return { amount: fact.data.amount };
    case "vn.motcua.payment-noted.v1":
      return { amount: fact.data.amount, ...dueOf(fact.data.dueAt) };
    case "vn.motcua.deadline-extended.v1": {
      const { number, from, to } = fact.data;
      return { number: both(number), formerDueAt: from, ...dueOf(to) };
    }
    case "vn.motcua.due-date-moved.v1":
      return { formerDueAt: fact.data.from, ...dueOf(fact.data.to) };
    case "vn.motcua.apology-owed.v1": {
      const again = dossier.deadline?.dueAt;
      const isLater = again !== undefined && again > fact.data.dueAt;
      return {
        ...dueOf(fact.data.dueAt),
        ...(isLater ? { newDueAt: again, newDueDay: civilDay(again) } : { noNewDay: true }),
      };
    }
    case "vn.motcua.dossier-transferred.v1":
      return { competentUnit: both(fact.data.competentUnit.name) };
    case "vn.motcua.result-issued.v1": {
      const { method = "counter" } = dossier.returnChoice ?? {};
      const how = { counter: { atCounter: true }, post: { byPost: true }, electronic: { electronic: true } } as const;
      return { number: both(fact.data.number), issuedAt: fact.data.issuedAt, ...how[method] };
    }
    case "vn.motcua.result-link-made.v1": {
      const { expiresAt } = fact.data;
      return { resultLink: links.resultLink, expiresAt, expiresDay: civilDay(expiresAt) };
    }
    case "vn.motcua.recipient-invited.v1":
      return { invitation: fact.data.invitation, ...(fact.data.invitation === 2 ? { last: true } : {}) };
    case "vn.motcua.result-returned.v1":
      return { returnedAt: fact.data.returnedAt, surveyLink: links.surveyLink };
    case "vn.motcua.dossier-refused.v1":
    case "vn.motcua.dossier-stopped.v1":
    case "vn.motcua.result-revoked.v1":
      return { number: both(fact.data.number) };
    case "vn.motcua.result-replaced.v1":
      return { number: both(fact.data.number), replaces: both(fact.data.replaces) };
    case "vn.motcua.result-expiring.v1":
      return { number: both(fact.data.number), validDay: fact.data.validUntil };
    default:
      return {};
  }
};

/**
 * Everything a notice may say: what every one says (whom, which dossier, who has it in hand since when) and what its fact does. No
 * citizen id, phone or address, and nothing of a paper's content.
 */
export const noticeValues = (matter: NoticeMatter): NoticeValues => {
  const { fact, dossier, applicant, procedure, units, officer, links } = matter;
  const { name, you } = greeting(applicant);
  const now = inCharge(dossier);
  const who = officerOf(now.unit, officer)?.name;
  return {
    greeting: { vi: name, en: applicant.name },
    you: { vi: you, en: "you" },
    code: dossier.code,
    procedure:
      procedure === undefined ? both(dossier.procedure.code) : { vi: procedure.request, en: procedure.name.en },
    at: fact.time,
    unit: both(units.inCharge?.name ?? now.unit),
    since: now.since,
    returningUnit: both(units.returning?.name ?? dossier.units.returning),
    link: links.link,
    ...(who === undefined ? {} : { officer: both(who) }),
    ...ofFact(matter),
  };
};
