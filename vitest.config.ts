import { defineConfig } from "vitest/config";

/** One project a layer of tests; `npm run check` opens the quick ones, `npm test` all of them. */
const quick = (name: string) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: 20_000 },
});
/** These start a province (or its parts) on this machine: one file at a time, with time to start. */
const onTheLocalCloud = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: ["tests/support/local-cloud.ts"],
    fileParallelism: false,
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
      quick("infra"),
      onTheLocalCloud("adapters"),
      onTheLocalCloud("stories"),
    ],
  },
});
