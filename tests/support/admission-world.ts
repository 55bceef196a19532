import { admitScan } from "../../functions/digitization/admit-scan.ts";
import { admitWaiting } from "../../functions/digitization/admit-waiting.ts";
import { freePlace } from "../../functions/digitization/free-place.ts";
import { incoming } from "../../functions/digitization/incoming-keys.ts";
import type { SentScan } from "../../shared/domain/admission.ts";
import type { Admissions, AdmittedScans } from "../../shared/ports/admissions.ts";
import { memoryAdmissions } from "./fakes/memory-admissions.ts";
import { randomFrom } from "./fuzz/random.ts";

export interface WorldOfScans {
  readonly seed: number;
  /** A point's share, and how many files the parser reads at the same time. */
  readonly mostOfPoint: number;
  readonly workers: number;
  /** Of each call of a port how likely its process dies there, and of each message how likely it comes twice. */
  readonly deaths?: number;
  readonly doubled?: number;
  /** Seconds that reading this file takes; nothing where it breaks the parser. */
  readonly reading: (key: string) => number | undefined;
  /** Files that are removed before anybody reads them. */
  readonly removed?: ReadonlySet<string>;
}

const second = 1000;
/** As `infra/flow/digitization.ts` has them: a message that was not finished, a file that broke the parser, the sweep. */
const [againAfter, parserAgain, parserTries, sweepEvery] = [45 * second, 330 * second, 2, 300 * second];

class Died extends Error {}

/**
 * Points, queues, the parser and the table as they play together, in a time of its own: messages come in any order, twice or late,
 * processes die before or after any call. Whatever happens is decided by the seed.
 */
export const worldOfScans = ({
  seed,
  mostOfPoint,
  workers,
  deaths = 0,
  doubled = 0,
  reading,
  removed,
}: WorldOfScans) => {
  const chance = randomFrom(seed);
  const random = () => chance.below(1_000_000) / 1_000_000;
  const admissions = memoryAdmissions();
  const began = Date.parse("2026-11-23T02:00:00.000Z");
  let now = began;
  let planned: { readonly at: number; readonly order: number; readonly go: () => void }[] = [];
  let order = 0;
  const after = (milliseconds: number, go: () => void): void => {
    order += 1;
    planned.push({ at: now + milliseconds, order, go });
  };
  const sleep = (milliseconds: number) => new Promise<void>((wake) => after(milliseconds, wake));

  const points = new Set<string>();
  const done: string[] = [];
  const mostSeen = { inWork: 0, beingRead: 0 };
  /** Messages at the parser: waiting for one of its workers, and taken. */
  const line: { readonly key: string; readonly tries: number }[] = [];
  const taken = new Map<string, number>();

  const look = async (): Promise<void> => {
    for (const point of points) {
      const places = Object.values((await admissions.find(point))?.inWork ?? {});
      mostSeen.inWork = Math.max(mostSeen.inWork, places.filter((until) => Date.parse(until) > now).length);
      const keys = new Set(
        [...line.map(({ key }) => key), ...taken.keys()].filter((key) => incoming.pointOf(key) === point),
      );
      mostSeen.beingRead = Math.max(mostSeen.beingRead, keys.size);
    }
  };

  /** The ports of one process: each call takes a moment, and may be its last. */
  const process = () => {
    let dead = false;
    const mortal = <P extends object>(port: P): P =>
      Object.fromEntries(
        Object.entries(port).map(([name, method]) => [
          name,
          async (...given: unknown[]) => {
            if (dead) throw new Died();
            await sleep(1 + random() * 30);
            const dies = random() < deaths ? (random() < 0.5 ? "before" : "after") : undefined;
            dead = dies !== undefined;
            if (dies === "before") throw new Died();
            const answer = await method(...given);
            await look();
            if (dies === "after") throw new Died();
            return answer;
          },
        ]),
      ) as P;
    const ports: { admissions: Admissions; admitted: AdmittedScans } = {
      admissions: mortal(admissions),
      admitted: mortal({ pass: async ({ key }: SentScan) => toParser(key) }),
    };
    return { ...ports, mostOfPoint, now: () => new Date(now) };
  };

  /** A message: taken by a process of its own until one of them finishes it. */
  const message = (take: (needs: ReturnType<typeof process>) => Promise<unknown>): void => {
    const copies = random() < doubled ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const deliver = (): void => {
        take(process()).catch(() => after(againAfter, deliver));
      };
      after(random() * (copy === 0 ? second : 60 * second), deliver);
    }
  };

  const toParser = (key: string, tries = 0): void => {
    line.push({ key, tries });
    work();
  };
  const ended = (key: string): void => {
    if (!done.includes(key)) done.push(key);
    message((needs) => freePlace(needs)(incoming.pointOf(key) ?? "", key));
  };
  const work = (): void => {
    const busy = [...taken.values()].reduce((sum, count) => sum + count, 0);
    const next = busy < workers ? line.shift() : undefined;
    if (next === undefined) return;
    const { key, tries } = next;
    taken.set(key, (taken.get(key) ?? 0) + 1);
    const seconds = removed?.has(key) ? 0.1 : reading(key);
    after((seconds ?? 30) * second, () => {
      const left = (taken.get(key) ?? 1) - 1;
      if (left === 0) taken.delete(key);
      else taken.set(key, left);
      if (seconds === undefined) {
        if (tries + 1 < parserTries) after(parserAgain, () => toParser(key, tries + 1));
      } else if (!removed?.has(key)) ended(key);
      work();
    });
    work();
  };

  const sweep = (): void => {
    admitWaiting({ ...process(), onFailure: () => {} })(new Date(now)).catch(() => {});
    after(sweepEvery, sweep);
  };
  after(sweepEvery, sweep);

  const step = async (): Promise<void> => {
    planned.sort((a, b) => a.at - b.at || a.order - b.order);
    const [first, ...rest] = planned;
    if (first === undefined) return;
    planned = rest;
    now = Math.max(now, first.at);
    first.go();
    await new Promise(setImmediate);
  };

  return {
    /** The scanner of a point puts a file there, so many seconds from now. */
    send: (key: string, inSeconds = 0): void => {
      const point = incoming.pointOf(key) ?? "";
      points.add(point);
      after(inSeconds * second, () => {
        const sentAt = new Date(now).toISOString();
        message((needs) => admitScan(needs)({ key, sentAt }));
      });
    },
    /** Lets so many hours go by, or less when `until` it is so. */
    goOn: async (hours: number, until: () => boolean = () => false): Promise<void> => {
      for (const end = now + hours * 3600 * second; now < end && !until(); ) await step();
    },
    admissions,
    /** Keys in the order in which their reading ended first. */
    done: done as readonly string[],
    mostSeen: mostSeen as Readonly<typeof mostSeen>,
    now: () => new Date(now),
  };
};
