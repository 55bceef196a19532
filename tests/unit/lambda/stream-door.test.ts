import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { streamDoor } from "../../../shared/lambda/stream-door.ts";
import { inbound } from "../../support/inbound.ts";
import { aContext, readLog } from "../../support/lambda.ts";

let log: ReturnType<typeof readLog>;
beforeEach(() => {
  log = readLog();
});
afterEach(() => log.restore());

const record = (eventID: string, NewImage?: Record<string, unknown>) => ({
  eventID,
  dynamodb: NewImage === undefined ? {} : { NewImage },
});
const image = (n: number) => ({ n: { N: String(n) } });

describe("records of the table's stream", () => {
  it("are taken together and in order; removals carry no image and are left out", async () => {
    const batches: unknown[] = [];
    await streamDoor({
      take: async (images) => {
        batches.push(images);
        return [];
      },
      setAside: async () => {},
    })({ Records: [record("1", image(1)), record("2"), record("3", image(3))] }, aContext());
    expect(batches).toEqual([[image(1), image(3)]]);
  });

  it("that cannot be taken are set aside whole, with the reason, and hold up nobody", async () => {
    const aside: unknown[] = [];
    const answer = await streamDoor({
      take: async () => [{ position: 1, why: "ThrottlingException" }],
      setAside: async (one, why) => {
        aside.push([one, why]);
      },
    })({ Records: [record("1", image(1)), record("2", image(2))] }, aContext());
    expect(aside).toEqual([[image(2), "ThrottlingException"]]);
    expect(answer).toBeUndefined();
    expect(log.lines).toContainEqual({ level: "error", code: "record/set-aside", why: "ThrottlingException" });
    expect(log.lines).toContainEqual({ level: "info", code: "record/published", records: 1 });
  });

  it("come again, the whole batch, when they cannot even be set aside", async () => {
    const door = streamDoor({
      take: async () => [{ position: 0, why: "x" }],
      setAside: () => Promise.reject(new Error("the queue is gone")),
    });
    await expect(door({ Records: [record("1", image(1))] }, aContext())).rejects.toThrow("the queue is gone");
  });

  it("are read as AWS sends them", async () => {
    const images: unknown[] = [];
    await streamDoor({
      take: async (batch) => {
        images.push(...batch);
        return [];
      },
      setAside: async () => {},
    })(inbound("stream-entry.json"), aContext());
    expect(images).toHaveLength(1);
  });
});
