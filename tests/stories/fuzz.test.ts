import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type FuzzFigures, figuresLine, fuzzed } from "../support/fuzz/fuzzed.ts";
import { httpWorld } from "../support/fuzz/http-world.ts";
import { memoryWorld } from "../support/fuzz/memory-world.ts";
import { readLog } from "../support/lambda.ts";

const seed = Number(process.env.FUZZ_SEED ?? 11);
/** Fewer, where somebody looks for something: FUZZ_REQUESTS=500. */
const wanted = Number(process.env.FUZZ_REQUESTS ?? Number.POSITIVE_INFINITY);

/** A third reaches an act and a twentieth is answered with what was asked for, none with a fault, each as declared. */
const judge = (figures: FuzzFigures): void => {
  process.stdout.write(`${figuresLine(figures, seed)}\n`);
  expect(figures.faults.slice(0, 5)).toEqual([]);
  expect(figures.undeclared.slice(0, 5)).toEqual([]);
  expect(figures.reachedAnAct / figures.requests).toBeGreaterThanOrEqual(0.3);
  expect(figures.answered2xx / figures.requests).toBeGreaterThanOrEqual(0.05);
};

describe("fifty thousand requests in process", () => {
  let log: ReturnType<typeof readLog>;
  beforeAll(() => {
    log = readLog();
  });
  afterAll(() => log.restore());

  it("are answered as the OpenAPI document says, and never with a fault", { timeout: 600_000 }, async () => {
    judge(await fuzzed(await memoryWorld(), Math.min(wanted, 50_000), seed));
  });
});

describe("five thousand requests over HTTP", () => {
  it("are answered as the OpenAPI document says, and never with a fault", { timeout: 600_000 }, async () => {
    judge(await fuzzed(await httpWorld(inject("province")), Math.min(wanted, 5_000), seed));
  });
});
