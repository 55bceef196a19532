import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { type Reconciled, reconcile } from "../../../functions/routing/reconcile.ts";
import { currentStage } from "../../../shared/domain/dossier.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { parkedDossiers } from "../../support/fakes/fake-workflows.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const { id } = aDossier().build();
/** Changes of the builders are made at 04:00. */
const changed = "2026-11-23T04:00:00.000Z";
const later = (seconds: number) => new Date(Date.parse(changed) + seconds * 1000);
const failed: string[] = [];
/** The counts of a sweep, of which only what is not 0 is said. */
const counted = (counts: Partial<Reconciled> = {}): Reconciled => ({
  ...{ looked: 0, started: 0, led: 0, told: 0, renewedGone: 0, renewedEnded: 0, renewedOld: 0, failed: 0 },
  ...counts,
});
const swept = (needs: Partial<MemoryProvince> = {}) =>
  reconcile({ ...province, ...needs, onFailure: (dossier) => failed.push(dossier) });
const sweep = (now = later(180)) => swept()(now);
/** What was noted when a run was closed, and never crossed off. */
const noted = (run: number) => province.table.handovers.set(`${id}#${run}`, { dossierId: id, run, at: changed });
/** The start of the workflow was heard. */
const started = () => province.handovers.finished(id, 0);
const stageOf = async () => {
  const dossier = await province.dossiers.find(id);
  return dossier === undefined ? undefined : currentStage(dossier).id;
};

