import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { remind } from "../../../functions/routing/remind.ts";
import { clockOf } from "../../../shared/domain/deadline.ts";
import { type AcceptedDossier, currentStage } from "../../../shared/domain/dossier.ts";
import { pause } from "../../../shared/domain/ledger.ts";
import type { RouteStage } from "../../../shared/domain/route-stage.ts";
import { planned } from "../../../shared/domain/step-deadlines.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const clock = clockOf(publishedCalendar, units.landOffice.workingHours);
const failed: string[] = [];
const sweep = (at: string, needs: Partial<MemoryProvince> = {}) =>
  remind({ ...province, ...needs, onFailure: (id) => failed.push(id) })(new Date(at));
const given = (builder: DossierBuilder): Promise<AcceptedDossier> => province.given(planned(builder.build(), clock));
const told = async (id: string): Promise<readonly string[]> =>
  (await province.dossiers.history(id)).slice(1).map(({ fact }) => fact.type.slice("vn.motcua.".length, -".v1".length));
const inboxOf = async (unit: string) =>
  (await province.tasks.page({ of: { unit: unit }, view: "due" }, { size: 20 })).tasks;

/** Appraisal may take 60 % of 18 working days, from 23 November 09:00 on: until 8 December. Due on 18 December 09:00. */
const appraised = aProcedure({
  route: aProcedure().route.map((stage) =>
    stage.id === "appraisal" ? { ...stage, steps: stage.steps.map((step) => ({ ...step, share: 60 })) } : stage,
  ),
});
const scanned = () =>
  aDossier()
    .withId(v7())
    .of(
      aProcedure({
        route: aProcedure().route.map((stage) =>
          stage.id === "digitization"
            ? { ...stage, steps: stage.steps.map((step) => ({ ...step, share: 20 })) }
            : stage,
        ),
      }),
    );
const open = (id = v7()) => aDossier().withId(id).of(appraised).inStage("appraisal");

