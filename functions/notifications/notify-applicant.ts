import type { Fact } from "../../events/facts.ts";
import { PersonalData } from "../../shared/domain/applicant.ts";
import { greeting } from "../../shared/domain/applicant-on-paper.ts";
import { civilDay } from "../../shared/domain/civil-time.ts";
import { linkName } from "../../shared/domain/result-link.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Mails, NoticeKey, Notices } from "../../shared/ports/notices.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { surveyTicket } from "../../shared/ports/survey-tickets.ts";
import { type MailFacts, mailOf } from "./mail-texts.ts";

export interface NotifyApplicantNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly seals: Pick<Seals, "open">;
  readonly hashes: KeyedHashes;
  readonly notices: Notices;
  readonly mails: Mails;
  readonly trackingUrl: string;
}

/** Facts that a citizen is written to about. */
const told: readonly Fact["type"][] = [
  "vn.motcua.dossier-accepted.v1",
  "vn.motcua.result-issued.v1",
  "vn.motcua.result-replaced.v1",
  "vn.motcua.result-revoked.v1",
  "vn.motcua.result-expiring.v1",
  "vn.motcua.result-link-made.v1",
  "vn.motcua.recipient-invited.v1",
  "vn.motcua.result-returned.v1",
];

/** The token of a link, or the ticket of the survey, made anew: it stands in this mail and nowhere else. */
const tokenOf = async (
  hashes: KeyedHashes,
  { subject, ...fact }: Fact,
  procedure: string,
): Promise<Pick<MailFacts, "linkToken" | "surveyTicket">> => {
  if (fact.type === "vn.motcua.result-returned.v1") {
    const { unit, returnedAt } = fact.data;
    const of = { id: subject, unit, procedure, month: civilDay(returnedAt).slice(0, 7) };
    return { surveyTicket: await surveyTicket(hashes, of) };
  }
  if (fact.type !== "vn.motcua.result-link-made.v1") return {};
  const { number } = fact.data;
  return { linkToken: `${subject}.${number}.${await hashes.of("resultLink", linkName(subject, number))}` };
};

const isTold = (fact: Fact): boolean =>
  told.includes(fact.type) || (fact.type === "vn.motcua.dossier-moved.v1" && fact.data.relations.includes("returning"));

/**
 * Writes to the applicant when the dossier is accepted, when its result is there (Decree 224/2026/NĐ-CP), was replaced, revoked
 * or ends to hold, with the link by
 * which it is fetched electronically, when it could not be delivered, when it was given, with
 * the ticket of the survey, and when it is to
 * be fetched elsewhere than the receipt says, once for each fact, in whatever order facts arrive. An applicant without an address is noted and not tried
 * again. Practice at a training unit is noted, and nobody is ever written to about it.
 */
export const notifyApplicant =
  (needs: NotifyApplicantNeeds) =>
  async (fact: Fact): Promise<void> => {
    if (!isTold(fact)) return;
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

    const [procedure, returning] = await Promise.all([
      needs.procedures.version(dossier.procedure.id, dossier.procedure.version),
      needs.places.unit(dossier.units.returning),
    ]);
    const mail = mailOf(fact, {
      greeting: greeting(applicant),
      procedure: procedure?.request ?? dossier.procedure.code,
      returningUnit: returning?.name ?? dossier.units.returning,
      trackingUrl: needs.trackingUrl,
      method: dossier.returnChoice?.method,
      ...(await tokenOf(needs.hashes, fact, dossier.procedure.id)),
    });
    if (mail === undefined) throw new Error(`no mail is written for ${fact.type}`);
    await needs.mails.send({ to: applicant.email, ...mail });
    await needs.notices.finished(key, "sent");
  };