describe("the sweep", () => {
  it("starts the workflow of an accepted dossier whose start was lost", async () => {
    await province.given(aDossier().build());
    expect(await sweep()).toEqual(counted({ looked: 1, started: 1 }));
    province.park();
    expect(await province.parkings.of(id)).toMatchObject({ run: 1, generation: 1 });
  });

  it("leaves alone what was changed within the last two minutes: facts need moments", async () => {
    await province.given(aDossier().build());
    expect((await sweep(later(120))).looked).toBe(0);
    expect((await sweep(later(121))).looked).toBe(1);
  });

  it("goes on behind a stage that was closed and whose fact was lost", async () => {
    await province.given(aDossier().after("appraisal").build());
    await started();
    noted(2);
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
    expect(await sweep()).toEqual(counted({ looked: 1, told: 1 }));
    province.park();
    expect(await stageOf()).toBe("approval");
    expect(await province.parkings.of(id)).toMatchObject({ run: 3 });
  });

  it("tells the workflow of a stage that was opened, when nobody did", async () => {
    await province.given(aDossier().inStage("approval").build());
    await started();
    noted(2);
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
    expect(await sweep()).toEqual(counted({ looked: 1, told: 1 }));
    province.park();
    expect(await province.parkings.of(id)).toMatchObject({ run: 3 });
    expect(await stageOf()).toBe("approval");
  });

  it("starts a lost workflow where the dossier stands, not from the beginning", async () => {
    await province.given(aDossier().inStage("signing").build());
    await started();
    noted(3);
    for (let round = 0; round < 2; round += 1) {
      await sweep();
      province.park();
    }
    expect(await province.parkings.of(id)).toMatchObject({ run: 4 });
  });

  it("leads a workflow that was left several runs behind to where the dossier stands", async () => {
    await province.given(aDossier().after("approval").build());
    await started();
    noted(3);
    await province.workflows.start({ id, province: "46", run: 1, generation: 1 });
    province.park();
    for (const found of [{ led: 1 }, { told: 1 }]) {
      expect(await sweep()).toEqual(counted({ looked: 1, ...found }));
      province.park();
    }
    expect(await stageOf()).toBe("signing");
    expect(await province.parkings.of(id)).toMatchObject({ run: 4 });
  });

  it("takes a token that it has just answered for no execution that is gone, in whatever order runs were noted", async () => {
    await province.given(aDossier().after("approval").build());
    await started();
    noted(2);
    const at = new Date(Date.parse(changed) - 60_000).toISOString();
    province.table.handovers.set(`${id}#3`, { dossierId: id, run: 3, at });
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
    for (let round = 1; round <= 3; round += 1) {
      await sweep(later(3600 * round));
      province.park();
    }
    expect(await province.parkings.of(id)).toMatchObject({ run: 4, generation: 1 });
    expect(await sweep(later(5 * 3600))).toEqual(counted());
  });

  it("finds nothing to do where people are simply at work", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    await started();
    expect(await sweep(later(86_400))).toEqual(counted());
  });

  it("finishes a route whose end was not heard, and then looks at the dossier no more", async () => {
    await province.given(aDossier().after("return").build());
    await started();
    noted(6);
    await province.workflows.start({ id, province: "46", run: 6, generation: 1 });
    province.park();
    await sweep();
    expect(province.executions.get(`${id}-1`)?.outcome).toBe("RouteFinished");
    expect(await sweep(later(600))).toEqual(counted());
  });

  it("walks every page, and one dossier that cannot be mended does not stop the others", async () => {
    const ids = Array.from({ length: 120 }, () => v7());
    for (const [n, one] of ids.entries())
      await province.given(
        aDossier()
          .withId(one)
          .acceptedAt(`2026-11-23T0${n % 9}:00Z`)
          .atUnits({ receiving: `H57.${n}` })
          .build(),
      );
    province.table.dossiers.delete(ids[3] ?? "");
    const reads = {
      find: async (one: string) => {
        if (one === ids[7]) throw new Error("the table is not there");
        return province.parkedDossiers.find(one);
      },
    };
    failed.length = 0;
    expect(await swept({ parkedDossiers: reads })(later(180))).toEqual(
      counted({ looked: 120, started: 118, failed: 2 }),
    );
    expect([...failed].sort()).toEqual([ids[3], ids[7]].sort());
  });

  it("starts a new generation where the dossier stands when the execution is gone, but not within a quarter of an hour", async () => {
    const dossier = await province.given(aDossier().after("appraisal").build());
    await started();
    noted(2);
    // The execution of another life: its token is known to nobody.
    const parking = { run: 2, generation: 1, token: "of a state machine that was made anew" };
    const parkings = { of: async () => (await province.parkings.of(id)) ?? parking };
    const reads = { parkings, parkedDossiers: parkedDossiers({ ...province, parkings }) };
    expect(await swept(reads)(later(14 * 60))).toEqual(counted({ looked: 1 }));
    expect((await province.dossiers.find(id))?.generation).toBe(1);
    expect(await swept(reads)(later(16 * 60))).toEqual(counted({ looked: 1, renewedGone: 1 }));
    province.park();
    expect((await province.dossiers.find(id))?.generation).toBe(2);
    await swept(reads)(later(20 * 60));
    province.park();
    expect(await province.parkings.of(id)).toMatchObject({ run: 3, generation: 2 });
    const types = (await province.dossiers.history(id)).map(({ fact }) => fact.type.split(".")[2]);
    expect(types).toEqual(["dossier-accepted", "stage-opened", "workflow-renewed"]);
    expect(dossier.generation).toBe(1);
  });

  it("counts a step once where it opens the stage and renews the execution behind one reading", async () => {
    await province.given(aDossier().after("appraisal").build());
    await started();
    noted(2);
    const parking = { run: 2, generation: 1, token: "of a state machine that was made anew" };
    const parkings = { of: async () => parking };
    const reads = { parkings, parkedDossiers: parkedDossiers({ ...province, parkings }) };
    expect(await swept(reads)(later(16 * 60))).toEqual(counted({ looked: 1, renewedGone: 1 }));
    expect([...province.table.workloads.values()]).toEqual([1]);
  });

  const days = (count: number) => later(count * 86_400);
  /** Parked where the dossier stands, and told all. */
  const atWork = async (stage = "appraisal") => {
    const dossier = await province.given(aDossier().inStage(stage).build());
    await started();
    await province.workflows.start({ id, province: "46", run: currentStage(dossier).run, generation: 1 });
    province.park();
    return dossier;
  };
  const facts = async () => (await province.dossiers.history(id)).slice(1).map(({ fact }) => [fact.type, fact.data]);

  it("goes on in a new execution where the old one was stopped and the dossier is open, once", async () => {
    await atWork();
    province.abort(`${id}-1`, later(60).toISOString());
    expect(await sweep()).toEqual(counted({ looked: 1, renewedEnded: 1 }));
    province.park();
    expect(await province.parkings.of(id)).toMatchObject({ run: 2, generation: 2 });
    expect(await facts()).toMatchObject([
      ["vn.motcua.workflow-renewed.v1", { generation: 2, run: 2, reason: "executionEnded" }],
    ]);
    expect(await sweep()).toEqual(counted({ looked: 1 }));
    expect(province.table.handovers.size).toBe(0);
  });

  it("looks at what has ended within the hour, and once an hour a fortnight back, however many ended in a year", async () => {
    await atWork();
    const asked: string[] = [];
    const executions = [{ dossierId: id, generation: 9 }];
    const endedExecutions: MemoryProvince["endedExecutions"] = {
      since: async (at) => ({ executions, ...{ asked: asked.push(`all since ${at}`) } }),
      latest: async (at) => (asked.push(`the latest since ${at}`) > 0 ? executions : []),
    };
    for (const at of ["05:05:00", "05:55:00", "06:00:00", "06:04:59", "06:05:00"])
      expect(await swept({ endedExecutions })(new Date(`2026-11-23T${at}.000Z`))).toMatchObject({ looked: 1 });
    expect(asked).toEqual([
      "the latest since 2026-11-23T04:05:00.000Z",
      "the latest since 2026-11-23T04:55:00.000Z",
      "all since 2026-11-09T06:00:00.000Z",
      "all since 2026-11-09T06:04:59.000Z",
      "the latest since 2026-11-23T05:05:00.000Z",
    ]);
  });

  it("leaves what has ended alone where the dossier has ended too, or is not known", async () => {
    await province.given(aDossier().after("return").build());
    await started();
    await province.workflows.start({ id, province: "46", run: 6, generation: 1 });
    await province.workflows.start({ id: v7(), province: "46", run: 1, generation: 1 });
    province.park();
    for (const name of province.executions.keys()) province.abort(name, later(60).toISOString());
    expect(await sweep()).toEqual(counted({ looked: 2 }));
    expect(await facts()).toEqual([]);
  });

  it("renews an execution that is eleven months old: the old one ends, and its token is known no more", async () => {
    await atWork();
    const old = await province.parkings.of(id);
    expect(await sweep(days(333))).toMatchObject({ renewedOld: 0 });
    province.clock.set(days(335).toISOString());
    expect(await sweep(days(335))).toEqual(counted({ looked: 1, renewedOld: 1 }));
    province.park();
    expect(await province.parkings.of(id)).toMatchObject({ run: 2, generation: 2 });
    expect(province.executions.get(`${id}-1`)?.outcome).toBe("Superseded");
    if (old !== undefined) expect(await province.workflows.finish(old, "RouteFinished")).toBe("gone");
    expect(await sweep(days(336))).toMatchObject({ renewedOld: 0 });
    expect(await sweep(days(335 + 335))).toMatchObject({ renewedOld: 1 });
  });

  it("renews the execution of a dossier that waits for its applicant: a result that nobody fetches", async () => {
    await atWork("return");
    expect(await sweep(days(335))).toMatchObject({ renewedOld: 1 });
  });

  it("starts the new execution in a later sweep, where it crashed behind noting it", async () => {
    await atWork("approval");
    const workflows = {
      ...province.workflows,
      start: async () => {
        throw new Error("killed");
      },
    };
    province.clock.set(days(335).toISOString());
    expect(await swept({ workflows })(days(335))).toMatchObject({ failed: 1 });
    expect((await province.dossiers.find(id))?.generation).toBe(2);
    for (const minutes of [3, 6, 9]) {
      await sweep(new Date(days(335).getTime() + minutes * 60_000));
      province.park();
    }
    expect(await province.parkings.of(id)).toMatchObject({ run: 3, generation: 2 });
    expect(province.table.handovers.size).toBe(0);
  });
});
