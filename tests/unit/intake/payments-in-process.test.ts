import { beforeEach, describe, expect, it } from "vitest";
import { remind } from "../../../functions/routing/remind.ts";
import { acceptedOf, aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
let turns: ReturnType<typeof turnsIn>;
beforeEach(async () => {
  province = await memoryProvince();
  turns = turnsIn(province);
});

const inProcess = () => province.given(aDossier().inStage("appraisal").build());
const lastFact = async (id: string) => (await province.dossiers.history(id)).at(-1)?.fact;

describe("a duty to pay in process", () => {
  it("holds the dossier and its clock, with the amount in the entry and the words sealed", async () => {
    const { id } = await inProcess();
    province.clock.set("2026-11-25T02:00:00.000Z");
    const dossier = acceptedOf(await turns.turned("requestPayment", id, people.appraiser));
    expect(dossier.status).toBe("paymentDue");
    expect(dossier.deadline.dueAt).toBeUndefined();
    expect(dossier.deadline.segments.at(-1)).toMatchObject({ kind: "pause", reason: "financial-duty" });
    expect((await lastFact(id))?.data).toMatchObject({ status: "paymentDue", amount: 12_500_000, currency: "VND" });
    expect(JSON.stringify(await province.dossiers.history(id))).not.toContain("trước bạ");
    const [task] = (await province.tasks.page({ of: { unit: dossier.units.competent }, view: "waiting" }, { size: 9 }))
      .tasks;
    expect([task?.status, task?.dueAt]).toEqual(["paymentDue", undefined]);
  });

  it("goes on with the receipt, with what was left of the limit, where it stood", async () => {
    const { id, deadline } = await inProcess();
    province.clock.set("2026-11-25T02:00:00.000Z");
    await turns.turned("requestPayment", id, people.appraiser);
    // Five working days later.
    province.clock.set("2026-12-02T02:00:00.000Z");
    const dossier = acceptedOf(await turns.turned("notePayment", id, people.postalClerk));
    expect(dossier.status).toBe("inProcess");
    expect(deadline.dueAt).toBe("2026-12-18T02:00:00.000Z");
    expect(dossier.deadline.dueAt).toBe("2026-12-25T02:00:00.000Z");
    expect(dossier.duties).toMatchObject([{ vnd: 12_500_000, paid: { receiptNumber: "KB-0001234" } }]);
    expect((await lastFact(id))?.data).toMatchObject({ mode: "resume", dueAt: dossier.deadline.dueAt });
    expect(dossier.stages.at(-1)?.steps[0]?.dueAt).toBe(dossier.deadline.dueAt);
  });

  it("is asked for a reason that the procedure has, by whoever decides, and noted once", async () => {
    const { id } = await inProcess();
    const body = { pause: "other-duty", amount: { vnd: 1, currency: "VND" }, says: "x" };
    expect(await turns.refusal("requestPayment", id, people.appraiser, { body })).toMatchObject({
      code: "request/invalid",
      fields: ["body.pause"],
      facts: { pauses: ["financial-duty"] },
    });
    expect(await turns.refusal("requestPayment", id, people.postalClerk)).toEqual({ code: "staff/not-permitted" });
    expect(await turns.refusal("notePayment", id, people.postalClerk)).toMatchObject({
      code: "dossier/not-possible-now",
    });
    await turns.turned("requestPayment", id, people.appraiser);
    await turns.turned("notePayment", id, people.postalClerk);
    expect(await turns.refusal("notePayment", id, people.postalClerk)).toMatchObject({
      code: "dossier/not-possible-now",
    });
  });

  it("lets nobody complete a step meanwhile, and is never overdue while it is waited for", async () => {
    const { id } = await inProcess();
    await turns.turned("requestPayment", id, people.appraiser);
    const sweep = remind({ ...province, onFailure: () => undefined });
    expect(await sweep(new Date("2027-06-01T00:00:00Z"))).toEqual({ looked: 0, said: 0, failed: 0 });
  });

  it("may be asked for again when it was paid: each duty stands with its receipt", async () => {
    const { id } = await inProcess();
    for (const _ of [1, 2]) {
      await turns.turned("requestPayment", id, people.appraiser);
      province.clock.forward(3600);
      await turns.turned("notePayment", id, people.postalClerk);
    }
    expect((await turns.stored(id)).duties).toHaveLength(2);
  });
});
