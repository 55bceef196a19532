import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { redriveQueue } from "../../../functions/routing/redrive-queue.ts";
import { queueDoor } from "../../../shared/lambda/queue-door.ts";
import type { DeadLetter } from "../../../shared/ports/dead-letters.ts";
import { aContext, readLog } from "../../support/lambda.ts";

const type = (n: number) => (n % 2 === 0 ? "vn.motcua.dossier-accepted.v1" : "vn.motcua.result-issued.v1");
const bodyOf = (n: number) => JSON.stringify({ detail: { type: type(n), subject: `dossier-${n}` } });

const subject = (n: number) => `01a20bbf-9e5c-7304-8a7a-8ccbe92ea02${n}`;
const factOf = (n: number) => JSON.stringify({ detail: { type: type(n), subject: subject(n) } });

/** A dead-letter queue: what was taken is hidden until it is left. */
const deadLetters = (bodies: readonly string[]) => {
  const lying = new Map(bodies.map((body, n) => [String(n), body]));
  const hidden = new Set<string>();
  return {
    lying,
    take: async (): Promise<readonly DeadLetter[]> => {
      const some = [...lying].filter(([id]) => !hidden.has(id)).slice(0, 10);
      for (const [id] of some) hidden.add(id);
      return some.map(([id, body]) => ({
        ...{ id, body, message: `message ${id}`, taken: 5 },
        sentAt: `2026-11-23T02:00:0${Number(id) % 10}.000Z`,
      }));
    },
    count: async () => lying.size,
    remove: async (id: string) => {
      lying.delete(id);
    },
    leave: async (id: string) => {
      hidden.delete(id);
    },
  };
};

const redriving = (
  bodies: readonly string[],
  more: { readonly refuses?: (body: string) => string | undefined; readonly isStopped?: () => boolean } = {},
) => {
  const dead = deadLetters(bodies);
  const sent: string[] = [];
  const looked: number[] = [];
  const askedSince: string[] = [];
  const run = redriveQueue({
    dead,
    work: {
      send: async (body) => {
        const why = more.refuses?.(body);
        if (why === undefined) sent.push(body);
        return why;
      },
    },
    reasons: {
      since: async (at) => {
        askedSince.push(at);
        return new Map([["message 1", "Error: a dossier that is not stored"]]);
      },
    },
    onProgress: (so) => looked.push(so),
    isStopped: more.isStopped ?? (() => false),
  });
  return { dead, sent, looked, askedSince, run };
};
const unsaid = "nobody said why: its function died, or ran out of time";

