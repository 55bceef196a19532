import type { Fact } from "../../events/facts.ts";
import { logDays } from "../../shared/domain/webhooks/delivery.ts";
import { concerned, wants } from "../../shared/domain/webhooks/subscription.ts";
import type { Deliveries } from "../../shared/ports/deliveries.ts";
import { type Dossiers, runToTell } from "../../shared/ports/dossiers.ts";
import type { FactTraces, NoticeTrace } from "../../shared/ports/fact-traces.ts";
import { type NoticeState, referenceOf } from "../../shared/ports/notices.ts";
import type { Subscriptions } from "../../shared/ports/subscriptions.ts";
import { factsLying, type LookedAtQueue } from "./facts-lying.ts";
import { type Heard, heardByAgency, isForgotten, isYoung } from "./heard-fact.ts";
import { noticeOf } from "./notice-of-fact.ts";

export interface ShowFactsNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "history" | "idOf">;
  readonly subscriptions: Pick<Subscriptions, "all">;
  readonly deliveries: Pick<Deliveries, "find">;
  readonly traces: FactTraces;
  /** The dead-letter queues of the province, by their plain names. */
  readonly queues: readonly LookedAtQueue[];
  /** The fact of a stored entry, whole. */
  readonly factOf: (stored: unknown) => Fact;
  readonly now: () => Date;
}

export interface ShownFact {
  readonly sequence: number;
  readonly type: string;
  readonly time: string;
  readonly heard: readonly Heard[];
}

const noticeStanding: Readonly<Record<NoticeState, Heard["state"]>> = {
  // Whom no channel leads to is a task of the counter from then on.
  ...{ sent: "done", noAddress: "done", training: "done", switchedOff: "done", rejected: "done", unreached: "done" },
  ...{ unwanted: "done", sending: "owed", waiting: "owed", inDoubt: "stuck" },
};
/** What it stands at was reached by the last of its tries. */
const byItsLastTry: ReadonlySet<NoticeState> = new Set(["sending", "sent"]);

/** Nothing is left to do on any channel. */
const endsIt: ReadonlySet<NoticeState> = new Set(["sent", "unreached", "unwanted", "noAddress", "switchedOff"]);

/** Each time it was taken to be sent, and where it stands; with the name by which somebody settles a doubt. */
const ofNotice = (name: string, { channel, again, state, at, tries }: NoticeTrace): readonly Heard[] => {
  const who = `notice ${channel}${again === undefined ? "" : `, again because of ${again}`}`;
  const before = byItsLastTry.has(state) ? tries.slice(0, -1) : tries;
  return [
    ...before.map((tried): Heard => ({ who, state: "done", what: "tried", at: tried })),
    { who, state: noticeStanding[state], what: state === "inDoubt" ? `${state}: ${name}` : state, at },
  ];
};

/**
 * The facts of a dossier in order, by its id or code: who heard each, when, and what is still owed. Ids, codes and moments: nothing of any
 * person. Answers nothing where there is no such dossier.
 */
export const showFacts =
  (needs: ShowFactsNeeds) =>
  async (asked: string): Promise<{ readonly dossier: string; readonly facts: readonly ShownFact[] } | undefined> => {
    const id = (await needs.dossiers.idOf(asked)) ?? asked;
    const [dossier, entries] = await Promise.all([needs.dossiers.find(id), needs.dossiers.history(id)]);
    if (dossier === undefined) return undefined;
    const units = concerned(dossier);
    const [subscriptions, published, fed, lying] = await Promise.all([
      needs.subscriptions.all(),
      needs.traces.published(id),
      Promise.all(units.map((unit) => needs.traces.fed(unit, id))),
      factsLying(needs.queues, id),
    ]);
    const now = needs.now();
    const facts = entries.map((entry) => needs.factOf(entry.fact));
    const corrections = facts.flatMap(({ type, sequence }) =>
      type === "vn.motcua.contact-corrected.v1" ? [sequence] : [],
    );

    const workflow = async (fact: Fact): Promise<readonly Heard[]> => {
      const run = runToTell(fact);
      if (run === undefined) return [];
      const untold = await needs.traces.untold(id, run);
      if (untold !== undefined)
        return [
          {
            who: "workflow",
            state: isYoung(fact, now) ? "owed" : "stuck",
            what: `not told of run ${run} yet`,
            at: untold,
          },
        ];
      const next = facts.find(({ type, sequence }) => type === "vn.motcua.stage-opened.v1" && sequence > fact.sequence);
      return [{ who: "workflow", state: "done", what: `told of run ${run}`, at: next?.time }];
    };
    const notices = async (fact: Fact): Promise<readonly Heard[]> => {
      if (noticeOf(fact) === undefined) return [];
      const later = corrections.filter((sequence) => sequence > fact.sequence);
      const traces = await needs.traces.notices(id, fact.sequence, later);
      if (traces.length === 0)
        return [{ who: "notice", state: isYoung(fact, now) ? "owed" : "stuck", what: "nothing is noted yet" }];
      const key = { dossierId: id, sequence: fact.sequence, receiver: "applicant" } as const;
      // What waits on one channel is owed no more when that time of telling has ended on the other.
      const isOver = ({ again, state }: NoticeTrace): boolean =>
        state === "waiting" && traces.some((one) => one.again === again && endsIt.has(one.state));
      return traces.flatMap((trace) =>
        ofNotice(referenceOf({ ...key, ...trace }), trace).filter(({ state }) => !(state === "owed" && isOver(trace))),
      );
    };
    const shown = facts.map(async (fact): Promise<ShownFact> => {
      const { sequence, type, time } = fact;
      const places = fed
        .flat()
        .filter((one) => one.sequence === sequence)
        .map(({ at }) => at)
        .sort();
      const of =
        fact.data.training === true
          ? []
          : subscriptions.filter((one) => wants({ ...one, ended: undefined }, type, units));
      const heard = (
        await Promise.all([workflow(fact), notices(fact), ...of.map((one) => heardByAgency(needs, one, fact))])
      ).flat();
      const itsLetters = lying.filter((one) => one.sequence === sequence).map((one) => one.heard);
      const publishedAt = published.find((one) => one.sequence === sequence)?.at;
      const isHeard = places.length > 0 || heard.some(({ state, who }) => state === "done" && who !== "workflow");
      const order: Heard =
        places.length > 0
          ? { who: "order", state: "done", what: "may be fetched (GET /v1/facts)", at: places[0] }
          : { who: "order", state: isYoung(fact, now) ? "owed" : "stuck", what: "not in the order of facts yet" };
      const isOut = publishedAt !== undefined || isHeard;
      const relay: Heard = isOut
        ? {
            ...{ who: "relay", state: "done", at: publishedAt },
            what: publishedAt === undefined ? "published, for it was heard; when is not noted" : "published",
          }
        : { who: "relay", state: isYoung(fact, now) ? "owed" : "stuck", what: "not published yet" };
      const forgotten: Heard = { who: "relay", state: "unknown", what: `traces are kept for ${logDays} days` };
      return {
        ...{ sequence, type, time },
        heard: [
          ...(isForgotten(fact, now) && !isOut
            ? [forgotten]
            : [relay, ...(fact.data.training === true ? [] : [order])]),
          ...heard,
          ...itsLetters,
        ],
      };
    });
    return { dossier: id, facts: await Promise.all(shown) };
  };
