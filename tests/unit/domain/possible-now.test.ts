import { describe, expect, it } from "vitest";
import type { Custody } from "../../../shared/domain/custody.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aClient } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";

const stepActs = [
  "confirmPaper",
  "collectPayment",
  "completeStep",
  "skipStep",
  "signResult",
  "issueResult",
  "returnResult",
];
const machine = aClient();
const stepsPossible = (stage: string, who: Parameters<typeof possibleNow>[1]) =>
  possibleNow(aDossier().inStage(stage).build(), who).filter((act) => stepActs.includes(act));

describe("what somebody is told they may do with a step", () => {
  it.each([
    ["appraisal", people.appraiser, ["completeStep"]],
    ["appraisal", people.leader, ["skipStep"]],
    ["appraisal", machine, ["completeStep"]],
    // Whoever has appraised it may take it back.
    ["approval", people.appraiser, ["completeStep"]],
    ["approval", people.leader, ["completeStep", "skipStep"]],
    ["approval", machine, []],
    ["signing", people.appraiser, []],
    ["signing", people.leader, ["completeStep", "signResult"]],
    ["signing", people.registry, []],
    ["issue", people.registry, ["completeStep", "issueResult"]],
    ["issue", people.leader, []],
    ["return", people.postalClerk, ["returnResult"]],
  ] as const)("is in the stage %s what waits for them", (stage, who, acts) => {
    expect(stepsPossible(stage, who)).toEqual(acts);
  });

  it("is nothing at the steps of another unit", () => {
    const colleague = aStaffMember({ unit: units.landOfficeHere.id, roles: ["appraiser", "leader"] });
    expect(stepsPossible("appraisal", colleague)).toEqual([]);
  });

  it("is not to send back what has been nowhere that it could be sent back to", () => {
    const dossier = aDossier().inStage("signing").build();
    const [digitization, ...others] = dossier.stages;
    if (digitization === undefined) throw new Error("the route begins with digitization");
    const straight = { ...dossier, stages: [digitization, ...others.slice(-1)] };
    expect(possibleNow(straight, people.leader)).not.toContain("completeStep");
  });
});

describe("what is possible with a dossier as it stands", () => {
  const returning = () => aDossier().inStage("return").build();
  const mayReturn = (dossier: Dossier) => possibleNow(dossier, people.postalClerk).includes("returnResult");
  const onPaper = (custody: Custody) => ({ ...returning(), custody });

  it("is to give a result that holds and lies at the counter, and none that was revoked or has been replaced", () => {
    const dossier = returning();
    if (dossier.status !== "decided" || dossier.result === undefined) throw new Error("it is decided");
    expect(mayReturn(dossier)).toBe(true);
    const ended = { as: "revoked", at: "2026-11-25T02:00:00.000Z", by: "x", reason: "forged" } as const;
    expect(mayReturn({ ...dossier, result: { ...dossier.result, ended } })).toBe(false);
    const here = { papers: 1, at: units.postalPoint.id };
    expect(mayReturn(onPaper({ result: here }))).toBe(true);
    expect(mayReturn(onPaper({ result: here, replaced: true }))).toBe(false);
    expect(mayReturn(onPaper({ result: { papers: 1, at: units.landOffice.id } }))).toBe(false);
  });

  it("is not to give a result before the fee is paid that is payable on return", () => {
    const name = { vi: "Lệ phí", en: "Fee" };
    const fee = { id: "fee", name, payable: "onReturn", amount: { vnd: 50_000 }, legalBasis: "x" } as const;
    const unpaid = { ...returning(), fees: [fee] };
    const taken = { at: "2026-11-25T02:00:00.000Z", by: "x", method: "cash" } as const;
    expect(mayReturn(unpaid)).toBe(false);
    expect(mayReturn({ ...unpaid, payments: [{ fee: "fee", vnd: 50_000, receiptNumber: "1", ...taken }] })).toBe(true);
  });

  it("is to put a date off until the day before it, and not on the day itself", () => {
    const dossier = aDossier().inStage("appraisal").build();
    const mayExtend = (at?: string) =>
      possibleNow(dossier, people.leader, at === undefined ? {} : { at }).includes("extendDeadline");
    const due = dossier.deadline.dueAt ?? "";
    expect(mayExtend()).toBe(true);
    expect(mayExtend(new Date(Date.parse(due) - 86_400_000).toISOString())).toBe(true);
    expect(mayExtend(due)).toBe(false);
  });

  it("is to transfer what is not decided, or not signed in process, and nothing later", () => {
    const mayTransfer = (dossier: Dossier) => possibleNow(dossier, people.leader).includes("transferDossier");
    expect(mayTransfer(aDossier().inStage("appraisal").build())).toBe(true);
    expect(mayTransfer(aDossier().inStage("approval").build())).toBe(true);
    const due = { ...aDossier().inStage("approval").build(), status: "paymentDue" } as Dossier;
    expect(mayTransfer(due)).toBe(false);
  });
});
