import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { admitScan } from "../../../functions/digitization/admit-scan.ts";
import { admitWaiting } from "../../../functions/digitization/admit-waiting.ts";
import { freePlace } from "../../../functions/digitization/free-place.ts";
import { scansOfPoint } from "../../../infra/settings/province.ts";
import type { SentScan } from "../../../shared/domain/admission.ts";
import { StaleAdmission } from "../../../shared/ports/admissions.ts";
import { worldOfScans } from "../../support/admission-world.ts";
import { memoryAdmissions } from "../../support/fakes/memory-admissions.ts";

const keysOf = (point: string, count: number) => Array.from({ length: count }, (_, n) => `points/${point}/${n}`);
const seeds = { seed: fc.integer({ min: 1, max: 2 ** 31 }) };
const pointOf = (key: string) => key.split("/")[1] ?? "";

describe("shares of points, whatever comes in which order", () => {
  it(
    "one point sends 60 files, another sends one: with the share that follows from the concurrency that one is among the first ten done",
    { timeout: 60_000 },
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.record({ ...seeds, workers: fc.integer({ min: 2, max: 120 }) }),
          async ({ seed, workers }) => {
            const mostOfPoint = scansOfPoint({ concurrency: { scans: workers } });
            const world = worldOfScans({ seed, mostOfPoint, workers, reading: (key) => 40 + (key.length % 7) });
            const [many, one] = [keysOf("H57.BC.01", 60), "points/H57.BC.02/one"];
            for (const key of many) world.send(key);
            world.send(one, 2);
            await world.goOn(3, () => world.done.length === 61);
            expect([...world.done].sort()).toEqual([...many, one].sort());
            expect(world.done.indexOf(one)).toBeLessThan(10);
            expect(world.mostSeen.inWork).toBeLessThanOrEqual(mostOfPoint);
            expect(world.mostSeen.beingRead).toBeLessThanOrEqual(mostOfPoint);
          },
        ),
        { numRuns: 25 },
      ),
  );

  it(
    "of many points each gets its turn: before its next file no more of others are done than have a place",
    {
      timeout: 60_000,
    },
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.record({ ...seeds, mostOfPoint: fc.integer({ min: 1, max: 3 }), workers: fc.integer({ min: 2, max: 4 }) }),
          async ({ seed, mostOfPoint, workers }) => {
            const world = worldOfScans({ seed, mostOfPoint, workers, reading: () => 30 });
            const points = ["H57.BC.01", "H57.BC.02", "H57.BC.03", "H57.BC.04", "H57.BC.05"];
            const each = 12;
            for (const point of points) for (const key of keysOf(point, each)) world.send(key);
            await world.goOn(3, () => world.done.length === points.length * each);
            expect(world.done).toHaveLength(points.length * each);
            // Places of the others, and what the workers finish while its message is on its way and its file is read.
            const bound = (points.length - 1) * mostOfPoint + 3 * workers;
            for (const point of points) {
              const turns = world.done.flatMap((key, n) => (pointOf(key) === point ? [n] : []));
              const gaps = turns.map((turn, n) => turn - (turns[n - 1] ?? -1) - 1);
              expect(Math.max(...gaps)).toBeLessThanOrEqual(bound);
            }
          },
        ),
        { numRuns: 15 },
      ),
  );

  it(
    "no file is lost and none waits for ever: messages come twice, processes die, files break the parser or are removed",
    {
      timeout: 120_000,
    },
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.record({ ...seeds, mostOfPoint: fc.integer({ min: 1, max: 4 }), workers: fc.integer({ min: 1, max: 8 }) }),
          async ({ seed, mostOfPoint, workers }) => {
            const keys = ["H57.BC.01", "H57.BC.02", "H57.BC.03"].flatMap((point, n) => keysOf(point, 3 + 9 * n));
            const [broken, gone] = [
              new Set(keys.filter((_, n) => n % 11 === 4)),
              new Set(keys.filter((_, n) => n % 7 === 2)),
            ];
            const world = worldOfScans({
              ...{ seed, mostOfPoint, workers, deaths: 0.03, doubled: 0.2, removed: gone },
              reading: (key) => (broken.has(key) ? undefined : 5 + (key.length % 5)),
            });
            for (const [n, key] of keys.entries()) world.send(key, n % 4);
            await world.goOn(24);
            const readable = keys.filter((key) => !broken.has(key) && !gone.has(key));
            expect([...world.done].sort()).toEqual([...readable].sort());
            expect(world.mostSeen.inWork).toBeLessThanOrEqual(mostOfPoint);
            expect(await world.admissions.pointsThatWait()).toEqual([]);
          },
        ),
        { numRuns: 40 },
      ),
  );
});