describe("the sweep over due dates", () => {
  it("says nothing before it is time", async () => {
    const { id } = await given(open());
    expect(await sweep("2026-11-25T02:00:00Z")).toEqual({ looked: 0, said: 0, failed: 0 });
    expect(await told(id)).toEqual([]);
  });

  it("says each thing once, in its order, however often it runs", async () => {
    const { id, deadline } = await given(open());
    const all = [
      "step-due-soon",
      "step-overdue",
      "step-escalated",
      "extension-proposed",
      "dossier-overdue",
      "apology-owed",
    ];
    const { dueAt = "", dueSoonAt = "" } =
      currentStage((await province.dossiers.find(id)) as AcceptedDossier).steps[0] ?? {};
    const moments = [
      [dueSoonAt, 1],
      [dueAt, 1],
      [new Date(Date.parse(dueAt) + 1).toISOString(), 3],
      ["2026-12-16T23:59:59.999Z", 3],
      ["2026-12-17T00:00:00.000Z", 4],
      [deadline.dueAt ?? "", 4],
      ["2026-12-18T02:00:00.001Z", 6],
      ["2027-03-01T00:00:00.000Z", 6],
    ] as const;
    for (const [at, count] of moments) {
      await sweep(at);
      await sweep(at);
      expect(await told(id), at).toEqual(all.slice(0, count));
    }
  });

  it("marks what it has said in the transaction in which it says it: whoever comes second is refused", async () => {
    const { id } = await given(open());
    const before = await province.dossiers.find(id);
    await sweep("2026-12-10T00:00:00Z");
    const stale = { find: async () => structuredClone(before), save: province.dossiers.save };
    const dueSweeps = { until: async () => ({ ids: [id] }) };
    expect(await sweep("2026-12-10T00:00:00Z", { dossiers: { ...province.dossiers, ...stale }, dueSweeps })).toEqual({
      looked: 1,
      said: 0,
      failed: 0,
    });
    expect(await told(id)).toEqual(["step-overdue", "step-escalated"]);
  });

  it("does not say of what is overdue that it is due soon, nor proposes an extension on the day of expiry", async () => {
    const { id } = await given(open());
    await sweep("2026-12-18T01:00:00Z");
    expect(await told(id)).toEqual(["step-overdue", "step-escalated"]);
    await sweep("2026-12-18T03:00:00Z");
    expect(await told(id)).toEqual(["step-overdue", "step-escalated", "dossier-overdue", "apology-owed"]);
  });

  it("says what is overdue to the unit that it goes to, once to each, and leaves nothing to see to at the one before", async () => {
    const { id } = await given(open());
    await sweep("2026-12-10T00:00:00Z");
    province.clock.set("2026-12-10T02:00:00.000Z");
    await turnsIn(province).turned("transferDossier", id, people.leader);
    expect(await inboxOf(units.landOffice.id)).toEqual([]);
    expect((await inboxOf(units.landOfficeHere.id)).map(({ step }) => step)).toEqual(["appraisal"]);
    for (const at of ["2026-12-10T03:00:00Z", "2026-12-10T04:00:00Z"]) await sweep(at);
    const once = ["step-overdue", "step-escalated"];
    expect(await told(id)).toEqual([...once, "dossier-transferred", ...once]);
    const facts = (await province.dossiers.history(id)).map(({ fact }) => fact);
    expect(facts.flatMap(({ type, data }) => (type.includes("escalated") && "to" in data ? [data.to] : []))).toEqual([
      ...[units.landOffice.id, units.landOfficeHere.id],
    ]);
    expect((await inboxOf(units.landOfficeHere.id)).map(({ step }) => step).sort()).toEqual([
      ...["ESCALATION-appraisal", "appraisal"],
    ]);
  });

  it("says of papers that are scanned late to the new leader alone that they are, where another unit decides", async () => {
    const { id } = await given(scanned());
    await sweep("2026-12-10T00:00:00Z");
    province.clock.set("2026-12-10T02:00:00.000Z");
    await turnsIn(province).turned("transferDossier", id, people.leader);
    const stepsOf = async (unit: string) => (await inboxOf(unit)).map(({ step }) => step);
    expect(await stepsOf(units.landOffice.id)).toEqual([]);
    await sweep("2026-12-10T03:00:00Z");
    expect(await told(id)).toEqual(["step-overdue", "step-escalated", "dossier-transferred", "step-escalated"]);
    expect(await stepsOf(units.landOfficeHere.id)).toEqual(["ESCALATION-digitization"]);
  });

  it("says of a limit that was counted again from zero that it is over, too, and owes an apology for that day", async () => {
    const { id, deadline } = await given(open());
    await sweep("2026-12-21T02:00:00Z");
    const first = ["step-overdue", "step-escalated", "dossier-overdue", "apology-owed"];
    expect(await told(id)).toEqual(first);
    province.clock.set("2026-12-21T03:00:00.000Z");
    await turnsIn(province).turned("requestSupplement", id, people.appraiser);
    province.clock.set("2026-12-23T03:00:00.000Z");
    await turnsIn(province).turned("bringSupplement", id, people.postalClerk);
    const anew = ((await province.dossiers.find(id)) as AcceptedDossier).deadline.dueAt ?? "";
    expect(anew > (deadline.dueAt ?? "")).toBe(true);
    // Nothing is late any more, and nobody has to see to it.
    expect([...province.table.tasks.values()].map(({ step }) => step)).toEqual(["appraisal"]);
    for (const at of ["2026-12-24T02:00:00Z", "2027-06-21T02:00:00Z", "2027-06-22T02:00:00Z"]) await sweep(at);
    expect(await told(id)).toEqual([...first, "supplement-requested", "supplement-brought", ...first]);
    const said = (await province.dossiers.history(id)).filter(({ fact }) => fact.type.includes("dossier-overdue"));
    expect(said.map(({ fact }) => "dueAt" in fact.data && fact.data.dueAt)).toEqual([deadline.dueAt, anew]);
  });

  it.each([
    ["resume", ["payment-requested", "payment-noted"]],
    [
      "restart",
      ["payment-requested", "payment-noted", "step-overdue", "step-escalated", "dossier-overdue", "apology-owed"],
    ],
  ] as const)(
    "says it again behind a duty that was paid where the limit is counted from zero: %s",
    async (resume, after) => {
      const [pause] = aProcedure().pauses;
      if (pause === undefined) throw new Error("the procedure has no pause");
      await province.publications.publish({ procedures: [aProcedure({ pauses: [{ ...pause, resume }] })] });
      const { id } = await given(open());
      await sweep("2026-12-21T02:00:00Z");
      const before = await told(id);
      for (const [at, turn] of [
        ["2026-12-21T03:00:00.000Z", "requestPayment"],
        ["2026-12-23T03:00:00.000Z", "notePayment"],
      ] as const) {
        province.clock.set(at);
        await turnsIn(province).turned(turn, id, people.appraiser);
      }
      await sweep("2027-06-21T02:00:00Z");
      expect(await told(id)).toEqual([...before, ...after]);
    },
  );

  it("asks the leader to see to an overdue step, by a task that stays as long as the step is open", async () => {
    const dossier = await given(open());
    await sweep("2026-12-10T00:00:00Z");
    const inbox = await inboxOf(units.landOffice.id);
    expect(inbox.map(({ step, roles, escalates }) => [step, roles, escalates])).toEqual([
      ["ESCALATION-appraisal", ["leader"], "appraisal"],
      ["appraisal", ["appraiser"], undefined],
    ]);
    const now = (await province.dossiers.find(dossier.id)) as AcceptedDossier;
    const { run } = currentStage(now);
    const stages = now.stages.map((stage) =>
      stage.run === run
        ? {
            ...stage,
            steps: stage.steps.map((step) => ({
              ...step,
              done: { at: "2026-12-10T03:00:00.000Z", by: people.appraiser.id, outcome: "agreed" },
            })),
          }
        : stage,
    );
    await province.dossiers.save({
      dossier: { ...now, stages, revision: now.revision + 1 },
      happening: {
        type: "vn.motcua.step-completed.v1",
        data: {
          code: now.code,
          status: now.status,
          run,
          step: "appraisal",
          outcome: "agreed",
          by: people.appraiser.id,
          unit: units.landOffice.id,
          closedRun: run,
        },
      },
      actor: { kind: "staff", id: people.appraiser.id },
      at: "2026-12-10T03:00:00.000Z",
      correlationId: "test",
    });
    expect(await inboxOf(units.landOffice.id)).toEqual([]);
  });

  it("tells the leader of the unit that decides of a counter that is late", async () => {
    await given(aDossier().of(appraised));
    await sweep("2026-12-21T00:00:00Z");
    const inbox = await inboxOf(units.landOffice.id);
    expect(inbox.map(({ step, escalates }) => [step, escalates])).toEqual([
      ["ESCALATION-digitization", "digitization"],
    ]);
  });

  it("is silent about what stands still: a supplement is waited for", async () => {
    const before = planned(open().build(), clock);
    const paused = pause(before.deadline, "2026-11-24T03:00:00.000Z", { reason: "supplement" });
    if (!paused.ok) throw new Error(paused.problem.code);
    await province.given({ ...before, deadline: paused.value });
    expect(await sweep("2027-01-10T00:00:00Z")).toEqual({ looked: 0, said: 0, failed: 0 });
  });

  it("goes through every page, and one dossier that fails does not stop the others", async () => {
    const ids = Array.from({ length: 120 }, () => v7());
    for (const [n, id] of ids.entries()) await given(open(id).withCode(`H57.BD.06-261123-${1000 + n}`));
    const broken = ids[60] ?? "";
    const dossiers = {
      ...province.dossiers,
      find: async (id: string) => {
        if (id === broken) throw new Error("cannot be read");
        return province.dossiers.find(id);
      },
    };
    failed.length = 0;
    expect(await sweep("2026-12-10T00:00:00Z", { dossiers })).toEqual({ looked: 120, said: 238, failed: 1 });
    expect(failed).toEqual([broken]);
    expect(await sweep("2026-12-10T00:00:00Z")).toEqual({ looked: 1, said: 2, failed: 0 });
  });
});

