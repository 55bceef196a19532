import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { log } from "../../../shared/lambda/log.ts";
import { readLog } from "../../support/lambda.ts";

let read: ReturnType<typeof readLog>;
beforeEach(() => {
  read = readLog();
});
afterEach(() => read.restore());

const facts = {
  route: "openDossier",
  correlationId: "0192f0c4-7d2a-7b11-9f5e-000000000002",
  problem: "system/unexpected",
};

describe("a line of the log", () => {
  it("keeps within 1 kB, whatever went wrong: the start of the message, and the frames nearest to it", () => {
    const deep = (depth: number): Error => (depth === 0 ? new Error("Hồ sơ hỏng. ".repeat(500)) : deep(depth - 1));
    log("request/failed", facts, deep(60));
    const [line] = read.lines;
    expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThanOrEqual(1_000);
    expect(line).toMatchObject({ ...facts, level: "error", error: "Error" });
    expect(line?.message).toMatch(/^Hồ sơ hỏng\./);
    expect(line?.stack).toMatch(/^ +at deep /);
  });

  it("keeps within it for what is no error, or has no stack", () => {
    const bare = Object.assign(new Error("x"), { stack: undefined });
    for (const thrown of ["y".repeat(5_000), bare]) log("request/failed", facts, thrown);
    expect(read.lines.map((line) => JSON.stringify(line).length <= 1_000)).toEqual([true, true]);
  });
});
