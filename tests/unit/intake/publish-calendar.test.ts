import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { checkCalendar, publishCalendar, silentCalendarFlaws } from "../../../functions/intake/publish-calendar.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { closeDeadline } from "../../../shared/domain/deadline.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { pause } from "../../../shared/domain/ledger.ts";
import type { Outcome } from "../../../shared/domain/problems.ts";
import type { WorkingCalendar } from "../../../shared/domain/working-calendar.ts";
import { type Dossiers, StaleDossier } from "../../../shared/ports/dossiers.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { acceptedOf, aDossier } from "../../support/builders/dossier.ts";
import { dueOf } from "../../support/builders/due.ts";
import { units } from "../../support/builders/places.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let failures: string[];
beforeEach(async () => {
  province = await memoryProvince();
  failures = [];
});

/** The notice of 2027: Tết by the earlier option, so that what was counted with both ends sooner. */
const official: WorkingCalendar = {
  ...publishedCalendar,
  version: "2027",
  years: [...publishedCalendar.years, 2027],
  daysOff: publishedCalendar.daysOff.filter(({ day }) => day !== "2027-02-11" && day !== "2027-02-12"),
};
const decision = "12/QĐ-UBND, 21/12/2026, Chủ tịch Ủy ban nhân dân";

const needs = (dossiers: Pick<Dossiers, "find" | "save"> = province.dossiers) => ({
  ...province,
  dossiers,
  onFailure: (code: string) => {
    failures.push(code);
  },
});
const publish = (calendar = official, by?: string, dossiers?: Pick<Dossiers, "find" | "save">) =>
  publishCalendar(needs(dossiers))({ calendar, decision: by });
const flawsIn = async (asked: Promise<Outcome<unknown>>) => {
  const outcome = await asked;
  return outcome.ok ? [] : outcome.problem.facts?.flaws;
};

let count = 0;
/** Stores a dossier received on this day of January 2027: 18 working days, so its date lies behind Tết. */
const given = (
  day: string,
  change: (dossier: AcceptedDossier) => AcceptedDossier = (same) => same,
  returning = units.centre.id,
) => {
  count += 1;
  const code = `H57.BD.06-27${day.replace("-", "")}-${String(count).padStart(4, "0")}`;
  const built = aDossier().withId(v7()).withCode(code).acceptedAt(`2027-${day}T09:00+07:00`).atUnits({ returning });
  return province.given(change(built.build()));
};
const stored = async ({ id }: AcceptedDossier): Promise<AcceptedDossier> =>
  acceptedOf(await province.dossiers.find(id));

