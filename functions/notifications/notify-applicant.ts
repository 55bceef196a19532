import type { Fact } from "../../events/facts.ts";
import { PersonalData } from "../../shared/domain/applicant.ts";
import { greeting } from "../../shared/domain/applicant-on-paper.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Mails, NoticeKey, Notices } from "../../shared/ports/notices.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { mailOf } from "./mail-texts.ts";

export interface NotifyApplicantNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly seals: Pick<Seals, "open">;
  readonly notices: Notices;
  readonly mails: Mails;
  readonly trackingUrl: string;
}

/** Facts that a citizen is written to about. */
const told: readonly Fact["type"][] = ["vn.motcua.dossier-accepted.v1", "vn.motcua.result-issued.v1"];

const isTold = (fact: Fact): boolean =>
  told.includes(fact.type) || (fact.type === "vn.motcua.dossier-moved.v1" && fact.data.relations.includes("returning"));

/**
 * Writes to the applicant when the dossier is accepted, when its result is there (Decree 224/2026/NĐ-CP) and when it is to
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
    });
    if (mail === undefined) throw new Error(`no mail is written for ${fact.type}`);
    await needs.mails.send({ to: applicant.email, ...mail });
    await needs.notices.finished(key, "sent");
  };
