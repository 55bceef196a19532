import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenAnswer } from "../../support/fuzz/declared-answers.ts";
import { figuresLine, fuzzed } from "../../support/fuzz/fuzzed.ts";
import { type MemoryWorld, memoryWorld } from "../../support/fuzz/memory-world.ts";
import { readLog } from "../../support/lambda.ts";

/** Another seed finds other requests: FUZZ_SEED=7 FUZZ_REQUESTS=50000 npx vitest run --project long tests/long/lambda/fuzz.test.ts */
const seed = Number(process.env.FUZZ_SEED ?? 5);
const requests = Number(process.env.FUZZ_REQUESTS ?? 5_000);

let log: ReturnType<typeof readLog>;
let world: MemoryWorld;
beforeAll(async () => {
  log = readLog();
  world = await memoryWorld();
}, 60_000);
afterAll(() => log.restore());

describe("whatever is sent", () => {
  it("has for every route somebody who may ask what its example asks", () => {
    expect(world.unfit).toEqual([]);
  });

  it("is answered as the OpenAPI document says, and never with a fault", { timeout: 300_000 }, async () => {
    const figures = await fuzzed(world, requests, seed);
    process.stdout.write(`${figuresLine(figures, seed)}\n`);
    expect(figures.faults.slice(0, 5)).toEqual([]);
    expect(figures.undeclared.slice(0, 5)).toEqual([]);
    expect(figures.reachedAnAct / requests).toBeGreaterThanOrEqual(0.3);
    expect(figures.answered2xx / requests).toBeGreaterThanOrEqual(0.05);
  });

  it.each([
    ["a fault", { status: 500 }, "faults"],
    ["a status that is not declared", { status: 418 }, "undeclared"],
    ["a body with a field too many", { status: 200, text: '{"surprise":1}' }, "undeclared"],
    ["a body where none is declared", { status: 303, text: "x" }, "undeclared"],
    ["another type of content", { status: 400, text: "{}", contentType: "text/html" }, "undeclared"],
  ] as const)("and answered with %s would be found, with the request and its seed", async (_, wrong, where) => {
    let count = 0;
    const send = async (request: Parameters<MemoryWorld["send"]>[0]): Promise<SeenAnswer> => {
      const answer = await world.send(request);
      count += 1;
      return count === 40 ? { ...answer, ...wrong } : answer;
    };
    const figures = await fuzzed({ ...world, send }, 40, seed);
    expect(figures[where]).toEqual([expect.stringMatching(new RegExp(`^request 39 of seed ${seed}: .*"route":`))]);
  });
});