describe("a consultation that nobody objected to in time", () => {
  const asked = (n: number): RouteStage["steps"][number] => ({
    ...(appraised.route[1]?.steps[0] as RouteStage["steps"][number]),
    id: `opinion-${n}`,
    unit: "consulted",
    consults: `field-${n}`,
    share: 60,
  });
  const legalBasis = "Điều 12 của quy định mẫu";
  const consultation: RouteStage = {
    id: "consultation",
    name: { vi: "Lấy ý kiến", en: "Consultation" },
    noObjection: { workingHours: 24, legalBasis },
    steps: [asked(1), asked(2)],
  };
  const [digitization, ...rest] = appraised.route;
  const procedure = aProcedure({ route: [digitization as RouteStage, consultation, ...rest] });
  const consulted = { "field-1": units.centre.id, "field-2": units.landOfficeHere.id };

  it("is completed by time alone, with the rule named, and the dossier goes on", async () => {
    await province.publications.publish({ procedures: [procedure] });
    const { id } = await given(aDossier().of(procedure).atUnits({ consulted }).inStage("consultation"));
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
    await sweep("2026-11-27T00:00:00Z");
    expect(await told(id)).toEqual([]);
    expect(await sweep("2026-11-27T02:00:01Z")).toMatchObject({ said: 2 });
    const history = (await province.dossiers.history(id)).slice(1);
    expect(history.map(({ fact, actor }) => [fact.type, fact.data, actor])).toMatchObject([
      [
        "vn.motcua.step-completed.v1",
        { step: "opinion-1", outcome: "noObjection", legalBasis },
        { kind: "system", id: "no-objection" },
      ],
      [
        "vn.motcua.step-completed.v1",
        { step: "opinion-2", outcome: "noObjection", legalBasis, closedRun: 2 },
        { kind: "system" },
      ],
    ]);
    await advanceStage(province)(history[1]?.fact as Fact);
    expect(currentStage((await province.dossiers.find(id)) as AcceptedDossier).id).toBe("appraisal");
  });

  it("is off the hands of who had it, each once, where silence completes two steps at one time", async () => {
    await province.publications.publish({ procedures: [procedure] });
    const built = planned(aDossier().of(procedure).atUnits({ consulted }).inStage("consultation").build(), clock);
    const assignee = { id: people.oneStopOfficer.id, at: "2026-11-23T04:00:00.000Z" };
    const stages = built.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => (step.done === undefined ? { ...step, assignee } : step)),
    }));
    await province.given({ ...built, stages });
    expect([...province.table.workloads.values()]).toEqual([1, 1]);
    expect(await sweep("2026-12-03T02:00:01Z")).toMatchObject({ failed: 0 });
    expect([...province.table.workloads.values()]).toEqual([0, 0]);
  });

  it("leaves alone what was answered, and whoever decides agrees by no silence", async () => {
    const { noObjection: _, ...plain } = consultation;
    const own = { ...asked(2), unit: "competent" as const, consults: undefined };
    const mixed = aProcedure({
      route: [
        digitization as RouteStage,
        { ...plain, noObjection: { workingHours: 24, legalBasis }, steps: [asked(1), own] },
        ...rest,
      ],
    });
    const { id } = await given(aDossier().of(mixed).atUnits({ consulted }).inStage("consultation"));
    await sweep("2026-12-01T00:00:00Z");
    await sweep("2026-12-02T00:00:00Z");
    const stage = currentStage((await province.dossiers.find(id)) as AcceptedDossier);
    expect(stage.steps.map(({ done }) => done?.outcome)).toEqual(["noObjection", undefined]);
  });
});
