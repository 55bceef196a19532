import { beforeEach, describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { advanceStage, toDo } from "../../../functions/routing/advance-stage.ts";
import { startWorkflow } from "../../../functions/routing/start-workflow.ts";
import { factOf } from "../../../shared/adapters/chain/fact-of.ts";
import { currentStage, type Dossier, type Stage } from "../../../shared/domain/dossier.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const { id } = aDossier().build();
const stored = async (): Promise<Dossier> => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("not stored");
  return dossier;
};

/** A dossier that has just closed a stage, and the fact of it; its workflow has started and is parked on `parkedOn`. */
const closed = async (stage: string, parkedOn?: number): Promise<Fact> => {
  const dossier = await province.given(aDossier().after(stage).build());
  if (parkedOn !== undefined) {
    await province.workflows.start({ id, province: "46", run: parkedOn, generation: 1 });
    province.park();
  }
  return factOf(aStepCompletion(dossier));
};
const advance = (fact: Fact, needs: Partial<MemoryProvince> = {}) => advanceStage({ ...province, ...needs })(fact);

describe("what the stage consumer does", () => {
  it.each([
    [undefined, 2, "wait"],
    [1, 2, "wait"],
    [2, 2, "answer"],
    [3, 2, "nothing"],
    [6, 2, "nothing"],
  ] as const)("when the workflow is parked on run %s and run %i was closed: %s", (parked, run, action) => {
    expect(toDo(parked, run)).toBe(action);
  });

  it("not parked yet: the next stage is opened, and the message comes again", async () => {
    const fact = await closed("appraisal");
    await expect(advance(fact)).rejects.toThrow(RetryLater);
    expect(currentStage(await stored())).toMatchObject({ id: "approval", run: 3 });
  });

  it("sent back to a stage that the route has not: the message comes again, and the workflow is not told that all is done", async () => {
    const fact = await closed("appraisal", 2);
    const dossier = await stored();
    const [scanned, appraised] = dossier.stages as [Stage, Stage];
    const lost = { ...dossier, stages: [scanned, { ...appraised, sentBackTo: "pre-check" }] } as typeof dossier;
    province.table.dossiers.set(id, lost);
    await expect(advance(fact)).rejects.toThrow(/stage pre-check is not in the route/);
    expect(await province.parkings.of(id)).toMatchObject({ run: 2 });
  });

  it("nothing follows and the dossier is open: the workflow is not told that all is done either", async () => {
    const short = aProcedure({
      route: aProcedure().route.filter(({ id: stage }) => /digitization|appraisal/.test(stage)),
    });
    await province.publications.publish({ procedures: [short] });
    await expect(advance(await closed("appraisal", 2))).rejects.toThrow(/the dossier is open/);
    expect(await province.parkings.of(id)).toMatchObject({ run: 2 });
  });

  it("parked on the run that was closed: the next stage is opened and the workflow parks on it", async () => {
    await advance(await closed("appraisal", 2));
    province.park();
    expect(currentStage(await stored())).toMatchObject({ id: "approval", run: 3 });
    expect(await province.parkings.of(id)).toMatchObject({ run: 3, generation: 1 });
  });

  it("already further: nothing is opened and nothing is told", async () => {
    const fact = await closed("appraisal", 2);
    await advance(fact);
    province.park();
    const before = [await stored(), await province.parkings.of(id)];
    await advance(fact);
    province.park();
    expect([await stored(), await province.parkings.of(id)]).toEqual(before);
  });

  it("the stage written and the workflow not told, as after a crash in between: the message finishes the work", async () => {
    const fact = await closed("appraisal", 2);
    const crashed = {
      ...province.workflows,
      parkNext: () => Promise.reject(new Error("the function was killed")),
    };
    await expect(advance(fact, { workflows: crashed })).rejects.toThrow("killed");
    expect(await province.parkings.of(id)).toMatchObject({ run: 2 });
    await advance(fact);
    province.park();
    expect((await stored()).stages).toHaveLength(3);
    expect(await province.parkings.of(id)).toMatchObject({ run: 3 });
  });

  it("the workflow told and the message not deleted: it is waited for until it parks further on, and that is success", async () => {
    const fact = await closed("appraisal", 2);
    await advance(fact);
    await expect(advance(fact)).rejects.toThrow(RetryLater);
    province.park();
    await expect(advance(fact)).resolves.toBeUndefined();
    expect([...province.executions.keys()]).toEqual([`${id}-1`]);
    expect((await stored()).stages).toHaveLength(3);
  });

  it("two of them at the same moment open one stage; the later one looks again", async () => {
    const fact = await closed("appraisal", 2);
    const answers = await Promise.allSettled([advance(fact), advance(fact)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    province.park();
    await advance(fact);
    expect((await stored()).stages).toHaveLength(3);
  });

  it("a change by somebody else at that moment is no fault: the message comes again", async () => {
    const dossiers = { ...province.dossiers, save: () => Promise.reject(new StaleDossier()) };
    await expect(advance(await closed("appraisal", 2), { dossiers })).rejects.toThrow(RetryLater);
  });
});

describe("a stage that is opened", () => {
  it("puts its steps into the inboxes of their units, and is a fact of its own", async () => {
    await advance(await closed("appraisal", 2));
    expect((await province.tasks.page({ of: { unit: "H57.24.03" }, view: "due" }, { size: 5 })).tasks).toMatchObject([
      { step: "approval", run: 3 },
    ]);
    expect((await province.dossiers.history(id)).at(-1)).toMatchObject({
      actor: { kind: "system", id: "routing" },
      fact: { type: "vn.motcua.stage-opened.v1", data: { run: 3, stage: "approval" } },
    });
  });

  it("carries on the correlation id of the request that closed the one before", async () => {
    const fact = await closed("appraisal", 2);
    await advance({ ...fact, correlationid: "counter-7-0042" });
    expect((await province.dossiers.history(id)).at(-1)?.fact.correlationid).toBe("counter-7-0042");
  });

  it("is that of the version the dossier was received under, though another is in force now", async () => {
    const { route } = aProcedure();
    const shorter = aProcedure({
      validFrom: "2026-11-24",
      route: route.filter(({ id: stage }) => stage !== "approval"),
    });
    await province.publications.publish({ procedures: [shorter] });
    await advance(await closed("appraisal", 2));
    expect(currentStage(await stored()).id).toBe("approval");
  });
});

describe("the end of the route", () => {
  it("finishes the workflow, and leaves nothing to reconcile", async () => {
    await advance(await closed("return", 6));
    expect(province.executions.get(`${id}-1`)?.outcome).toBe("RouteFinished");
    expect(province.table.handovers.has(`${id}#6`)).toBe(false);
    expect((await stored()).stages).toHaveLength(6);
  });

  it("said again is success", async () => {
    const fact = await closed("return", 6);
    await advance(fact);
    await expect(advance(fact)).resolves.toBeUndefined();
  });
});

describe("a fact that is not the consumer's business", () => {
  it("because it closed nothing, changes nothing", async () => {
    const dossier = await province.given(aDossier().inStage("appraisal").build());
    await advance(factOf(aStepCompletion(dossier)));
    expect(await stored()).toEqual(dossier);
  });

  it("because its dossier is not stored, or says otherwise, is a fault", async () => {
    const fact = await closed("appraisal", 2);
    province.table.dossiers.set(id, aDossier().inStage("appraisal").build());
    await expect(advance(fact)).rejects.toThrow("is said to be closed and is open");
    province.table.dossiers.clear();
    await expect(advance(fact)).rejects.toThrow("not stored");
  });
});

describe("an accepted dossier", () => {
  it("starts its workflow once, however often the fact comes", async () => {
    await province.given(aDossier().build());
    const [entry] = await province.dossiers.history(id);
    if (entry === undefined) throw new Error("no history");
    const start = startWorkflow(province);
    const fact = Fact.parse(entry.fact);
    await start(fact);
    await start(fact);
    province.park();
    expect([...province.executions.keys()]).toEqual([`${id}-1`]);
    expect(await province.parkings.of(id)).toMatchObject({ run: 1, generation: 1 });
  });

  it("is the only fact that starts one", async () => {
    await startWorkflow(province)(await closed("appraisal"));
    expect(province.executions.size).toBe(0);
  });
});
