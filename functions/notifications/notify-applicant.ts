import type { Fact } from "../../events/facts.ts";
import { PersonalData } from "../../shared/domain/applicant.ts";
import { civilDay } from "../../shared/domain/civil-time.ts";
import { inCharge } from "../../shared/domain/in-charge.ts";
import { writtenEmail } from "../../shared/domain/notices/written-notice.ts";
import { linkName } from "../../shared/domain/result-link.ts";
import { trackingToken } from "../../shared/domain/tracking-link.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Mails, NoticeKey, Notices } from "../../shared/ports/notices.ts";
import type { NoticeCatalogues, Places, Principals, Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { surveyTicket } from "../../shared/ports/survey-tickets.ts";
import { noticeOf } from "./notice-of-fact.ts";
import { type NoticeMatter, noticeValues } from "./notice-values.ts";

export interface NotifyApplicantNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly principals: Pick<Principals, "find">;
  readonly noticeCatalogues: NoticeCatalogues;
  readonly seals: Pick<Seals, "open">;
  readonly hashes: KeyedHashes;
  readonly notices: Notices;
  readonly mails: Mails;
  readonly trackingUrl: string;
}

/**
 * The links of a notice, made anew: they stand in it and nowhere else. Behind the # nothing is sent to a server before somebody
 * has done something on the page: following a link changes nothing.
 */
const linksOf = async (
  { hashes, trackingUrl }: NotifyApplicantNeeds,
  { subject, ...fact }: Fact,
  procedure: string,
): Promise<NoticeMatter["links"]> => {
  const link = `${trackingUrl}#${trackingToken(subject, await hashes.of("trackingToken", subject))}`;
  if (fact.type === "vn.motcua.result-returned.v1") {
    const { unit, returnedAt } = fact.data;
    const of = { id: subject, unit, procedure, month: civilDay(returnedAt).slice(0, 7) };
    return { link, surveyLink: `${trackingUrl}#danh-gia=${await surveyTicket(hashes, of)}` };
  }
  if (fact.type !== "vn.motcua.result-link-made.v1") return { link };
  const { number } = fact.data;
  const hash = await hashes.of("resultLink", linkName(subject, number));
  return { link, resultLink: `${trackingUrl}#ket-qua=${subject}.${number}.${hash}` };
};

/**
 * Tells the applicant what became of their dossier (Decree 224/2026/NĐ-CP), in the language they chose: each fact that a notice
 * belongs to, once, in whatever order facts arrive. An applicant without an address is noted and not tried again, and so is what the
 * procedure has switched off. Practice at a training unit is noted, and nobody is ever written to about it.
 */
export const notifyApplicant =
  (needs: NotifyApplicantNeeds) =>
  async (fact: Fact): Promise<void> => {
    const kind = noticeOf(fact);
    if (kind === undefined) return;
    const key: NoticeKey = {
      dossierId: fact.subject,
      sequence: fact.sequence,
      receiver: "applicant",
      channel: "email",
    };
    const claim = await needs.notices.claim(key);
    if (claim === "sent") return;
    if (claim === "busy") throw new RetryLater("somebody is sending this notice");
    if (fact.data.training) return needs.notices.finished(key, "training");

    const [dossier, sealed] = await Promise.all([
      needs.dossiers.find(fact.subject),
      needs.dossiers.personal(fact.subject),
    ]);
    if (dossier === undefined) throw new Error("a fact about a dossier that is not stored");
    // Erased meanwhile: there is nobody to write to any more.
    if (sealed === undefined) return needs.notices.finished(key, "noAddress");
    const { applicant } = PersonalData.parse(await needs.seals.open(sealed, dossier.id));
    if (applicant.email === undefined) return needs.notices.finished(key, "noAddress");
    const procedure = await needs.procedures.version(dossier.procedure.id, dossier.procedure.version);
    if (procedure?.noticesOff?.includes(kind)) return needs.notices.finished(key, "switchedOff");

    const now = inCharge(dossier);
    const [catalogue, unit, returning, officer, links] = await Promise.all([
      needs.noticeCatalogues.current(),
      needs.places.unit(now.unit),
      needs.places.unit(dossier.units.returning),
      now.officer === undefined ? undefined : needs.principals.find(now.officer),
      linksOf(needs, fact, dossier.procedure.id),
    ]);
    const units = { inCharge: unit, returning };
    const values = noticeValues({ fact, dossier, applicant, procedure, units, officer, links });
    const mail = writtenEmail(catalogue, kind, applicant.notices?.language ?? "vi", values);
    await needs.mails.send({ to: applicant.email, ...mail });
    await needs.notices.finished(key, "sent");
  };
