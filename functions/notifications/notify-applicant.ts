import type { Fact } from "../../events/facts.ts";
import { type Applicant, PersonalData } from "../../shared/domain/applicant.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { inCharge } from "../../shared/domain/in-charge.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { type NoticeKindName, optionalKinds } from "../../shared/domain/notices/notice-kinds.ts";
import type { NoticeCatalogue } from "../../shared/domain/notices/notice-texts.ts";
import { channelsOf, type NoticeChannel, noticeChannels } from "../../shared/domain/notices/notice-wishes.ts";
import { mostMessagesADay, nextDay, quietEnd } from "../../shared/domain/notices/quiet-hours.ts";
import { type NoticeValues, writtenEmail, writtenSms } from "../../shared/domain/notices/written-notice.ts";
import { linkName } from "../../shared/domain/result-link.ts";
import { messageLink, trackingToken } from "../../shared/domain/tracking-link.ts";
import type { Dossiers, SealedDossiers } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import {
  type AddressHashes,
  type NoticeKey,
  type Notices,
  NotTaken,
  referenceOf,
  type Senders,
  type SuppressionReason,
  type Suppressions,
} from "../../shared/ports/notices.ts";
import type { NoticeCatalogues, Places, Principals, Procedures } from "../../shared/ports/registries.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { surveyTicket } from "../../shared/ports/survey-tickets.ts";
import { noticeOf } from "./notice-of-fact.ts";
import { type NoticeMatter, noticeValues } from "./notice-values.ts";

export interface NotifyApplicantNeeds {
  readonly dossiers: Pick<Dossiers, "save">;
  readonly sealedDossiers: SealedDossiers;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly principals: Pick<Principals, "find">;
  readonly noticeCatalogues: NoticeCatalogues;
  readonly seals: Pick<Seals, "open">;
  readonly hashes: KeyedHashes;
  readonly addresses: AddressHashes;
  readonly notices: Notices;
  readonly suppressions: Pick<Suppressions, "find" | "suppress">;
  readonly senders: Senders;
  readonly trackingUrl: string;
  readonly now: () => Date;
}

/** Perhaps it went out and perhaps not: the message ends in the dead-letter queue, where somebody sees it, unless a report settles it. */
export class NoticeInDoubt extends Error {
  override readonly name = "NoticeInDoubt";
}

/**
 * The links of a notice, made anew: they stand in it and nowhere else. Behind the # nothing is sent to a server before somebody
 * has done something on the page: following a link changes nothing.
 */
const linksOf = async (
  { hashes, trackingUrl }: NotifyApplicantNeeds,
  { subject, ...fact }: Fact,
  procedure: string,
): Promise<NoticeMatter["links"] & { readonly token: string }> => {
  const token = trackingToken(subject, await hashes.of("trackingToken", subject));
  const link = `${trackingUrl}#${token}`;
  if (fact.type === "vn.motcua.result-returned.v1") {
    const { unit, returnedAt } = fact.data;
    const of = { id: subject, unit, procedure, month: civilDay(returnedAt).slice(0, 7) };
    return { token, link, surveyLink: `${trackingUrl}#danh-gia=${await surveyTicket(hashes, of)}` };
  }
  if (fact.type !== "vn.motcua.result-link-made.v1") return { token, link };
  const { number } = fact.data;
  const hash = await hashes.of("resultLink", linkName(subject, number));
  return { token, link, resultLink: `${trackingUrl}#ket-qua=${subject}.${number}.${hash}` };
};

/** A notice that is written but for its channel. */
interface Written {
  readonly kind: NoticeKindName;
  readonly catalogue: NoticeCatalogue;
  readonly applicant: Applicant;
  readonly values: NoticeValues;
  readonly messageLink: string;
}

const addressOn = (channel: NoticeChannel, { email, phone }: Applicant): string | undefined =>
  channel === "email" ? email : phone;

/** Hands it to the provider of a channel. */
const send = (senders: Senders, key: NoticeKey, to: string, written: Written): Promise<void> => {
  const { kind, catalogue, applicant, values } = written;
  const language = applicant.notices?.language ?? "vi";
  const reference = referenceOf(key);
  if (key.channel === "email")
    return senders.email.send({ reference, to, ...writtenEmail(catalogue, kind, language, values) });
  const text = writtenSms(catalogue, kind, language, { ...values, link: written.messageLink });
  if (senders.sms === undefined) throw new Error("there is no provider of messages");
  return senders.sms.send({ reference, to, text });
};

/** Tries one channel. `next`: this one does not lead to the applicant. */
const tryChannel = async (
  needs: NotifyApplicantNeeds,
  key: NoticeKey,
  to: string,
  written: Written,
): Promise<"ended" | "next"> => {
  const { notices, senders } = needs;
  const sender = key.channel === "email" ? senders.email : senders.sms;
  if (sender === undefined) return "next";
  const at = instant(needs.now());
  const isMessage = key.channel === "sms";
  const quiet = isMessage && !written.applicant.notices?.atNight ? quietEnd(at) : undefined;
  // What was begun or refused before does not wait for the morning: the claim says what is left to do.
  if (quiet !== undefined && (await notices.waits(key, quiet))) return "ended";
  const address = await needs.addresses.of(key.channel, to);
  const claiming = { key, address, isIdempotent: sender.isIdempotent };
  let claim = await notices.claim({ ...claiming, ...(isMessage ? { most: mostMessagesADay } : {}) });
  if (claim === "full") {
    if (await notices.waits(key, nextDay(at))) return "ended";
    // It was begun before, and counted then: it has its place among the messages of a day.
    claim = await notices.claim(claiming);
  }
  switch (claim) {
    case "done":
      return "ended";
    case "busy":
    case "full":
      throw new RetryLater("somebody is sending this notice");
    case "inDoubt":
      throw new NoticeInDoubt("it may have gone out before: somebody has to say, or a report");
    case "unreachable":
      return "next";
    case "mine":
  }
  try {
    await send(senders, key, to, written);
  } catch (error) {
    if (error instanceof NotTaken && error.why === "stopped") await needs.suppressions.suppress(address, "stopped", at);
    if (error instanceof NotTaken && error.why !== "service") {
      await notices.finished(key, "rejected");
      return "next";
    }
    if (error instanceof NotTaken) await notices.released(key);
    // Where the provider sends once for one reference the claim lapses, and it is asked again.
    else if (!sender.isIdempotent) await notices.doubted(key);
    throw error;
  }
  await notices.finished(key, "sent");
  return "ended";
};