describe("redriving a queue", () => {
  it("sends each message once and leaves nothing", async () => {
    const bodies = Array.from({ length: 25 }, (_, n) => bodyOf(n));
    const { dead, sent, looked, run } = redriving(bodies);
    expect(await run({ dryRun: false })).toMatchObject({ looked: 25, meant: 25, sent: 25, cameBack: 0 });
    expect([...sent].sort()).toEqual([...bodies].sort());
    expect(looked.at(-1)).toBe(25);
    expect(dead.lying.size).toBe(0);
    expect(await run({ dryRun: false })).toMatchObject({ looked: 0, sent: 0 });
  });

  it("says what lies there and why: the kinds that failed alike, since when, and whom they are about", async () => {
    const { run, askedSince } = redriving(Array.from({ length: 9 }, (_, n) => factOf(n)));
    expect((await run({ dryRun: true })).kinds).toEqual([
      {
        ...{ kind: type(0), why: unsaid, messages: 5, since: "2026-11-23T02:00:00.000Z" },
        about: [subject(0), subject(2), subject(4)],
      },
      {
        ...{ kind: type(1), why: unsaid, messages: 3, since: "2026-11-23T02:00:03.000Z" },
        about: [subject(3), subject(5), subject(7)],
      },
      {
        ...{ kind: type(1), why: "Error: a dossier that is not stored", messages: 1 },
        ...{ since: "2026-11-23T02:00:01.000Z", about: [subject(1)] },
      },
    ]);
    expect(askedSince).toEqual(["2026-11-23T02:00:00.000Z"]);
  });

  it("leaves what fails again at once, and comes to an end all the same", async () => {
    const { dead, sent, run } = redriving([bodyOf(0), bodyOf(1)], {
      refuses: (body) => {
        dead.lying.set(`again ${body}`, body);
        return undefined;
      },
    });
    expect(await run({ dryRun: false })).toMatchObject({ sent: 2, cameBack: 2 });
    expect(sent).toHaveLength(2);
    expect(dead.lying.size).toBe(2);
  });

  it("leaves what is not taken where it is sent, says so, and shows it again", async () => {
    const { dead, run } = redriving([bodyOf(0), bodyOf(1)], {
      refuses: (body) => (body === bodyOf(0) ? "it is of no stored entry" : undefined),
    });
    const { kinds, ...counts } = await run({ dryRun: false });
    expect(counts).toMatchObject({ looked: 2, meant: 2, sent: 1 });
    expect(kinds.find(({ kind }) => kind === type(0))?.why).toBe("it is of no stored entry");
    expect(await run({ dryRun: true })).toMatchObject({ looked: 1 });
    expect(dead.lying.size).toBe(1);
  });

  it("ends after the message in hand when somebody wants to; all others are there to be seen again", async () => {
    const { dead, sent, run } = redriving(
      Array.from({ length: 25 }, (_, n) => bodyOf(n)),
      { isStopped: () => sent.length === 4 },
    );
    expect(await run({ dryRun: false })).toMatchObject({ looked: 4, sent: 4 });
    expect(dead.lying.size).toBe(21);
    expect((await dead.take()).length).toBe(10);
  });

  it("puts back what it left when a sending throws", async () => {
    const { dead, run } = redriving([bodyOf(0), bodyOf(1)], {
      refuses: (body) => {
        if (body === bodyOf(1)) throw new Error("no network");
        return "stays";
      },
    });
    await expect(run({ dryRun: false })).rejects.toThrow("no network");
    expect((await dead.take()).map(({ body }) => body)).toContain(bodyOf(0));
  });

  it("sends nothing in a dry run, and everything is there to be seen again", async () => {
    const { dead, sent, run } = redriving([bodyOf(0), bodyOf(1), "no fact at all"]);
    for (let n = 0; n < 2; n += 1) expect(await run({ dryRun: true })).toMatchObject({ looked: 3, sent: 0 });
    expect(sent).toEqual([]);
    expect(dead.lying.size).toBe(3);
  });

  it("sends what the filter means, and the rest stays", async () => {
    const { dead, sent, run } = redriving([bodyOf(0), bodyOf(1), bodyOf(2)]);
    expect(await run({ filter: "dossier-1", dryRun: false })).toMatchObject({ looked: 3, sent: 1 });
    expect(sent).toEqual([bodyOf(1)]);
    expect(dead.lying.size).toBe(2);
    expect(await run({ dryRun: false })).toMatchObject({ looked: 2, sent: 2 });
  });
});

describe("2,000 messages of which 200 are poisoned", () => {
  it("are 1,800 done and 200 set aside; mended, 200 of 200 are redriven, and none is done twice", async () => {
    const log = readLog();
    const done = new Map<number, number>();
    let isMended = false;
    const Message = z.object({ n: z.number() });
    const door = queueDoor(Message, async ({ n }) => {
      if (n % 10 === 0 && !isMended) throw new Error("poison");
      done.set(n, (done.get(n) ?? 0) + 1);
    });
    /** A queue with five tries for each message, in batches of five. */
    const worked = async (bodies: readonly string[]): Promise<readonly string[]> => {
      let waiting = bodies.map((body, n) => ({ messageId: String(n), body, tries: 0 }));
      const failed: string[] = [];
      while (waiting.length > 0) {
        const batch = waiting.slice(0, 5).map((one) => ({ ...one, tries: one.tries + 1 }));
        const { batchItemFailures } = await door({ Records: batch }, aContext());
        const again = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        const back = batch.filter(({ messageId }) => again.has(messageId));
        failed.push(...back.filter(({ tries }) => tries === 5).map(({ body }) => body));
        waiting = [...waiting.slice(5), ...back.filter(({ tries }) => tries < 5)];
      }
      return failed;
    };
    const failed = await worked(Array.from({ length: 2_000 }, (_, n) => JSON.stringify({ n })));
    expect([done.size, failed.length]).toEqual([1_800, 200]);
    isMended = true;
    const { sent, run } = redriving(failed);
    expect(await run({ dryRun: false })).toMatchObject({ looked: 200, sent: 200 });
    expect(await worked(sent)).toEqual([]);
    expect([done.size, Math.max(...done.values())]).toEqual([2_000, 1]);
    log.restore();
  });
});
