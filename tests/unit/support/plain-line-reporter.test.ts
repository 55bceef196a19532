import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plainLine } from "../../support/plain-line-reporter.ts";

interface Erring {
  readonly errors: () => readonly unknown[];
}
const none: Erring = { errors: () => [] };
const broken: Erring = { errors: () => [new Error("broken")] };

const aFile = (states: readonly string[], { suites = [none], own = none } = {}) => ({
  ...own,
  children: {
    allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    allSuites: () => suites,
  },
});

const script = fileURLToPath(new URL("../../../.ci/run", import.meta.url));

describe("the outcome of a run on one line", () => {
  it("counts what passed and what failed, and not what was skipped", () => {
    expect(plainLine([aFile(["passed", "failed", "skipped"]), aFile(["passed"])], [], "failed")).toBe(
      "2 passed, 1 failed",
    );
  });

  it.each([
    ["a file that could not be loaded", plainLine([aFile([], { own: broken })], [], "failed")],
    ["a hook that failed", plainLine([aFile(["skipped"], { suites: [broken] })], [], "failed")],
    ["an error outside of every test", plainLine([aFile([])], [new Error("stray")], "failed")],
    ["a run that was broken off", plainLine([aFile(["skipped"])], [], "interrupted")],
  ])("counts %s as failed", (_, line) => {
    expect(line).toBe("0 passed, 1 failed");
  });
});

describe(".ci/run", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "motcua-"));
    mkdirSync(join(folder, ".ci"));
    mkdirSync(join(folder, "bin"));
    cpSync(script, join(folder, ".ci/run"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the real script on an npm that does what is said. */
  const run = (onTest: string, onInstall = "exit 0") => {
    const npm = `#!/bin/sh\nmkdir -p .local\nif [ "$1" = ci ]; then ${onInstall}; fi\n${onTest}\n`;
    writeFileSync(join(folder, "bin/npm"), npm);
    chmodSync(join(folder, "bin/npm"), 0o755);
    const { status, stdout } = spawnSync(join(folder, ".ci/run"), {
      cwd: tmpdir(),
      encoding: "utf8",
      env: { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}` },
    });
    return { status, last: stdout.trimEnd().split("\n").at(-1) };
  };

  it("is a program", () => {
    expect(statSync(script).mode & 0o111).toBe(0o111);
  });

  it("ends with the line and 0 when everything passed", () => {
    expect(run("echo '7 passed, 0 failed' > .local/test-result")).toEqual({ status: 0, last: "7 passed, 0 failed" });
  });

  it("ends with the line and an error when a test failed", () => {
    const failing = "echo '6 passed, 1 failed' > .local/test-result; exit 1";
    expect(run(failing)).toEqual({ status: 1, last: "6 passed, 1 failed" });
  });

  it.each([
    ["the types or the lint fail", run, "exit 2", undefined, 2],
    ["the packages cannot be installed", run, "exit 0", "exit 3", 3],
    ["no test ran at all", run, "exit 0", undefined, 1],
  ])("says 0 passed, 1 failed when %s", (_, tried, onTest, onInstall, status) => {
    expect(tried(onTest, onInstall)).toEqual({ status, last: "0 passed, 1 failed" });
  });

  it("does not believe an outcome of an earlier run", () => {
    mkdirSync(join(folder, ".local"));
    writeFileSync(join(folder, ".local/test-result"), "7 passed, 0 failed\n");
    expect(run("exit 1")).toEqual({ status: 1, last: "0 passed, 1 failed" });
  });

  it("says that something failed when everything passed and the run ended badly all the same", () => {
    const afterwards = "echo '7 passed, 0 failed' > .local/test-result; exit 1";
    expect(run(afterwards)).toEqual({ status: 1, last: "7 passed, 1 failed" });
  });
});
