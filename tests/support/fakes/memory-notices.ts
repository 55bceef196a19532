import { civilDay, instant } from "../../../shared/domain/civil-time.ts";
import {
  type Claim,
  type Mail,
  type Message,
  type NoticeKey,
  type NoticeQueue,
  type NoticeState,
  type Notices,
  referenceOf,
  type Sender,
  type Suppressions,
} from "../../../shared/ports/notices.ts";

const claimMilliseconds = 60_000;

interface Standing {
  readonly key: NoticeKey;
  readonly state: NoticeState;
  readonly until: number;
  readonly at: string;
  /** When it was taken to be sent. */
  readonly tries: readonly string[];
}

type Suppressed = NonNullable<Awaited<ReturnType<Suppressions["find"]>>>;

/** Where notices stand, and which addresses nobody writes to; a claim that was not finished is in doubt after a minute of the injected clock. */
export const memoryNotices = (now: () => Date) => {
  const standings = new Map<string, Standing>();
  const counted = new Map<string, number>();
  const suppressed = new Map<string, Suppressed>();
  const set = (key: NoticeKey, state: NoticeState, until = 0): void => {
    const [at, before] = [instant(now()), standings.get(referenceOf(key))?.tries ?? []];
    const tries = state === "sending" ? [...before, at] : before;
    standings.set(referenceOf(key), { key, state, until, at, tries });
  };
  const changed = (key: NoticeKey, from: NoticeState, to: NoticeState): boolean => {
    if (standings.get(referenceOf(key))?.state !== from) return false;
    // It is on no list: its message comes again.
    set(key, to, to === "waiting" ? Number.POSITIVE_INFINITY : 0);
    return true;
  };
  const standing = ({ key, state, until }: Standing): Claim => {
    if (state === "sending" && until >= now().getTime()) return "busy";
    if (state === "sending") set(key, "inDoubt");
    if (state === "sending" || state === "inDoubt") return "inDoubt";
    return state === "rejected" ? "unreachable" : "done";
  };
  const notices: Notices = {
    claim: async ({ key, address, isIdempotent, most }) => {
      const own = standings.get(referenceOf(key));
      const other = standings.get(referenceOf({ ...key, channel: key.channel === "email" ? "sms" : "email" }));
      const isLapsed = own?.state === "sending" && own.until < now().getTime();
      if (own !== undefined && own.state !== "waiting" && !(isIdempotent && isLapsed)) return standing(own);
      if (other !== undefined && other.state !== "rejected" && other.state !== "waiting") return standing(other);
      if (suppressed.has(address)) return "unreachable";
      const day = `${address} ${civilDay(instant(now()))}`;
      const times = counted.get(day) ?? 0;
      if (most !== undefined && times >= most) return "full";
      if (most !== undefined) counted.set(day, times + 1);
      set(key, "sending", now().getTime() + claimMilliseconds);
      return "mine";
    },
    finished: async (key, outcome) => {
      if (outcome === "sent") changed(key, "sending", outcome);
      else set(key, outcome);
    },
    doubted: async (key) => {
      changed(key, "sending", "inDoubt");
    },
    released: async (key) => {
      changed(key, "sending", "waiting");
    },
    waits: async (key, until) => {
      const own = standings.get(referenceOf(key));
      if (own !== undefined && own.state !== "waiting") return false;
      set(key, "waiting", Date.parse(until));
      return true;
    },
    waitedUntil: async (until, { size, cursor = "" }) => {
      const due = [...standings.values()]
        .filter(({ state, until: at }) => state === "waiting" && at <= Date.parse(until))
        .sort((a, b) => (referenceOf(a.key) < referenceOf(b.key) ? -1 : 1))
        .filter(({ key }) => referenceOf(key) > cursor)
        .slice(0, size);
      const last = due.at(-1);
      return {
        notices: due.map(({ key }) => key),
        ...(last === undefined ? {} : { cursor: referenceOf(last.key) }),
      };
    },
    woken: async (key) => {
      if (standings.get(referenceOf(key))?.state === "waiting") set(key, "waiting", Number.POSITIVE_INFINITY);
    },
    settle: async (key, found) => changed(key, "inDoubt", found === "sent" ? "sent" : "waiting"),
    state: async (key) => standings.get(referenceOf(key))?.state,
  };
  const suppressions: Suppressions = {
    suppress: async (address, why, at) => {
      suppressed.set(address, { why, at });
    },
    find: async (address) => suppressed.get(address),
    lift: async (address) => {
      suppressed.delete(address);
    },
  };
  /** Notices of which nobody knows whether they went out: what a person sees in the dead-letter queue. */
  const doubts = (): readonly NoticeKey[] =>
    [...standings.values()].flatMap(({ key, state }) => (state === "inDoubt" ? [key] : []));
  /** Where a notice stands, since when, and when it was taken to be sent. */
  const standingOf = (key: NoticeKey) => standings.get(referenceOf(key));
  return { notices, suppressions, doubts, standingOf };
};
export type MemoryNotices = ReturnType<typeof memoryNotices>;

/** A box that keeps what was sent; `failNext` makes the next sending fail with that, as providers do now and then. */
const box = <Sent>(isIdempotent: boolean) => {
  const sent: Sent[] = [];
  const failures: Error[] = [];
  const sender: Sender<Sent> = {
    isIdempotent,
    send: async (one) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      sent.push(one);
    },
  };
  return {
    sender,
    sent: sent as readonly Sent[],
    failNext: (failure: Error = new Error("the service did not answer")) => {
      failures.push(failure);
    },
  };
};

/** The mail box and the telephone of everybody. */
export const mailbox = () => {
  const mail = box<Mail>(false);
  const messages = box<Message>(true);
  return { mails: mail.sender, sent: mail.sent, failNext: mail.failNext, messages };
};

/** A queue that keeps what was put on it. */
export const memoryNoticeQueue = () => {
  const facts: unknown[] = [];
  const messages: { readonly detail: unknown; readonly again?: number | undefined }[] = [];
  const queue: NoticeQueue = {
    putBack: async (fact, again) => {
      facts.push(fact);
      messages.push({ detail: fact, again });
    },
  };
  return { queue, facts: facts as readonly unknown[], messages: messages as readonly (typeof messages)[number][] };
};
