import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { reconcile } from "../../../functions/routing/reconcile.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { currentStage } from "../../../shared/domain/dossier.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

const { id } = aDossier().build();
const at = "2026-11-23T04:00:00.000Z";
let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.given(aDossier().inStage("appraisal").build());
  await province.handovers.finished(id, 0);
  await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
  province.park();
});

const found = async () => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("the dossier is gone");
  return dossier;
};
const complete = async (
  revision?: number,
  principal: Principal = people.appraiser,
  needs: Partial<MemoryProvince> = {},
) =>
  completeStep({ ...province, ...needs })(
    {
      parameters: { id, step: "appraisal" },
      body: { outcome: "agreed" },
      principal,
      revision: revision ?? (await found()).revision,
      correlationId: randomUUID(),
    },
    aCommand({ principal: principal.id, route: "completeStep", key: randomUUID() }),
  );
const advance = async () => {
  const entry = (await province.dossiers.history(id)).at(-1);
  await advanceStage(province)(entry?.fact as Fact);
};
const sweep = (minutes: number) =>
  reconcile({ ...province, onFailure: () => undefined })(new Date(Date.parse(at) + minutes * 60_000));
const changes = async () => (await province.dossiers.history(id)).length;

describe("a step that is completed", () => {
  it("twice: the second is told that it is, and nothing is written", async () => {
    await complete();
    expect(await complete()).toMatchObject({ ok: false, problem: { code: "step/already-completed" } });
    await advance();
    expect(await complete()).toMatchObject({ ok: false, problem: { code: "step/already-completed" } });
    expect(await changes()).toBe(3);
  });

  it("at once from two screens: one is written, the other is told to read again", async () => {
    const colleague = aStaffMember({ ...people.appraiser, id: "another-appraiser" });
    const { revision } = await found();
    const seen = await found();
    const slow = { ...province.dossiers, find: async () => structuredClone(seen) };
    const [first, second] = await Promise.allSettled([
      complete(revision),
      complete(revision, colleague, { dossiers: slow }),
    ]);
    expect(first).toMatchObject({ status: "fulfilled", value: { ok: true } });
    // The door answers `dossier/stale` to it.
    expect(second.status === "rejected" && second.reason instanceof StaleDossier).toBe(true);
    expect(await changes()).toBe(2);
  });

  it("on an old reading: is refused, whoever was faster", async () => {
    expect(await complete(7)).toMatchObject({ ok: false, problem: { code: "dossier/stale" } });
  });

  it("after the dossier was withdrawn: is not possible any more, and says the status", async () => {
    await turnsIn(province).turned("withdrawDossier", id, people.postalClerk);
    expect(await complete()).toMatchObject({
      ok: false,
      problem: { code: "dossier/not-possible-now", facts: { dossierStatus: "withdrawn" } },
    });
  });

  it("after the token has expired, or with the execution gone: counts, and a new execution goes on behind it", async () => {
    province.abort(`${id}-1`, at);
    expect(await complete()).toMatchObject({ ok: true });
    await expect(advance()).rejects.toMatchObject({ name: "RetryLater" });
    expect(currentStage(await found()).id).toBe("approval");
    const counts = await sweep(20);
    expect(counts.renewedGone + counts.renewedEnded).toBe(1);
    for (const minutes of [25, 30]) {
      province.park();
      await sweep(minutes);
    }
    province.park();
    expect(await province.parkings.of(id)).toMatchObject({ run: 3, generation: 2 });
    expect(await changes()).toBe(4);
  });

  it("with a later stage to open and the execution gone, in one look: the chain of its history holds", async () => {
    await complete();
    province.abort(`${id}-1`, at);
    await sweep(20);
    const entries = await province.dossiers.history(id);
    expect(entries.map(({ fact }) => fact.type)).toContain("vn.motcua.stage-opened.v1");
    expect(brokenAt(entries, (await found()).head)).toBeUndefined();
  });
});
