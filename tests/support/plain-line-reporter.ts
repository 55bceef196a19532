import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Reporter } from "vitest/node";

/** Where `.ci/run` finds the line. */
export const resultPath = fileURLToPath(new URL("../../.local/test-result", import.meta.url));

/** What vitest says of a file of tests: enough to count. */
interface Module {
  readonly children: {
    allTests(): Iterable<{ result(): { readonly state: string } }>;
    allSuites(): Iterable<{ errors(): readonly unknown[] }>;
  };
  errors(): readonly unknown[];
}

/**
 * The outcome of a run. A file that could not be loaded, a hook and an error outside of every test count as failed, one
 * each; so does a run that was broken off. Tests that were skipped are neither passed nor failed.
 */
export const plainLine = (modules: readonly Module[], strayErrors: readonly unknown[], reason: string): string => {
  const states = modules.flatMap(({ children }) => [...children.allTests()].map((test) => test.result().state));
  const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const failed =
    states.filter((state) => state === "failed").length +
    groups.filter((group) => group.errors().length > 0).length +
    strayErrors.length;
  const passed = states.filter((state) => state === "passed").length;
  return `${passed} passed, ${failed === 0 && reason !== "passed" ? 1 : failed} failed`;
};

/** Writes the outcome of every run to `.local/test-result`. */
export default class PlainLineReporter implements Reporter {
  onTestRunEnd(...[modules, errors, reason]: Parameters<NonNullable<Reporter["onTestRunEnd"]>>): void {
    mkdirSync(new URL("../../.local/", import.meta.url), { recursive: true });
    writeFileSync(resultPath, `${plainLine(modules, errors, reason)}\n`);
  }
}
