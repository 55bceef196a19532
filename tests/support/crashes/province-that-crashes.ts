import { marshall } from "@aws-sdk/util-dynamodb";
import type { Fact } from "../../../events/facts.ts";
import type { PublishedFact } from "../../../events/ticket-facts.ts";
import { takeNotice } from "../../../functions/notifications/take-notice.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { reconcile } from "../../../functions/routing/reconcile.ts";
import { relayFacts } from "../../../functions/routing/relay-facts.ts";
import { startWorkflow } from "../../../functions/routing/start-workflow.ts";
import { factOfImage } from "../../../shared/adapters/dynamodb/stream-records.ts";
import { keptOwnerHashes } from "../../../shared/adapters/kept-owner-hashes.ts";
import { keptPlaceIndexes } from "../../../shared/adapters/kept-places.ts";
import { NoticeMessage, queueDoor } from "../../../shared/lambda/queue-door.ts";
import { streamDoor } from "../../../shared/lambda/stream-door.ts";
import type { Entry } from "../../../shared/ports/dossiers.ts";
import { type NoticeQueue, referenceOf } from "../../../shared/ports/notices.ts";
import type { PublishedFacts } from "../../../shared/ports/published-facts.ts";
import { accessToken, apiEvent } from "../api-event.ts";
import { doorsInMemory } from "../doors-in-memory.ts";
import { memoryNotices } from "../fakes/memory-notices.ts";
import { type FaultyPorts, faultyPorts, type Taken } from "../faults/faulty-ports.ts";
import { aContext } from "../lambda.ts";
import { aClock, type MemoryProvince, memoryProvince } from "../memory-province.ts";

/** A request as a client sends it, and may send again as it is. */
export interface Sending {
  readonly route: string;
  readonly asker: string;
  readonly key: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly revision?: number;
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  readonly etag: unknown;
  readonly location: unknown;
  readonly body: string;
}

type Life = FaultyPorts;

/** A message that is not acknowledged comes again when it is visible again, and so does a claim that lapsed. */
const invisibleSeconds = 61;
/** A queue gives up after so many deliveries; what is tried here has to be done long before. */
const mostRounds = 6;

/** The relay is given so many entries at once. */
const mostOfBatch = 100;
/** The first messages are given time before the sweep looks. */
const sweptFrom = 3;

type Act = (needs: MemoryProvince) => (fact: Fact, again?: number) => Promise<void>;

/** Who takes facts from a queue, by the act. */
const consumers = {
  start: { name: "startWorkflow", of: startWorkflow },
  advance: { name: "advanceStage", of: advanceStage },
  notify: {
    name: "notifyApplicant",
    of: (needs) => {
      const take = takeNotice({ ...needs, trackingUrl: "https://motcua.example" });
      return (detail, again) => take({ detail, again });
    },
  },
} as const satisfies Record<string, { readonly name: string; readonly of: Act }>;
type Consumer = keyof typeof consumers;

/**
 * A province in memory with what stands behind its table: the stream that the relay reads, the bus, and a queue for each
 * consumer. Each request, batch and message is taken by a process of its own, which may die; what it did not acknowledge
 * comes again. `spoilt` takes away something that it rests on.
 */
