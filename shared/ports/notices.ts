import type { Instant } from "../domain/civil-time.ts";
import type { NoticeChannel } from "../domain/notices/notice-wishes.ts";

/** A side effect happens once per dossier, sequence, receiver and channel. */
export interface NoticeKey {
  readonly dossierId: string;
  readonly sequence: number;
  readonly receiver: "applicant";
  readonly channel: NoticeChannel;
  /** It goes out again because of this entry, which says how they are reached now: the sequence of that entry. */
  readonly again?: number | undefined;
}

/** What providers and reports call a notice: ids alone, in signs that every provider takes. */
export const referenceOf = ({ dossierId, sequence, channel, again }: NoticeKey): string =>
  [dossierId, sequence, channel, ...(again === undefined ? [] : [again])].join("_");

export const keyOfReference = (reference: string): NoticeKey | undefined => {
  const found = /^([0-9a-f-]{36})_([1-9]\d{0,7})_(email|sms)(?:_([1-9]\d{0,7}))?$/.exec(reference);
  if (found === null) return undefined;
  const [, dossierId = "", sequence, channel, again] = found;
  const key = {
    dossierId,
    sequence: Number(sequence),
    receiver: "applicant",
    channel: channel as NoticeChannel,
  } as const;
  return again === undefined ? key : { ...key, again: Number(again) };
};

/**
 * Where a notice stands. `sending`: handed to somebody, see `Claim`. `waiting`: for the morning, or for its message, which comes again: it may
 * be claimed. `inDoubt`: whoever sent it died, or the provider did not say whether it took it. `rejected`: the provider does not send to this
 * address. `unreached`: no channel leads to them. `unwanted`: no law asks for it, and they asked not to be written to. Both are noted on the
 * channel of e-mail. The others need no address.
 */
export const noticeStates = [
  ...["sending", "waiting", "sent", "inDoubt", "rejected"],
  ...["unreached", "unwanted", "noAddress", "training", "switchedOff"],
] as const;
export type NoticeState =
  | "sending"
  | "waiting"
  | "sent"
  | "inDoubt"
  | "rejected"
  | "unreached"
  | "unwanted"
  | "noAddress"
  | "training"
  | "switchedOff";
/** How a notice can end for good. */
export type NoticeOutcome = Exclude<NoticeState, "sending" | "waiting" | "inDoubt">;

/**
 * `mine`: send it now and say so. `done`: nothing is left to do. `busy`: somebody is at it. `inDoubt`: perhaps it went out before, and
 * the provider cannot tell; a person or a report has to say. `unreachable`: this address is not written to, or this channel
 * refused it: try another one. `full`: the address had as many messages today as it gets.
 */
export type Claim = "mine" | "done" | "busy" | "inDoubt" | "unreachable" | "full";

export interface Claiming {
  readonly key: NoticeKey;
  /** Keyed hash of the address: suppressed ones are known by it, and messages of a day are counted by it. */
  readonly address: string;
  /** The provider sends once for one reference: whoever died may be followed. */
  readonly isIdempotent: boolean;
  /** How many notices the address gets on a day; no limit without. */
  readonly most?: number | undefined;
}

export interface Notices {
  /**
   * Takes a notice: one transaction, which also asks whether the address is suppressed, counts it for the day, and whether it went out
   * on another channel.
   */
  claim(claiming: Claiming): Promise<Claim>;
  /** Says how it ended, claimed or not. `sent` only where it is being sent: what a report said meanwhile stays. */
  finished(key: NoticeKey, outcome: NoticeOutcome): Promise<void>;
  /** The provider did not take it, and said so: it may be claimed again at once, and waits for its message. */
  released(key: NoticeKey): Promise<void>;
  /** Nobody knows whether it went out, unless a report said so meanwhile. */
  doubted(key: NoticeKey): Promise<void>;
  /** It waits until then and is put on the queue again by the sweep. What has begun or ended stays as it is; answers whether it waits. */
  waits(key: NoticeKey, until: Instant): Promise<boolean>;
  /** Notices that waited until now, a page at a time. */
  waitedUntil(
    now: Instant,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly notices: readonly NoticeKey[]; readonly cursor?: string | undefined }>;
  /** It is on the queue again and leaves the list; one that was claimed meanwhile stays as it is. */
  woken(key: NoticeKey): Promise<void>;
  /** Settles a doubt: it went out, or it is to go out again. Anything that is in no doubt stays; answers whether it was. */
  settle(key: NoticeKey, found: "sent" | "again"): Promise<boolean>;
  state(key: NoticeKey): Promise<NoticeState | undefined>;
}

/** Addresses that are not written to any more: keyed hashes, and no address. */
export interface Suppressions {
  /** Says no to an address; a later reason takes the place of an earlier one. */
  suppress(address: string, why: SuppressionReason, at: Instant): Promise<void>;
  find(address: string): Promise<{ readonly why: SuppressionReason; readonly at: Instant } | undefined>;
  /** The address was confirmed again by who has it. */
  lift(address: string): Promise<void>;
}
export const suppressionReasons = ["bounced", "complained", "undeliverable", "stopped"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Hashes of addresses of one channel, by which they are known without being kept. */
export interface AddressHashes {
  of(channel: NoticeChannel, address: string): Promise<string>;
}

interface Sent {
  /** See `referenceOf`: given to the provider where it takes one, and named in its reports. */
  readonly reference: string;
  readonly to: string;
}

export interface Mail extends Sent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A message (SMS): one part, in the GSM 7-bit alphabet. */
export interface Message extends Sent {
  readonly text: string;
}

/**
 * The provider answered that it did not take it: `address`, because it does not send there; `stopped`, because who has the address told it
 * not to; `service`, because it does not send now. Any other fault leaves open whether it went out.
 */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
  readonly why: "address" | "stopped" | "service";
  constructor(why: "address" | "stopped" | "service", says: string) {
    super(says);
    this.why = why;
  }
}

/** A way to send. Throws NotTaken. */
export interface Sender<Notice> {
  /** Does the provider promise to send once for one reference? */
  readonly isIdempotent: boolean;
  send(notice: Notice): Promise<void>;
}
export type Mails = Sender<Mail>;
export type Messages = Sender<Message>;

/** The channels that the province has. */
export interface Senders {
  readonly email: Mails;
  readonly sms?: Messages | undefined;
}

/** Facts that are put on the queue of notices once more; `again` as in the key of the notice. */
export interface NoticeQueue {
  putBack(fact: unknown, again?: number): Promise<void>;
}
