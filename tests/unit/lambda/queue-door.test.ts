import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { FactMessage, ObjectCreated, queueDoor } from "../../../shared/lambda/queue-door.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import { inbound } from "../../support/inbound.ts";
import { aContext, readLog } from "../../support/lambda.ts";

let log: ReturnType<typeof readLog>;
beforeEach(() => {
  log = readLog();
});
afterEach(() => log.restore());

const message = (messageId: string, body: unknown) => ({
  messageId,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const Word = z.object({ word: z.string() });
const takeAll = async (records: readonly ReturnType<typeof message>[], take = async (_: { word: string }) => {}) =>
  queueDoor(Word, take)({ Records: records }, aContext());

describe("messages of a queue", () => {
  it("are taken each on its own, and a batch that went well reports nothing", async () => {
    const taken: string[] = [];
    const answer = await takeAll([message("1", { word: "a" }), message("2", { word: "b" })], async ({ word }) => {
      taken.push(word);
    });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(taken.sort()).toEqual(["a", "b"]);
  });

  it("come again one by one: only what failed, never its neighbours", async () => {
    const answer = await takeAll(
      [message("1", { word: "a" }), message("2", { word: "bad" }), message("3", { word: "c" })],
      async ({ word }) => {
        if (word === "bad") throw new Error("no");
      },
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
    expect(log.lines.filter(({ code }) => code === "message/done")).toHaveLength(2);
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: "error", code: "message/failed", messageId: "2" }),
    );
  });

  it("that come too early come again without an alarm", async () => {
    const answer = await takeAll([message("1", { word: "a" })], async () => {
      throw new RetryLater("not parked yet");
    });
    expect(answer.batchItemFailures).toHaveLength(1);
    expect(log.lines).toEqual([
      { level: "info", code: "message/later", messageId: "1", correlationId: "1", why: "not parked yet" },
    ]);
  });

  it.each([
    ["are no JSON", "{"],
    ["have another shape", { words: 1 }],
  ])("that %s fail and end in the dead-letter queue, others are taken", async (_, body) => {
    const answer = await takeAll([message("bad", body), message("good", { word: "a" })]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "bad" }] });
  });

  it("are read as AWS sends them: a fact from the bus, an object that was created", async () => {
    const facts: string[] = [];
    await queueDoor(FactMessage, async ({ detail }) => {
      facts.push(detail.type);
    })(inbound("sqs-fact.json"), aContext());
    expect(facts).toEqual(["vn.motcua.dossier-accepted.v1"]);
    const keys: string[] = [];
    await queueDoor(ObjectCreated, async ({ detail }) => {
      keys.push(detail.object.key);
    })(inbound("sqs-object-created.json"), aContext());
    expect(keys).toEqual(["points/H57.BD.06/máy quét 1/hồ sơ.pdf"]);
  });
});
