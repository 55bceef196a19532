import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { Fact } from "../../../events/facts.ts";
import type { PublishedFact } from "../../../events/ticket-facts.ts";
import { notifyApplicant } from "../../../functions/notifications/notify-applicant.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { relayFacts } from "../../../functions/routing/relay-facts.ts";
import { startWorkflow } from "../../../functions/routing/start-workflow.ts";
import { factOfImage } from "../../../shared/adapters/dynamodb/stream-records.ts";
import { keptOwnerHashes } from "../../../shared/adapters/kept-owner-hashes.ts";
import { keptPlaceIndexes } from "../../../shared/adapters/kept-places.ts";
import { FactMessage, queueDoor } from "../../../shared/lambda/queue-door.ts";
import { streamDoor } from "../../../shared/lambda/stream-door.ts";
import type { PublishedFacts } from "../../../shared/ports/published-facts.ts";
import { accessToken, apiEvent } from "../api-event.ts";
import { doorsInMemory } from "../doors-in-memory.ts";
import { memoryNotices } from "../fakes/memory-notices.ts";
import { aContext } from "../lambda.ts";
import { aClock, type MemoryProvince, memoryProvince } from "../memory-province.ts";
import type { mortalPorts } from "./mortal-ports.ts";

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

type Life = ReturnType<typeof mortalPorts>;

/** A message that is not acknowledged comes again when it is visible again, and so does a claim that lapsed. */
const invisibleSeconds = 61;
/** A queue gives up after so many deliveries; what is tried here has to be done long before. */
const mostRounds = 6;

const consumers = {
  start: startWorkflow,
  advance: advanceStage,
  notify: (needs: MemoryProvince) =>
    notifyApplicant({ ...needs, mails: needs.mailbox.mails, trackingUrl: "https://motcua.example" }),
} as const satisfies Record<string, (needs: MemoryProvince) => (fact: Fact) => Promise<void>>;
type Consumer = keyof typeof consumers;

/**
 * A province in memory with what stands behind its table: the stream that the relay reads, the bus, and a queue for each
 * consumer. Each request, batch and message is taken by a process of its own, which may die; what it did not acknowledge
 * comes again. `spoilt` takes away something that it rests on.
 */
export const provinceThatCrashes = async (spoilt: (whole: MemoryProvince) => Partial<MemoryProvince> = () => ({})) => {
  const visibility = aClock();
  const queues: Record<Consumer, string[]> = { start: [], advance: [], notify: [] };
  const bus: PublishedFacts = {
    publish: async (facts: readonly PublishedFact[]) => {
      for (const detail of facts) for (const queue of Object.values(queues)) queue.push(JSON.stringify({ detail }));
      return [];
    },
  };
  const failures = {
    setAside: async (): Promise<void> => {
      throw new Error("nothing here is unreadable");
    },
  };
  const whole = { ...(await memoryProvince()), notices: memoryNotices(visibility.now) };
  const province: MemoryProvince = { ...whole, ...spoilt(whole) };
  const { table, now } = province;
  const relayed = new Map<string, number>();

  /** A new process: what functions keep in memory is empty again, and every call of AWS goes through its ports. */
  const processOf = (life: Life) => {
    const { ports, isDead } = life.process({ ...province, bus, failures });
    const needs = {
      ...ports,
      owners: keptOwnerHashes(ports.keyring, ports.wraps, () => now().getTime()),
      country: keptPlaceIndexes(ports.gazetteers, () => 0),
    };
    return { needs, isDead };
  };

  /** Nothing comes back from a process that died; what its door would have answered is no success in any case. */
  const send = async (life: Life, { route, asker, key, parameters, revision, body }: Sending) => {
    const { needs, isDead } = processOf(life);
    const headers = { "idempotency-key": key, ...(revision === undefined ? {} : { "if-match": `"${revision}"` }) };
    const event = apiEvent({
      body,
      headers,
      claims: accessToken(asker),
      ...(parameters === undefined ? {} : { pathParameters: parameters }),
    });
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

  const unread = (): readonly Record<string, AttributeValue>[] =>
    [...table.entries].flatMap(([id, entries]) =>
      entries
        .slice(relayed.get(id) ?? 0)
        .map((body) => marshall({ kind: "entry", schemaVersion: 1, body }, { removeUndefinedValues: true })),
    );

  /** One batch of the stream; it is read again from the same place unless the relay came to its end. */
  const relay = async (life: Life): Promise<void> => {
    const Records = unread().map((NewImage, n) => ({ eventID: String(n), dynamodb: { NewImage } }));
    if (Records.length === 0) return;
    const { needs, isDead } = processOf(life);
    const take = relayFacts({ facts: needs.bus, factOf: factOfImage });
    try {
      await streamDoor({ take, setAside: needs.failures.setAside })({ Records }, aContext());
      for (const [id, entries] of table.entries) relayed.set(id, entries.length);
    } catch (error) {
      if (!isDead()) throw error;
    }
  };

  const take = async (life: Life, consumer: Consumer, body: string): Promise<"done" | "again"> => {
    const { needs, isDead } = processOf(life);
    const act = consumers[consumer](needs);
    const door = queueDoor(FactMessage, ({ detail }) => act(detail));
    const { batchItemFailures } = await door({ Records: [{ messageId: "message", body }] }, aContext());
    return batchItemFailures.length > 0 || isDead() ? "again" : "done";
  };

  /** Runs what stands behind the table until nothing is left to do: a round is one delivery of each message. */
  const settle = async (life: Life): Promise<void> => {
    for (let round = 0; unread().length > 0 || Object.values(queues).some(({ length }) => length > 0); round += 1) {
      if (round === 2 * mostRounds) throw new Error(`messages come again for ever: ${JSON.stringify(queues)}`);
      await relay(life);
      for (const consumer of ["start", "advance", "notify"] as const) {
        for (const body of queues[consumer].splice(0))
          if ((await take(life, consumer, body)) === "again") queues[consumer].push(body);
      }
      province.park();
      visibility.forward(invisibleSeconds);
    }
  };

  return { province, send, settle };
};
export type ProvinceThatCrashes = Awaited<ReturnType<typeof provinceThatCrashes>>;