describe("the calendar of a year that is announced", () => {
  it("is published at once where no open dossier moves", async () => {
    await given("01-04");
    expect(await publish({ ...publishedCalendar, version: "2027" })).toEqual({
      ok: true,
      value: { moved: [], failed: [] },
    });
    expect((await province.calendars.current()).version).toBe("2027");
  });

  it("shows which open dossiers it moves, from when to when, and writes nothing", async () => {
    const moving = await given("01-20");
    const staying = await given("01-04");
    expect(dueOf(staying.deadline) < "2027-02-04").toBe(true);
    const outcome = await checkCalendar(needs())(official);
    const { id, code } = moving;
    expect(outcome).toEqual({
      ok: true,
      value: [{ id, code, from: "2027-02-24T02:00:00.000Z", to: "2027-02-22T02:00:00.000Z" }],
    });
    expect(await stored(moving)).toEqual(moving);
    expect(await province.calendars.all()).toEqual([publishedCalendar]);
  });

  it("moves nothing without a decision, and says how many there are and what to add", async () => {
    const moving = await given("01-20");
    await given("01-21");
    expect(await flawsIn(publish())).toEqual([expect.stringMatching(/2 open dossiers are .*--decision/)]);
    expect(await flawsIn(publish(official, "  "))).toEqual([expect.stringContaining("--decision")]);
    expect(await stored(moving)).toEqual(moving);
    expect(await province.calendars.all()).toEqual([publishedCalendar]);
  });

  it("moves each dossier by a named decision: ledger, inbox and history together, and no other one", async () => {
    const moving = await given("01-20");
    const staying = await given("01-04");
    expect(await publish(official, decision)).toMatchObject({ ok: true, value: { moved: [{ code: moving.code }] } });
    const moved = await stored(moving);
    expect(moved.deadline).toMatchObject({
      dueAt: "2027-02-22T02:00:00.000Z",
      originalDueAt: "2027-02-24T02:00:00.000Z",
      calendarVersion: "2027",
      provisional: false,
    });
    const { tasks } = await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 9 });
    expect(tasks.find(({ dossierId }) => dossierId === moving.id)?.dueAt).toBe(moved.deadline.dueAt);
    const history = await province.dossiers.history(moving.id);
    expect(brokenAt(history, moved.head)).toBeUndefined();
    expect(history.at(-1)).toMatchObject({
      actor: { kind: "staff", id: "administrator" },
      fact: {
        type: "vn.motcua.due-date-moved.v1",
        data: {
          status: "accepted",
          from: "2027-02-24T02:00:00.000Z",
          to: moved.deadline.dueAt,
          calendarVersion: "2027",
          decision,
        },
      },
    });
    expect(await stored(staying)).toEqual(staying);
  });

  it("counts dossiers of all units, page after page", async () => {
    for (let n = 0; n < 130; n += 1) await given("01-20");
    await given("01-21", undefined, units.otherPoint.id);
    const outcome = await publish(official, decision);
    expect(outcome.ok && outcome.value.moved).toHaveLength(131);
    expect(outcome.ok && new Set(outcome.value.moved.map(({ id }) => id)).size).toBe(131);
  });

  it("leaves alone what is paused, has ended, is returned or has no limit", async () => {
    const paused = (dossier: AcceptedDossier): AcceptedDossier => {
      const outcome = pause(dossier.deadline, "2027-01-21T02:00:00.000Z", { reason: "supplement" });
      if (!outcome.ok) throw new Error(outcome.problem.code);
      return { ...dossier, deadline: outcome.value };
    };
    const { calendarVersion, receivedAt, startsAt, segments } = aDossier().build().deadline;
    await given("01-20", paused);
    await given("01-20", (one) => ({ ...one, deadline: closeDeadline(one.deadline, "2027-01-21T02:00:00.000Z") }));
    await given("01-20", (one) => ({ ...one, deadline: { calendarVersion, receivedAt, startsAt, segments } }));
    await province.given(aDossier().withId(v7()).acceptedAt("2027-01-20T09:00+07:00").after("return").build());
    expect(await checkCalendar(needs())(official)).toEqual({ ok: true, value: [] });
  });

  it("is counted by the hours with which a dossier was opened, whatever its unit keeps since", async () => {
    const moving = await given("01-20");
    await province.publications.publish({
      units: [{ ...units.landOffice, workingHours: [{ from: "08:00", to: "16:00" }] }],
    });
    await publish(official, decision);
    expect((await stored(moving)).deadline.dueAt).toBe("2027-02-22T02:00:00.000Z");
  });
});

describe("moving the dates", () => {
  it("goes on when one dossier fails, names it, and moves what is left when it is run again, nothing twice", async () => {
    const [bad, good] = [await given("01-20"), await given("01-20")];
    const failing: Pick<Dossiers, "find" | "save"> = {
      find: province.dossiers.find,
      save: async (change) => {
        if (change.dossier.id === bad.id) throw new Error("a fault");
        return province.dossiers.save(change);
      },
    };
    expect(await publish(official, decision, failing)).toMatchObject({
      value: { moved: [{ code: good.code }], failed: [bad.code] },
    });
    expect(failures).toEqual([bad.code]);
    expect(await publish(official, decision)).toMatchObject({ value: { moved: [{ code: bad.code }], failed: [] } });
    expect(await publish(official, decision)).toEqual({ ok: true, value: { moved: [], failed: [] } });
    expect((await stored(good)).revision).toBe(2);
  });

  it("takes along a dossier that came in while the calendar was being published", async () => {
    const first = await given("01-20");
    const late: string[] = [];
    const publications = {
      publish: async (...items: Parameters<MemoryProvince["publications"]["publish"]>) => {
        late.push((await given("01-20")).code);
        return province.publications.publish(...items);
      },
    };
    const outcome = await publishCalendar({ ...needs(), publications })({ calendar: official, decision });
    expect(outcome.ok && outcome.value.moved.map(({ code }) => code).sort()).toEqual([first.code, ...late].sort());
  });

  it("reads a dossier again that somebody changed at that moment, and gives up after some tries", async () => {
    const moving = await given("01-20");
    let stale = 2;
    const busy: Pick<Dossiers, "find" | "save"> = {
      find: province.dossiers.find,
      save: async (change) => {
        stale -= 1;
        if (stale >= 0) throw new StaleDossier();
        return province.dossiers.save(change);
      },
    };
    expect(await publish(official, decision, busy)).toMatchObject({ value: { moved: [{ code: moving.code }] } });
    await given("01-21");
    stale = 99;
    expect(await publish(official, decision, busy)).toMatchObject({
      value: { moved: [], failed: [expect.anything()] },
    });
    expect(stale).toBe(99 - 4);
  });

  it("leaves a dossier that was decided meanwhile, and does not say that it moved", async () => {
    const moving = await given("01-20");
    const decided: Pick<Dossiers, "find" | "save"> = {
      find: async (id) => {
        const dossier = acceptedOf(await province.dossiers.find(id));
        return { ...dossier, deadline: closeDeadline(dossier.deadline, "2027-02-01T02:00:00.000Z") };
      },
      save: province.dossiers.save,
    };
    expect(await publish(official, decision, decided)).toEqual({ ok: true, value: { moved: [], failed: [] } });
    expect((await stored(moving)).revision).toBe(1);
  });
});

