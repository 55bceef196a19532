import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { countInbox } from "../../../functions/routing/count-inbox.ts";
import { listInbox } from "../../../functions/routing/list-inbox.ts";
import { noteLook } from "../../../functions/routing/note-look.ts";
import { countInboxRoute, listInboxRoute } from "../../../functions/routing/routes.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Scan } from "../../../shared/ports/scans.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const inbox = async (staff: StaffMember, query: Record<string, string> = {}) => {
  const outcome = await listInbox({ ...province, keptDays: 30 })({
    query: listInboxRoute.query.parse(query),
    principal: staff,
  });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return listInboxRoute.answers[200].body.parse(outcome.value.body);
};
/** Dossiers received on these days of November 2026, each in the stage given. */
const given = async (stage: string, ...days: readonly string[]) => {
  for (const day of days)
    await province.given(aDossier().withId(v7()).acceptedAt(`2026-11-${day}T09:${day}+07:00`).inStage(stage).build());
};

describe("the inbox of a unit", () => {
  it("holds its open steps, the earliest due first", async () => {
    await given("appraisal", "20", "18", "19");
    const { unit, tasks } = await inbox(people.appraiser);
    expect(unit).toBe(units.landOffice.id);
    expect(tasks.map(({ openedAt }) => openedAt.slice(8, 10))).toEqual(["18", "19", "20"]);
  });

  it("says which steps wait for the one who asks, and shows the others too", async () => {
    await given("appraisal", "18");
    await given("approval", "19");
    const mine = async (staff: StaffMember) => (await inbox(staff)).tasks.map(({ step, mine: own }) => [step, own]);
    expect(await mine(people.appraiser)).toEqual([
      ["appraisal", true],
      ["approval", false],
    ]);
    expect(await mine(people.leader)).toEqual([
      ["appraisal", false],
      ["approval", true],
    ]);
    expect(await mine(people.registry)).toEqual([
      ["appraisal", false],
      ["approval", false],
    ]);
  });

  it("says what is overdue at the moment it is asked", async () => {
    await given("appraisal", "18");
    expect((await inbox(people.appraiser)).tasks[0]?.overdue).toBe(false);
    province.clock.set("2027-06-01T02:00:00.000Z");
    expect((await inbox(people.appraiser)).tasks[0]?.overdue).toBe(true);
  });

  it("holds what has no limit last, and never overdue", async () => {
    const withoutLimit = aProcedure({ limits: [] });
    await province.given(aDossier().withId(v7()).of(withoutLimit).inStage("appraisal").build());
    await given("appraisal", "18");
    province.clock.set("2027-06-01T02:00:00.000Z");
    expect((await inbox(people.appraiser)).tasks.map(({ dueAt, overdue }) => [dueAt === undefined, overdue])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it("is read page by page, and its end is where nothing is next", async () => {
    await given("appraisal", "16", "17", "18");
    const first = await inbox(people.appraiser, { size: "2" });
    const second = await inbox(people.appraiser, { size: "2", cursor: first.next ?? "" });
    expect([first.tasks.length, second.tasks.length, second.next]).toEqual([2, 1, undefined]);
  });

  it.each(["0", "101", "many", "1.5"])("is not read in pages of %s", (size) => {
    expect(listInboxRoute.query.safeParse({ size }).success).toBe(false);
  });

  it("holds what is due before a moment, with whatever offset it is written", async () => {
    await given("appraisal", "16", "17", "18");
    const [, second] = (await inbox(people.appraiser)).tasks;
    const there = `${new Date(Date.parse(second?.dueAt ?? "") + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
    const before = await inbox(people.appraiser, { dueBefore: there });
    expect([before.tasks.map(({ openedAt }) => openedAt.slice(8, 10)), before.next]).toEqual([["16"], undefined]);
  });

  it("holds of one procedure, of one status and of the one who asks what these words say, and all of them at once", async () => {
    await given("appraisal", "17");
    await given("approval", "18");
    const steps = async (query: Record<string, string>) =>
      (await inbox(people.appraiser, query)).tasks.map(({ step }) => step);
    expect(await steps({ procedure: "land-transfer" })).toEqual(["appraisal", "approval"]);
    expect(await steps({ procedure: "passport" })).toEqual([]);
    expect(await steps({ status: "inProcess" })).toEqual(["appraisal", "approval"]);
    expect(await steps({ status: "decided" })).toEqual([]);
    expect(await steps({ officer: "me" })).toEqual(["appraisal"]);
    expect(await steps({ officer: "me", procedure: "land-transfer", status: "inProcess" })).toEqual(["appraisal"]);
  });

  it("is read on through a filter until a page is full, and always says how to go on", async () => {
    await given("approval", "10", "11", "12");
    await given("appraisal", "16", "17", "18");
    const first = await inbox(people.appraiser, { size: "2", officer: "me" });
    expect(first.tasks.map(({ openedAt }) => openedAt.slice(8, 10))).toEqual(["16", "17"]);
    const second = await inbox(people.appraiser, { size: "2", officer: "me", cursor: first.next ?? "" });
    expect([second.tasks.map(({ openedAt }) => openedAt.slice(8, 10)), second.next]).toEqual([["18"], undefined]);
  });

  it.each(["", "0", "~#1", "2026-12-18T02:00:00.000Z#a#b", "bm9uZQ", "bm9uZQ==", "x".repeat(400), "’"])(
    "goes on from no place that somebody made up: %j",
    (cursor) => expect(listInboxRoute.query.safeParse({ cursor }).success).toBe(false),
  );

  it("gives nothing of another unit for a cursor that came from there", async () => {
    await given("appraisal", "16", "17", "18");
    const { next = "" } = await inbox(people.appraiser, { size: "1" });
    const elsewhere = aStaffMember({ unit: units.landOfficeHere.id, roles: ["appraiser"] });
    expect((await inbox(elsewhere, { cursor: next })).tasks).toEqual([]);
  });

  it("holds nothing of another unit, and nothing about applicants", async () => {
    await given("appraisal", "18");
    expect((await inbox(aStaffMember({ unit: units.landOfficeHere.id }))).tasks).toEqual([]);
    const told = JSON.stringify(await inbox(people.appraiser));
    for (const word of [anApplication().applicant.name, anApplication().applicant.citizenId])
      expect(told).not.toContain(word);
  });

  it("is not shown to somebody without a role", async () => {
    const outcome = await listInbox({ ...province, keptDays: 30 })({
      query: { size: 5 },
      principal: aStaffMember({ roles: [] }),
    });
    expect(outcome).toEqual({ ok: false, problem: { code: "staff/not-permitted" } });
  });
});

describe("what is new in an inbox", () => {
  const look = async (staff: StaffMember, until: string) => {
    const outcome = await noteLook(province)({ body: { until }, principal: staff });
    if (!outcome.ok) throw new Error(outcome.problem.code);
  };
  const fresh = async (staff: StaffMember) =>
    (await inbox(staff, { view: "new" })).tasks.map(({ openedAt }) => openedAt.slice(8, 10));

  it("is all that came since one has looked, for each person by themself, in the order in which it came", async () => {
    await given("appraisal", "18", "19");
    province.clock.set("2026-11-19T10:00:00.000Z");
    expect(await fresh(people.appraiser)).toEqual(["18", "19"]);
    const { asOf } = await inbox(people.appraiser);
    await look(people.appraiser, asOf);
    expect([await fresh(people.appraiser), await fresh(people.leader)]).toEqual([[], ["18", "19"]]);
    province.clock.set("2026-11-23T10:00:00.000Z");
    await given("appraisal", "21", "20");
    expect(await fresh(people.appraiser)).toEqual(["20", "21"]);
  });

  it("is never lost by a look that lies in the future, and never comes back by one of before", async () => {
    await look(people.appraiser, "2099-01-01T00:00:00.000Z");
    await look(people.appraiser, "2026-11-01T00:00:00.000Z");
    province.clock.set("2026-12-01T02:00:00.000Z");
    await given("appraisal", "22");
    expect(await fresh(people.appraiser)).toEqual([]);
    await given("appraisal", "24");
    expect(await fresh(people.appraiser)).toEqual(["24"]);
  });
});

describe("the tasks of somebody", () => {
  it("are theirs to see, their leader's, and their delegate's while they are away", async () => {
    const colleague = aStaffMember({ id: "another-appraiser" });
    await province.publications.register(colleague);
    const refusal = async (staff: StaffMember, person: string) => {
      const query = listInboxRoute.query.parse({ person });
      const outcome = await listInbox({ ...province, keptDays: 30 })({ query, principal: staff });
      return outcome.ok ? "seen" : outcome.problem.code;
    };
    expect(await refusal(people.appraiser, "me")).toBe("seen");
    expect(await refusal(people.leader, people.appraiser.id)).toBe("seen");
    expect(await refusal(colleague, people.appraiser.id)).toBe("staff/not-permitted");
    expect(await refusal(people.leader, people.postalClerk.id)).toBe("colleague/unknown");
    const { id: person, unit } = people.appraiser;
    const absence = {
      person,
      unit,
      by: person,
      at: "2026-11-23T02:00:00.000Z",
      from: "2026-11-23",
      until: "2026-11-24",
    };
    await province.colleagues.enterAbsence({ ...absence, delegate: colleague.id }, aCommand());
    expect(await refusal(colleague, person)).toBe("seen");
    province.clock.set("2026-11-25T02:00:00.000Z");
    expect(await refusal(colleague, person)).toBe("staff/not-permitted");
  });
});

const counts = async (staff: StaffMember, needs: Partial<MemoryProvince> = {}) => {
  const outcome = await countInbox({ ...province, keptDays: 30, ...needs })({ query: {}, principal: staff });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return countInboxRoute.answers[200].body.parse(outcome.value.body);
};

describe("the counts of an inbox", () => {
  it("are of the unit and of who asks, each list by itself", async () => {
    await given("appraisal", "18", "19");
    const { ofUnit, mine } = await counts(people.appraiser);
    expect([ofUnit.due.count, ofUnit.overdue.count, ofUnit.waiting.count, ofUnit.new.count]).toEqual([2, 0, 0, 2]);
    expect(mine?.due).toEqual({ count: 0, isMore: false, text: { vi: "0", en: "0" } });
    province.clock.set("2027-06-01T02:00:00.000Z");
    expect((await counts(people.leader)).ofUnit.overdue.count).toBe(2);
  });

  it.each([
    [999, "999", "999", false],
    [1000, "1.000", "1,000", false],
    [1001, "1.000+", "1,000+", true],
  ])("of %d tasks are shown as %s", async (found, vi, en, isMore) => {
    const tasks = { ...province.tasks, count: async () => found };
    const { ofUnit } = await counts(people.appraiser, { tasks });
    expect(ofUnit.due).toEqual({ count: Math.min(found, 1000), isMore, text: { vi, en } });
  });

  it("cost one query each, however many there are", async () => {
    let queries = 0;
    const count = async () => {
      queries += 1;
      return 1001;
    };
    await counts(people.appraiser, { tasks: { ...province.tasks, count } });
    expect(queries).toBe(8);
  });
});

describe("files that a point's scanner sent and nobody can use", () => {
  const { id: point } = units.postalPoint;
  const scan: Omit<Scan, "at"> = {
    ...{ scanId: "9f86d081884c7d659a2feaa0c55ad015", point, key: `quarantine/${point}/x/original` },
    ...{ state: "quarantined", reason: "scan/password" },
  };

  it("wait in its inbox with the reason, the oldest first, as long as they are kept", async () => {
    const at = (days: number) => new Date(province.now().getTime() - days * 24 * 3600 * 1000).toISOString();
    for (const [n, days] of [1, 29, 31].entries())
      await province.scans.record({ ...scan, scanId: `${scan.scanId}-${n + 1}`, at: at(days) });
    const { scans } = await inbox(people.postalClerk);
    expect(scans).toMatchObject([
      { scanId: `${scan.scanId}-2`, arrivedAt: at(29), keptUntil: at(-1), reason: { code: "scan/password" } },
      { scanId: `${scan.scanId}-1`, reason: { text: { vi: expect.stringContaining("mật khẩu") } } },
    ]);
  });

  it("are counted beside the tasks, with those whose dossier is not known, until somebody has seen to them", async () => {
    const at = province.now().toISOString();
    const tooOld = "2026-01-01T00:00:00.000Z";
    await province.scans.record({ ...scan, at });
    await province.scans.record({ ...scan, scanId: `${scan.scanId}-2`, at: tooOld });
    const unmatched = { ...scan, scanId: `${scan.scanId}-3`, at, state: "unmatched", reason: "scan/no-code" } as const;
    await province.scans.record(unmatched);
    expect((await counts(people.postalClerk)).scans).toEqual({ count: 2, isMore: false, text: { vi: "2", en: "2" } });
    expect((await inbox(people.postalClerk)).scans).toMatchObject([
      { state: "quarantined", reason: { code: "scan/password" } },
      { state: "unmatched", reason: { code: "scan/no-code" } },
    ]);
    await province.scans.record({ ...unmatched, state: "matched", dossierId: v7() });
    expect((await counts(people.postalClerk)).scans?.count).toBe(1);
    // Not theirs to see to.
    expect((await counts(people.appraiser)).scans?.count ?? 0).toBe(0);
  });

  it("wait for nobody else, and not where somebody looks at a part of the inbox", async () => {
    await province.scans.record({ ...scan, at: province.now().toISOString() });
    expect((await inbox(people.appraiser)).scans ?? []).toEqual([]);
    expect((await inbox(people.postalClerk, { view: "waiting" })).scans).toBeUndefined();
    expect((await inbox(people.postalClerk, { person: "me" })).scans).toBeUndefined();
  });
});