describe("what may go wrong with a file, one by one", () => {
  const point = "H57.BC.01";
  const [one, two, three] = ["a", "b", "c"].map((name) => `points/${point}/${name}`) as [string, string, string];
  const at = (minute: number) => new Date(Date.parse("2026-11-23T02:00:00.000Z") + minute * 60_000);
  const sentAt = at(0).toISOString();

  let admissions: ReturnType<typeof memoryAdmissions>;
  let passed: string[];
  const needs = (minute = 0) => ({
    admissions,
    admitted: { pass: async ({ key }: SentScan) => void passed.push(key) },
    mostOfPoint: 1,
    now: () => at(minute),
    onFailure: () => {},
  });
  const arrives = (key: string, minute = 0) => admitScan(needs(minute))({ key, sentAt: at(minute).toISOString() });
  const ends = (key: string, minute = 0) => freePlace(needs(minute))(point, key);
  const sweep = (minute: number) => admitWaiting(needs(minute))(at(minute));
  /** The process dies as it passes the file on: the place is written, nothing was sent. */
  const dying = (minute = 0) => ({ ...needs(minute), admitted: { pass: () => Promise.reject(new Error("killed")) } });

  beforeEach(() => {
    admissions = memoryAdmissions();
    passed = [];
  });

  it("a file is passed on, and the next when it was read", async () => {
    for (const key of [one, two, three]) await arrives(key);
    expect(passed).toEqual([one]);
    await ends(one);
    await ends(two);
    await ends(three);
    expect(passed).toEqual([one, two, three]);
    expect(await admissions.find(point)).toMatchObject({ inWork: {}, waits: false });
  });

  it("what is no file of a point is nobody's", async () => {
    await arrives("readings/x/y/reading.json");
    expect([passed, await admissions.pointsThatWait()]).toEqual([[], []]);
  });

  it("its message comes twice: it is passed on twice, for who knows what was sent, and has one place", async () => {
    await arrives(one);
    await arrives(one);
    expect(passed).toEqual([one, one]);
    expect(Object.keys((await admissions.find(point))?.inWork ?? {})).toEqual([one]);
  });

  it("its message comes twice while it waits: it waits once", async () => {
    await arrives(one);
    await admitScan(needs())({ key: two, sentAt });
    await admitScan(needs())({ key: two, sentAt });
    await ends(one);
    await ends(two);
    expect(passed).toEqual([one, two]);
  });

  it("its message comes again after its end: it is read again, which changes nothing, and its place comes free again", async () => {
    await arrives(one);
    await ends(one);
    await arrives(one);
    expect(passed).toEqual([one, one]);
    await ends(one);
    expect(await admissions.find(point)).toMatchObject({ inWork: {} });
  });

  it("its end comes before its beginning was written, or twice: nothing is taken from the others", async () => {
    await ends(one);
    expect(await admissions.find(point)).toBeUndefined();
    await arrives(two);
    await ends(one);
    await ends(one);
    expect(await admissions.find(point)).toMatchObject({ inWork: { [two]: at(30).toISOString() } });
  });

  it("whoever passes it on dies between writing and sending: the message comes again", async () => {
    await arrives(three);
    await ends(three);
    await expect(admitScan(dying())({ key: one, sentAt })).rejects.toThrow("killed");
    await arrives(one, 1);
    expect(passed).toEqual([three, one]);
  });

  it("whoever calls it from the list dies between writing and sending: the sweep passes it on, after a minute", async () => {
    await arrives(one);
    await arrives(two);
    await expect(freePlace(dying())(point, one)).rejects.toThrow("killed");
    await ends(one);
    expect(await sweep(0.5)).toMatchObject({ points: 1, called: 0 });
    expect(passed).toEqual([one]);
    expect(await sweep(5)).toEqual({ points: 1, called: 1, expired: 0, failed: 0 });
    expect(passed).toEqual([one, two]);
    await ends(two, 6);
    expect(await admissions.find(point)).toMatchObject({ inWork: {}, waits: false });
  });

  it("it breaks the parser, or was removed while it waited: nothing is heard of it, and after half an hour its place goes to the next", async () => {
    await arrives(one);
    await arrives(two, 1);
    expect(await sweep(29)).toMatchObject({ called: 0, expired: 0 });
    expect(await sweep(31)).toMatchObject({ called: 1, expired: 1 });
    expect(passed).toEqual([one, two]);
  });

  it("the next that comes takes the place of one that was never heard of, without a sweep", async () => {
    await arrives(one);
    await arrives(two, 31);
    expect(passed).toEqual([one, two]);
  });

  it("one that was thought dead ends after all: that is no end of the one that has its place", async () => {
    await arrives(one);
    await arrives(two, 31);
    await ends(one, 32);
    expect(await admissions.find(point)).toMatchObject({ inWork: { [two]: at(61).toISOString() } });
  });

  it("it waits for more than two hours: the sweep tells of its point, and looks after the others", async () => {
    await arrives(one);
    await arrives(two);
    await arrives(three);
    const told: string[] = [];
    const other = "points/H57.BC.02";
    for (const name of ["a", "b"]) await arrives(`${other}/${name}`, 120);
    const { points, failed } = await admitWaiting({ ...needs(125), onFailure: (of) => told.push(of) })(at(125));
    expect([points, failed, told]).toEqual([2, 1, [point]]);
    expect(passed).toEqual([one, `${other}/a`, two]);
  });

  it("others come and go all the time while its place is looked for: the message comes again later", async () => {
    await arrives(one);
    await arrives(two);
    const busy = { ...admissions, save: () => Promise.reject(new StaleAdmission()) };
    await expect(freePlace({ ...needs(), admissions: busy })(point, one)).rejects.toThrow("all the time");
    await ends(one, 1);
    expect(passed).toEqual([one, two]);
  });
});
