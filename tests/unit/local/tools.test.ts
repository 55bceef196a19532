import { describe, expect, it } from "vitest";
import { environmentName, explainInstall, isPythonNewEnough } from "../../../infra/local/tools.ts";

describe("the Python of the local cloud", () => {
  it("lies in a folder named after the bytes of its lock", () => {
    expect(environmentName("venv", "a==1")).toMatch(/^venv-[0-9a-f]{12}$/);
    expect(environmentName("venv", "a==1")).toBe(environmentName("venv", "a==1"));
    expect(environmentName("venv", "a==1")).not.toBe(environmentName("venv", "a==2"));
  });

  it.each([
    ["Python 3.10.0", true],
    ["Python 3.11.7", true],
    ["Python 4.0.1", true],
    ["Python 3.9.21", false],
    ["Python 2.7.18", false],
    ["", false],
  ])("is 3.10 or newer: %s → %s", (version, enough) => {
    expect(isPythonNewEnough(version)).toBe(enough);
  });

  it.each([
    [
      "The virtual environment was not created successfully because ensurepip is not\navailable.",
      /apt install python3-venv/,
    ],
    ["/usr/bin/python3: No module named venv", /apt install python3-venv/],
    ["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", /not the one of the lock/],
    ["OSError: [Errno 28] No space left on device", /disk is full/],
    ["Temporary failure in name resolution", /check the network and the package index/],
    ["No matching distribution found for ministack==1.5.33", /check the network and the package index/],
  ])("says what to do when it cannot be installed: %s", (output, advice) => {
    expect(explainInstall(output, "details: .local/tools.log")).toMatch(advice);
    expect(explainInstall(output, "details: .local/tools.log")).not.toContain("\n");
  });
});
