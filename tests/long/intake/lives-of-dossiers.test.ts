import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Status } from "../../../shared/domain/lifecycle.ts";
import { readLog } from "../../support/lambda.ts";
import { invariants, livesOfDossiers, moments } from "../../support/life-of-dossiers.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

/** With those on other routes and of results (see `lives-of-routing.test.ts`) two thousand. */
const sequences = 700;

describe("whatever anybody tries with dossiers, in whatever order", () => {
  it(`keeps every rule about routing, deadlines, results and custody through ${sequences} sequences, and repeats change nothing`, async () => {
    const reached = new Map<Status, number>();
    const total = { tried: 0, done: 0, repeated: 0 };
    await fc.assert(
      fc.asyncProperty(moments, async (life) => {
        const { live, broken, counts, province } = await livesOfDossiers();
        for (const what of ["openDossier", "submitDossier"] as const)
          await live({ what, asker: 0, dossier: 0, minutes: 0, again: false });
        for (const moment of life) await live(moment);
        expect(broken()).toEqual([]);
        for (const history of province.table.entries.values())
          for (const { fact } of history) reached.set(fact.data.status, (reached.get(fact.data.status) ?? 0) + 1);
        total.tried += counts.tried;
        total.done += counts.done;
        total.repeated += counts.repeated;
      }),
      { numRuns: sequences },
    );
    process.stdout.write(`${sequences} sequences, ${total.tried} requests, ${Object.keys(invariants).length} rules\n`);
    // The property is worth something only when lives get far: every status is reached again and again.
    const often = Object.fromEntries(reached);
    for (const status of [
      "submitted",
      "accepted",
      "refused",
      "inProcess",
      "supplementRequested",
      "paymentDue",
      "withdrawn",
      "stopped",
      "decided",
      "returned",
    ])
      expect([status, (often[status] ?? 0) > 5]).toEqual([status, true]);
    expect(total.done).toBeGreaterThan(total.tried / 5);
    expect(total.repeated).toBeGreaterThan(500);
  }, 900_000);
});
