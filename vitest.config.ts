import { defineConfig } from "vitest/config";

/**
 * One project a layer of tests; `npm run check` opens the quick ones, `npm test` all of them: `long` (pages that are read, lives by the
 * thousand, faults at every call) and what needs the local cloud too. Files of one project
 * share what they import (half the time of all), except where a library keeps a state of its own: CDK's, of `infra`.
 */
const quick = (name: string, sharing = true) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    isolate: !sharing,
    maxWorkers: "100%",
  },
});
/** These start a province (or its parts) on this machine: one file at a time, with time to start. */
const onTheLocalCloud = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: ["tests/support/local-cloud.ts"],
    setupFiles: ["tests/support/stories/log-of-failures.ts"],
    fileParallelism: false,
    sequence: { groupOrder: 1 },
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});

export default defineConfig({
  test: {
    // The second one leaves the outcome on one line for `.ci/run`.
    reporters: ["default", "./tests/support/plain-line-reporter.ts"],
    projects: [
      quick("unit"),
      quick("contract"),
      quick("architecture"),
      quick("infra", false),
      quick("long"),
      onTheLocalCloud("adapters"),
      onTheLocalCloud("stories"),
    ],
  },
});