const askedNotTo: ReadonlySet<SuppressionReason> = new Set(["stopped", "complained"]);

/** Did they ask not to be written to, at every one of these addresses? None of them is wrong then. */
const isUnwanted = async (
  { addresses, suppressions }: NotifyApplicantNeeds,
  tried: readonly { readonly channel: NoticeChannel; readonly to: string }[],
): Promise<boolean> => {
  for (const { channel, to } of tried) {
    const suppressed = await suppressions.find(await addresses.of(channel, to));
    if (suppressed === undefined || !askedNotTo.has(suppressed.why)) return false;
  }
  return true;
};

/**
 * They have an address and none leads to them: the counter is asked to find out, once; once more where the law asks for what ended the dossier, or
 * came after its end, to be told. What no law asks for is nobody's task then.
 */
const handToCounter = async (
  { dossiers, now }: NotifyApplicantNeeds,
  dossier: Dossier,
  { sequence, correlationid }: Fact,
  kind: NoticeKindName,
): Promise<void> => {
  const ended = isFinished(dossier.status);
  if (ended ? dossier.unreached?.afterEnd || optionalKinds.includes(kind) : dossier.unreached !== undefined) return;
  const at = instant(now());
  const { code, status, units } = dossier;
  await dossiers.save({
    dossier: {
      ...dossier,
      unreached: { since: at, about: sequence, ...(ended ? { afterEnd: true } : {}) },
      revision: dossier.revision + 1,
    },
    happening: {
      type: "vn.motcua.applicant-unreached.v1",
      data: { code, status, unit: units.receiving, about: sequence },
    },
    actor: { kind: "system", id: "notify-applicant" },
    at,
    correlationId: correlationid,
  });
};

/**
 * Tells the applicant what became of their dossier (Decree 224/2026/NĐ-CP), in the language and on the channel they chose, on the next one
 * where that does not lead to them: each fact that a notice belongs to, once, in whatever order facts arrive. Messages keep the quiet of
 * the night and the number of a day. An applicant without an address is noted and not tried again, and so is what the procedure has switched
 * off. What no law asks for ends where they asked not to be written to (a stop word, a complaint). Practice at a training unit is noted, and nobody is ever written to about it. `again`: see `tellAgain`.
 *
 * The claim is taken when all is read and written, right before the provider is asked: what dies behind it is in doubt. Throws RetryLater,
 * NoticeInDoubt, NotTaken.
 */
export const notifyApplicant =
  (needs: NotifyApplicantNeeds) =>
  async (fact: Fact, again?: number): Promise<void> => {
    const kind = noticeOf(fact);
    if (kind === undefined) return;
    const keyOn = (channel: NoticeChannel): NoticeKey => ({
      dossierId: fact.subject,
      sequence: fact.sequence,
      receiver: "applicant",
      channel,
      again,
    });
    if (fact.data.training) return needs.notices.finished(keyOn("email"), "training");
    const found = await needs.sealedDossiers.find(fact.subject);
    if (found === undefined) throw new Error("a fact about a dossier that is not stored");
    const { dossier, sealed } = found;
    // Erased meanwhile: there is nobody to write to any more.
    if (sealed === undefined) return needs.notices.finished(keyOn("email"), "noAddress");
    const { applicant } = PersonalData.parse(await needs.seals.open(sealed, dossier.id));
    const procedure = await needs.procedures.version(dossier.procedure.id, dossier.procedure.version);
    if (procedure?.noticesOff?.includes(kind)) return needs.notices.finished(keyOn("email"), "switchedOff");

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
    const written = { kind, catalogue, applicant, values, messageLink: messageLink(needs.trackingUrl, links.token) };
    const tried: { readonly channel: NoticeChannel; readonly to: string }[] = [];
    for (const channel of channelsOf(applicant.notices)) {
      const to = addressOn(channel, applicant);
      if (to === undefined) continue;
      tried.push({ channel, to });
      if ((await tryChannel(needs, keyOn(channel), to, written)) === "ended") return;
    }
    if (tried.length === 0) return needs.notices.finished(keyOn("email"), "noAddress");
    // A replay finds what was ended by another channel, or handed over, before their wishes changed.
    for (const channel of noticeChannels) {
      const state = await needs.notices.state(keyOn(channel));
      if (state === "sent" || state === "unreached") return;
    }
    if (optionalKinds.includes(kind) && (await isUnwanted(needs, tried)))
      return needs.notices.finished(keyOn("email"), "unwanted");
    await handToCounter(needs, dossier, fact, kind);
    await needs.notices.finished(keyOn("email"), "unreached");
  };
