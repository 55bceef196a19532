import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { reconcile } from "../../../functions/routing/reconcile.ts";
import { currentStage } from "../../../shared/domain/dossier.ts";
import { aDossier } from "../../support/builders/dossier.ts";
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
    expect(await sweep()).toEqual({ looked: 1, mended: 1, failed: 0 });
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
    expect(await sweep()).toMatchObject({ mended: 1 });
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
    expect(await sweep()).toMatchObject({ mended: 1 });
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
    for (let round = 0; round < 2; round += 1) {
      expect(await sweep()).toMatchObject({ looked: 1, failed: 0 });
      province.park();
    }
    expect(await stageOf()).toBe("signing");
    expect(await province.parkings.of(id)).toMatchObject({ run: 4 });
  });

  it("finds nothing to do where people are simply at work", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    await started();
    expect(await sweep(later(86_400))).toEqual({ looked: 0, mended: 0, failed: 0 });
  });

  it("finishes a route whose end was not heard, and then looks at the dossier no more", async () => {
    await province.given(aDossier().after("return").build());
    await started();
    noted(6);
    await province.workflows.start({ id, province: "46", run: 6, generation: 1 });
    province.park();
    await sweep();
    expect(province.executions.get(`${id}-1`)?.outcome).toBe("RouteFinished");
    expect(await sweep(later(600))).toEqual({ looked: 0, mended: 0, failed: 0 });
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
    const parkings = {
      of: async (one: string) => {
        if (one === ids[7]) throw new Error("the table is not there");
        return province.parkings.of(one);
      },
    };
    failed.length = 0;
    expect(await swept({ parkings })(later(180))).toEqual({ looked: 120, mended: 118, failed: 2 });
    expect([...failed].sort()).toEqual([ids[3], ids[7]].sort());
  });

  it("starts a new generation where the dossier stands when the execution is gone, but not within a quarter of an hour", async () => {
    const dossier = await province.given(aDossier().after("appraisal").build());
    await started();
    noted(2);
    // The execution of another life: its token is known to nobody.
    const parking = { run: 2, generation: 1, token: "of a state machine that was made anew" };
    const parkings = { of: async () => (await province.parkings.of(id)) ?? parking };
    expect(await swept({ parkings })(later(14 * 60))).toMatchObject({ mended: 0, failed: 0 });
    expect((await province.dossiers.find(id))?.generation).toBe(1);
    await swept({ parkings })(later(16 * 60));
    province.park();
    expect((await province.dossiers.find(id))?.generation).toBe(2);
    await swept({ parkings })(later(20 * 60));
    province.park();
    expect(await province.parkings.of(id)).toMatchObject({ run: 3, generation: 2 });
    const types = (await province.dossiers.history(id)).map(({ fact }) => fact.type.split(".")[2]);
    expect(types).toEqual(["dossier-accepted", "stage-opened", "workflow-renewed"]);
    expect(dossier.generation).toBe(1);
  });
});
