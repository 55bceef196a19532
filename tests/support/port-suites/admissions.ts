import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { SentScan } from "../../../shared/domain/admission.ts";
import { type Admissions, StaleAdmission } from "../../../shared/ports/admissions.ts";

const until = "2026-11-23T02:30:00.000Z";
const most = 2;

export const admissionsSuite = (open: () => Admissions): void => {
  const aPoint = () => `H57.A${v7().slice(-8).toUpperCase()}`;
  const scanOf = (point: string, name: string, minute = 0): SentScan => ({
    point,
    key: `points/${point}/máy quét 1/${name}.pdf`,
    sentAt: `2026-11-23T02:${String(minute).padStart(2, "0")}:00.000Z`,
  });
  /** A point that has sent before, with nothing in work. */
  const known = async (admissions: Admissions): Promise<string> => {
    const point = aPoint();
    const before = await admissions.wait(scanOf(point, "first"));
    await admissions.passed(scanOf(point, "first"));
    await admissions.save({ ...before, waits: false, revision: before.revision + 1 });
    return point;
  };

  it("know nothing of a point that has sent nothing", async () => {
    const admissions = open();
    const point = aPoint();
    expect(await admissions.find(point)).toBeUndefined();
    expect(await admissions.waiting(point, 9)).toEqual([]);
    expect(await admissions.leave(point, "points/x")).toBeUndefined();
    expect(await admissions.find(point)).toBeUndefined();
  });

  it("have the first file that a point ever sends wait, for whoever calls it at once", async () => {
    const admissions = open();
    const scan = scanOf(aPoint(), "1");
    expect(await admissions.enter(scan, until, most)).toBe(false);
    expect(await admissions.wait(scan)).toMatchObject({ point: scan.point, inWork: {}, waits: true });
    expect(await admissions.waiting(scan.point, 9)).toEqual([scan]);
  });

  it("give as many places as there are, and to one that has a place none more", async () => {
    const admissions = open();
    const point = await known(admissions);
    const [one, two, three] = ["1", "2", "3"].map((name) => scanOf(point, name)) as [SentScan, SentScan, SentScan];
    for (const scan of [one, two, one]) expect(await admissions.enter(scan, until, most)).toBe(true);
    expect(await admissions.enter(three, until, most)).toBe(false);
    expect(await admissions.find(point)).toMatchObject({
      inWork: { [one.key]: until, [two.key]: until },
      waits: false,
    });
  });

  it("give no place to one that comes while others wait; one that has a place keeps it", async () => {
    const admissions = open();
    const point = await known(admissions);
    await admissions.enter(scanOf(point, "1"), until, most);
    await admissions.wait(scanOf(point, "2"));
    expect(await admissions.enter(scanOf(point, "3"), until, most)).toBe(false);
    expect(await admissions.enter(scanOf(point, "1"), until, most)).toBe(true);
  });

  it("let no more in than there are places, however many come at once", async () => {
    const admissions = open();
    const point = await known(admissions);
    const scans = Array.from({ length: 8 }, (_, n) => scanOf(point, `${n}`));
    const entered = await Promise.all(scans.map((scan) => admissions.enter(scan, until, most)));
    expect(entered.filter((one) => one)).toHaveLength(most);
  });

  it("list those that wait in the order they were sent, each once however often it is said", async () => {
    const admissions = open();
    const point = await known(admissions);
    const [first, second, third] = [scanOf(point, "b", 1), scanOf(point, "a", 2), scanOf(point, "c", 3)];
    for (const scan of [third, first, second, first]) await admissions.wait(scan);
    expect(await admissions.waiting(point, 9)).toEqual([first, second, third]);
    expect(await admissions.waiting(point, 2)).toEqual([first, second]);
    await admissions.passed(first);
    await admissions.passed(first);
    expect(await admissions.waiting(point, 9)).toEqual([second, third]);
  });

  it("tell people what is not read yet: one that was called is in work, though it is on the list a moment longer", async () => {
    const admissions = open();
    expect(await admissions.ofPoint(aPoint(), 9)).toEqual({ inWork: 0, waiting: [] });
    const point = await known(admissions);
    const [called, second, third] = [scanOf(point, "b", 1), scanOf(point, "a", 2), scanOf(point, "c", 3)];
    for (const scan of [called, second]) await admissions.wait(scan);
    const seen = await admissions.wait(third);
    await admissions.save({ ...seen, inWork: { [called.key]: until }, revision: seen.revision + 1 });
    expect(await admissions.ofPoint(point, 9)).toEqual({ inWork: 1, waiting: [second, third] });
    expect(await admissions.ofPoint(point, 2)).toEqual({ inWork: 1, waiting: [second] });
  });

  it("free the place of one that ended, and say whether others wait", async () => {
    const admissions = open();
    const point = await known(admissions);
    const scan = scanOf(point, "1");
    await admissions.enter(scan, until, most);
    expect(await admissions.leave(point, scan.key)).toMatchObject({ inWork: {}, waits: false });
    await admissions.wait(scanOf(point, "2"));
    expect(await admissions.leave(point, scan.key)).toMatchObject({ inWork: {}, waits: true });
  });

  it("refuse what was decided on what somebody else has changed since", async () => {
    const admissions = open();
    const point = await known(admissions);
    const changes: readonly (() => Promise<unknown>)[] = [
      () => admissions.enter(scanOf(point, "1"), until, most),
      () => admissions.leave(point, scanOf(point, "9").key),
      () => admissions.wait(scanOf(point, "2")),
    ];
    for (const change of changes) {
      const seen = await admissions.find(point);
      if (seen === undefined) throw new Error("the point is known");
      await change();
      await expect(admissions.save({ ...seen, inWork: {}, revision: seen.revision + 1 })).rejects.toThrow(
        StaleAdmission,
      );
    }
    expect(await admissions.find(point)).toMatchObject({ inWork: { [scanOf(point, "1").key]: until }, waits: true });
  });

  it("name the points whose files wait, until it is said that none does", async () => {
    const admissions = open();
    const [waiting, quiet] = [await known(admissions), await known(admissions)];
    await admissions.enter(scanOf(quiet, "1"), until, most);
    const before = await admissions.wait(scanOf(waiting, "1"));
    const points = await admissions.pointsThatWait();
    expect([points.includes(waiting), points.includes(quiet)]).toEqual([true, false]);
    await admissions.save({ ...before, waits: false, revision: before.revision + 1 });
    expect(await admissions.pointsThatWait()).not.toContain(waiting);
  });
};
