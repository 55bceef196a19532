import { beforeEach, describe, expect, it } from "vitest";
import { collectPayment } from "../../../functions/intake/collect-payment.ts";
import { returnResult } from "../../../functions/results/return-result.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { Entry } from "../../../shared/ports/dossiers.ts";
import { aCommand, aReceipt } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const step = (id: string, kind: "collect" | "decide" | "return", unit: "receiving" | "competent" | "returning") => ({
  id,
  name: { vi: id, en: id },
  steps: [
    {
      ...{ id, kind, name: { vi: id, en: id }, unit },
      roles: kind === "decide" ? ["appraiser" as const] : ["postalClerk" as const],
    },
  ],
});
const fine = aProcedure({
  id: "traffic-fine",
  service: "collection",
  limits: [],
  components: [],
  route: [
    step("payment", "collect", "receiving"),
    step("receipt", "decide", "competent"),
    step("return", "return", "returning"),
  ],
});

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  await province.publications.publish({ procedures: [fine] });
});

const body = { amount: { vnd: 1_500_000, currency: "VND" as const }, method: "cash" as const, receiptNumber: "BL-01" };
const aFine = () => province.given(aDossier().of(fine).inStage("payment").withPapers().build());
const call = (id: string, staff: StaffMember, revision: number) => ({
  ...{ parameters: { id }, staff, revision, correlationId: "c0rre1at-0001" },
});
const pay = (id: string, staff: StaffMember = people.postalClerk, revision = 1) =>
  collectPayment(province)({ ...call(id, staff, revision), body }, aCommand({ route: "collectPayment" }));

describe("money that was decided elsewhere", () => {
  it("is taken by the counter that received the matter, against a receipt: the dossier is in process", async () => {
    const { id } = await aFine();
    const outcome = await pay(id);
    expect(outcome).toMatchObject({
      ok: true,
      value: { fact: { data: { status: "inProcess", amount: 1_500_000, currency: "VND", closedRun: 1 } } },
    });
    expect(await province.dossiers.find(id)).toMatchObject({
      status: "inProcess",
      payments: [{ vnd: 1_500_000, method: "cash", receiptNumber: "BL-01", by: people.postalClerk.id }],
    });
  });

  it("waits for no papers: nobody is told that one can be confirmed", async () => {
    expect(possibleNow(await aFine(), people.postalClerk)).toEqual(["collectPayment", "withdrawDossier"]);
  });

  it("is taken once", async () => {
    const { id } = await aFine();
    await pay(id);
    expect(await pay(id, people.postalClerk, 2)).toMatchObject({ problem: { code: "step/already-completed" } });
  });

  it("is not taken by another counter, nor by who decides, nor on an old reading", async () => {
    const { id } = await aFine();
    const elsewhere = aStaffMember({ roles: ["postalClerk"], unit: units.otherPoint.id });
    expect(await pay(id, elsewhere)).toMatchObject({ problem: { code: "dossier/not-found" } });
    expect(await pay(id, people.appraiser)).toMatchObject({ problem: { code: "staff/not-permitted" } });
    expect(await pay(id, people.postalClerk, 7)).toMatchObject({ problem: { code: "dossier/stale" } });
    expect((await province.dossiers.find(id))?.payments).toBeUndefined();
  });

  it("is not asked for where papers are digitized", async () => {
    const { id } = await province.given(aDossier().build());
    expect(await pay(id)).toMatchObject({ problem: { code: "step/not-open" } });
  });

  it("goes its way to the end: paid, acknowledged by the unit whose money it is, papers given back, nothing signed", async () => {
    const { id } = await aFine();
    await province.workflows.start({ id, province: "46", run: 1, generation: 1 });
    const go = async (outcome: { ok: true; value: Entry } | { ok: false; problem: { code: string } }) => {
      if (!outcome.ok) throw new Error(outcome.problem.code);
      const settle = advanceStage(province);
      // The workflow parks the run before it can be told to go on.
      province.park();
      await settle(outcome.value.fact);
      return (await province.dossiers.find(id))?.revision ?? 0;
    };
    const paid = await go(await pay(id));
    const acknowledged = await go(
      await completeStep(province)(
        {
          ...call(id, people.appraiser, paid),
          principal: people.appraiser,
          parameters: { id, step: "receipt" },
          body: { outcome: "agreed" },
        },
        aCommand({ route: "completeStep" }),
      ),
    );
    expect(await province.dossiers.find(id)).toMatchObject({ status: "decided", decidedAt: expect.any(String) });
    const returned = await returnResult({ ...province, archives: province.archive.archives })(
      { ...call(id, people.postalClerk, acknowledged), body: aReceipt },
      aCommand({ route: "returnResult" }),
    );
    expect(returned.ok).toBe(true);
    const ended = await province.dossiers.find(id);
    expect([ended?.status, ended?.status === "returned" && ended.result]).toEqual(["returned", undefined]);
  });
});