export const provinceThatCrashes = async (
  spoilt: (whole: MemoryProvince) => Partial<MemoryProvince> = () => ({}),
  begun?: MemoryProvince,
) => {
  const visibility = aClock();
  const queues: Record<Consumer, string[]> = { start: [], advance: [], notify: [] };
  const published = new Map<string, number>();
  const bus: PublishedFacts = {
    publish: async (facts: readonly PublishedFact[]) => {
      for (const detail of facts) {
        const place = `${detail.subject}#${detail.id}`;
        published.set(place, (published.get(place) ?? 0) + 1);
        for (const queue of Object.values(queues)) queue.push(JSON.stringify({ detail }));
      }
      return [];
    },
  };
  const failures = {
    setAside: async (): Promise<void> => {
      throw new Error("nothing here is unreadable");
    },
  };
  const { notices, suppressions, doubts } = memoryNotices(visibility.now);
  const whole = { ...(begun ?? (await memoryProvince())), notices, suppressions, doubts };
  const province: MemoryProvince = { ...whole, ...spoilt(whole) };
  const { table, now } = province;
  const relayed = new Map<string, number>();

  /** A new process: what functions keep in memory is empty again, and every call of AWS goes through its ports. */
  const noticeQueue: NoticeQueue = {
    putBack: async (detail, again) => {
      queues.notify.push(JSON.stringify({ detail, again }));
    },
  };
  const processOf = <More extends object>(life: Life, taken: Taken, more: More = {} as More) => {
    const { ports, isDead } = life.process({ ...province, ...more, bus, failures, noticeQueue }, taken);
    const needs = {
      ...ports,
      owners: keptOwnerHashes(ports.keyring, ports.wraps, () => now().getTime()),
      country: keptPlaceIndexes(ports.gazetteers, () => 0),
    };
    return { needs, isDead };
  };
  /** The same again, by somebody whom nothing befalls. */
  const unharmed = faultyPorts();

  /** Nothing comes back from a process that died; what its door would have answered is no success in any case. */
  const request = async (life: Life, route: string, event: unknown): Promise<Reply | undefined> => {
    const again = () => request(unharmed, route, event);
    const { needs, isDead } = processOf(life, { name: route, again });
    const answer = await doorsInMemory(needs)[route]?.(event, aContext());
    if (answer === undefined) throw new Error(`${route} has no door`);
    const reply: Reply = {
      status: answer.statusCode ?? 0,
      etag: answer.headers?.etag,
      location: answer.headers?.location,
      body: answer.body ?? "",
    };
    if (isDead() && reply.status < 500) throw new Error(`a process that died answers ${reply.status}`);
    return isDead() ? undefined : reply;
  };

  const send = (life: Life, { route, asker, key, parameters, revision, body }: Sending): Promise<Reply | undefined> => {
    const headers = { "idempotency-key": key, ...(revision === undefined ? {} : { "if-match": `"${revision}"` }) };
    const event = apiEvent({
      body,
      headers,
      claims: accessToken(asker),
      ...(parameters === undefined ? {} : { pathParameters: parameters }),
    });
    return request(life, route, event);
  };

  const unread = (): readonly (readonly [string, Entry])[] =>
    [...table.entries].flatMap(([id, entries]) => {
      const from = relayed.get(id) ?? 0;
      return from === entries.length ? [] : entries.slice(from).map((entry) => [id, entry] as const);
    });

  /** One batch of the stream; it is read again from the same place unless the relay came to its end. */
  const relay = async (life: Life): Promise<void> => {
    const batch = unread().slice(0, mostOfBatch);
    if (batch.length === 0) return;
    const Records = batch.map(([, body], n) => ({
      eventID: String(n),
      dynamodb: {
        NewImage: marshall({ kind: "entry", schemaVersion: 1, body }, { removeUndefinedValues: true }),
      },
    }));
    const publish = async (by: Life, again?: () => Promise<unknown>) => {
      const { needs, isDead } = processOf(by, { name: "relayFacts", ...(again === undefined ? {} : { again }) });
      const take = relayFacts({ facts: needs.bus, factOf: factOfImage });
      try {
        await streamDoor({ take, setAside: needs.failures.setAside })({ Records }, aContext());
        return true;
      } catch {
        return false;
      } finally {
        isDead();
      }
    };
    if (await publish(life, () => publish(unharmed)))
      for (const [id] of batch) relayed.set(id, (relayed.get(id) ?? 0) + 1);
  };

  const take = async (life: Life, consumer: Consumer, body: string): Promise<"done" | "again"> => {
    const again = () => take(unharmed, consumer, body);
    const { needs, isDead } = processOf(life, { name: consumers[consumer].name, again });
    const act = consumers[consumer].of(needs);
    const door = queueDoor(NoticeMessage, ({ detail, again: because }) => act(detail, because));
    const { batchItemFailures } = await door({ Records: [{ messageId: "message", body }] }, aContext());
    return batchItemFailures.length > 0 || isDead() ? "again" : "done";
  };

  /** The sweep, minutes after whatever it mends; one that dies comes round again. */
  const sweep = async (life: Life): Promise<void> => {
    const at = new Date(now().getTime() + 5 * 60_000);
    const { needs } = processOf(life, { name: "reconcile", again: () => sweep(unharmed) });
    await reconcile({ ...needs, onFailure: () => undefined })(at).catch(() => undefined);
  };

  const isQuiet = (): boolean => Object.values(queues).every(({ length }) => length === 0) && unread().length === 0;

  /** What a person does who finds a notice in doubt: looks whether it went out, and says so. */
  const resolveDoubts = async (): Promise<void> => {
    for (const key of doubts()) {
      const went = province.mailbox.sent.some(({ reference }) => reference === referenceOf(key));
      await notices.settle(key, went ? "sent" : "again");
    }
  };

  /** One batch of the relay, one delivery of each message, and what the machine does by itself. */
  const round = async (life: Life): Promise<void> => {
    await relay(life);
    for (const consumer of ["start", "advance", "notify"] as const) {
      for (const body of queues[consumer].splice(0))
        if ((await take(life, consumer, body)) === "again") queues[consumer].push(body);
    }
    province.park();
    visibility.forward(invisibleSeconds);
    await resolveDoubts();
  };

  /**
   * Runs what stands behind the table until nothing is left to do. With `sweeps` the sweep comes round as well, and mends
   * until no workflow is left to be told anything.
   */
  const settle = async (life: Life, { sweeps = false, rounds = 2 * mostRounds } = {}): Promise<void> => {
    for (let count = 0; !isQuiet() || (sweeps && table.handovers.size > 0); count += 1) {
      if (count === rounds) throw new Error(`messages come again for ever: ${JSON.stringify(queues)}`);
      await round(life);
      if (sweeps && count >= sweptFrom) await sweep(life);
      province.park();
    }
  };

  return {
    province,
    request,
    send,
    round,
    sweep,
    settle,
    processOf,
    /** How often each fact of each dossier went out. */
    published: published as ReadonlyMap<string, number>,
  };
};
export type ProvinceThatCrashes = Awaited<ReturnType<typeof provinceThatCrashes>>;