describe("two publications", () => {
  const later = { ...publishedCalendar, version: "2027-2", years: official.years };

  it("move no date back: the earlier version is refused once a later one is in force, published before or not", async () => {
    const moving = await given("01-20");
    await publish(official, decision);
    expect(await flawsIn(publish(publishedCalendar, decision))).toEqual([expect.stringContaining("2027 is in force")]);
    expect(await flawsIn(checkCalendar(needs())(publishedCalendar))).toHaveLength(1);
    expect((await stored(moving)).deadline.calendarVersion).toBe("2027");
    expect(await silentCalendarFlaws(needs())(publishedCalendar)).toEqual([]);
  });

  it("at the same time leave to the later one what the earlier one had not moved yet", async () => {
    const dossiers = [await given("01-20"), await given("01-20")];
    let saved = 0;
    const overtaken: Pick<Dossiers, "find" | "save"> = {
      find: province.dossiers.find,
      save: async (change) => {
        const entry = await province.dossiers.save(change);
        saved += 1;
        if (saved === 1) await province.publications.publish({ calendars: [later] });
        return entry;
      },
    };
    const outcome = await publish(official, decision, overtaken);
    expect(outcome.ok && [outcome.value.moved.length, outcome.value.failed.length]).toEqual([1, 1]);
    expect(await publish(later, decision)).toMatchObject({ value: { moved: [expect.anything()], failed: [] } });
    for (const one of dossiers) expect(dueOf((await stored(one)).deadline)).toBe(dueOf(one.deadline));
  });

  it("of one version with other days do not both move dates", async () => {
    await given("01-20");
    const other = { ...official, daysOff: publishedCalendar.daysOff };
    const publications = {
      publish: async (items: Parameters<typeof province.publications.publish>[0]) => {
        const written = await province.publications.publish(items);
        await province.publications.publish({ calendars: [other] });
        return written;
      },
    };
    const outcome = await publishCalendar({ ...needs(), publications })({ calendar: official, decision });
    expect(outcome).toMatchObject({ value: { moved: [], failed: [expect.anything()] } });
  });

  it("are not needed for a dossier that was opened while the open ones were counted", async () => {
    await given("01-20");
    let opened: AcceptedDossier | undefined;
    const publications = {
      publish: async (items: Parameters<typeof province.publications.publish>[0]) => {
        opened = await given("01-21");
        return province.publications.publish(items);
      },
    };
    const outcome = await publishCalendar({ ...needs(), publications })({ calendar: official, decision });
    expect(outcome.ok && outcome.value.moved.map(({ id }) => id)).toContain(opened?.id);
  });
});

describe("a version of the calendar", () => {
  it("is never changed once it was published", async () => {
    const changed = { ...publishedCalendar, daysOff: publishedCalendar.daysOff.slice(1) };
    expect(await flawsIn(publish(changed))).toEqual([expect.stringContaining("under a version of its own")]);
    expect(await publish(publishedCalendar)).toMatchObject({ ok: true });
  });

  it("sorts after the one in force", async () => {
    expect(await flawsIn(publish({ ...official, version: "2025-2" }))).toEqual([
      expect.stringContaining("sorts before"),
    ]);
  });

  it("is refused with days that there are not", async () => {
    const wrong = { ...official, daysOff: [...official.daysOff, { day: "2027-02-30", why: "Tết" }] };
    expect(await flawsIn(publish(wrong))).toEqual([expect.stringMatching(/^daysOff\[\d+\]\.day: 2027-02-30/)]);
  });

  it("does not come in silently along with other things, unless it is there already or moves nothing", async () => {
    const silent = silentCalendarFlaws(needs());
    expect(await silent(official)).toEqual([]);
    await given("01-20");
    expect(await silent(official)).toEqual([expect.stringContaining("1 open dossier is due at another time")]);
    expect(await silent(publishedCalendar)).toEqual([]);
    expect(await silent({ ...publishedCalendar, years: [] })).toEqual([expect.stringContaining("version of its own")]);
  });
});
