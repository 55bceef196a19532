import { describe, expect, it } from "vitest";
import { phaseLine, phaseNames, plainPhases } from "../../../infra/local/phases.ts";

describe("a phase of the start", () => {
  it("is one line when it is over, with its time in seconds", async () => {
    const lines: string[] = [];
    expect(await plainPhases((line) => lines.push(line)).run("deploy", async () => 5)).toBe(5);
    expect(lines).toEqual([expect.stringMatching(/^deploy {9}ready {4}0\.0 s$/)]);
  });

  it("that fails says so and ends the start with its own error", async () => {
    const lines: string[] = [];
    const broken = plainPhases((line) => lines.push(line)).run("catalogue", () =>
      Promise.reject(new Error("no table")),
    );
    await expect(broken).rejects.toThrow("no table");
    expect(lines).toEqual([expect.stringMatching(/^catalogue +failed/)]);
  });

  it("stands in a column with the others", () => {
    const columns = phaseNames.map((name) => phaseLine(name, "ready", 1_234).indexOf("ready"));
    expect(new Set(columns).size).toBe(1);
  });
});
