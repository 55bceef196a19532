import { beforeEach, describe, expect, it } from "vitest";
import { readDossier } from "../../../functions/intake/read-dossier.ts";
import { readDossierRoute } from "../../../functions/intake/routes.ts";
import { closeCustodyCase } from "../../../functions/results/close-custody-case.ts";
import { openCustodyCase } from "../../../functions/results/open-custody-case.ts";
import { countInbox } from "../../../functions/routing/count-inbox.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCommand, aReceipt } from "../../support/builders/command.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { issuedAndOpen, office, type PostedResult, point } from "../../support/posted-result.ts";
import type { ResultsInMemory } from "../../support/results-in-memory.ts";

const { postalClerk, registry, leader } = people;
const corrected = { as: "corrected", reason: "clerical-error" } as const;

let world: ResultsInMemory;
let one: PostedResult;
beforeEach(async () => {
  ({ world, one } = await issuedAndOpen());
});

const tasksOf = async (unit: string) => {
  const { tasks } = await world.province.tasks.page({ of: { unit }, view: "due" }, { size: 9 });
  return tasks.filter(({ run }) => run === 0).map(({ step, roles, dueAt }) => [step, roles, dueAt]);
};
const overdueAt = async (staff: StaffMember) => {
  const counts = await countInbox({ ...world.province, keptDays: 30, now: () => new Date("2027-06-01T02:00:00.000Z") })(
    {
      query: {},
      principal: staff,
    },
  );
  const { ofUnit } = (counts.ok ? counts.value.body : {}) as { ofUnit: Record<"due" | "overdue", { count: number }> };
  return [ofUnit.due.count, ofUnit.overdue.count];
};
const shown = async (principal: StaffMember) => {
  const outcome = await readDossier(world.province)({ parameters: { id: one.id }, principal });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return readDossierRoute.answers[200].body.parse(outcome.value.body);
};
const atCounters = ["postalClerk", "partnerBankClerk", "oneStopOfficer"];
const toIssue = ["ISSUE-REPLACEMENT", ["registry"], undefined];
const toGive = ["RETURN-AGAIN", atCounters, undefined];
const ofResults = ["replaceResult", "issueReplacement", "returnResult"];
const possible = async (who: StaffMember) =>
  possibleNow(await one.now(), who).filter((act) => ofResults.includes(act) || act === "stopDossier");

describe("a result that was signed to come in the place of another one", () => {
  it("is a task of the registry until it is issued, and the dossier says what waits and what there was before", async () => {
    expect(await possible(registry)).toEqual([]);
    await world.replace(one.id, corrected);
    expect(await tasksOf(office)).toEqual([toIssue]);
    expect(await overdueAt(registry)).toEqual([1, 0]);
    expect(await shown(registry)).toMatchObject({ nextResult: corrected, possibleNow: ["issueReplacement"] });

    await world.issueReplacement(one.id);
    expect(await tasksOf(office)).toEqual([]);
    expect(await possible(registry)).toEqual([]);
    const after = await shown(postalClerk);
    expect(after).toMatchObject({
      result: { number: "2/2026/GXN" },
      formerResults: [{ number: "1/2026/GXN", ended: { as: "corrected", successor: "2/2026/GXN" } }],
    });
    expect(after.nextResult).toBeUndefined();
  });

  it("is nobody's task any more when the one before it was revoked", async () => {
    await world.replace(one.id, corrected);
    await world.revoke(one.id);
    expect(await tasksOf(office)).toEqual([]);
  });
});

describe("a result that was issued after the return", () => {
  beforeEach(async () => {
    await one.give();
    world.province.clock.set("2026-12-01T02:00:00.000Z");
    await world.replace(one.id, corrected);
    await world.issueReplacement(one.id);
    world.province.clock.set("2026-12-02T02:00:00.000Z");
  });

  it("is a task of the returning counter until it is given, and is possible there and nowhere else", async () => {
    expect(await tasksOf(point)).toEqual([toGive]);
    expect(await possible(postalClerk)).toEqual(["returnResult"]);
    expect(await possible(aStaffMember({ unit: office, roles: ["oneStopOfficer"] }))).toEqual([]);
    expect(await one.give({ ...aReceipt })).toMatchObject({ ok: true });
    expect(await tasksOf(point)).toEqual([]);
    expect(await possible(postalClerk)).toEqual([]);
  });

  it("is nobody's task when it was revoked; another one may follow it, and is to be given then", async () => {
    await world.revoke(one.id, { reason: "issued-wrongly" });
    expect(await tasksOf(point)).toEqual([]);
    expect(await possible(postalClerk)).toEqual([]);
    expect(await possible(leader)).toEqual(["replaceResult"]);
    // Not by whoever appraised it.
    expect(await possible({ ...people.appraiser, roles: ["appraiser", "leader"] })).toEqual([]);
    expect(await world.replace(one.id, corrected)).toMatchObject({ ok: true });
    expect(await world.issueReplacement(one.id)).toMatchObject({ ok: true });
    expect(await tasksOf(point)).toEqual([toGive]);
    expect(await one.give()).toMatchObject({ ok: true });
    expect(await one.now()).toMatchObject({
      status: "returned",
      formerResults: [{ ended: { as: "corrected" } }, { number: "2/2026/GXN", ended: { as: "revoked" } }],
    });
    // What was given and is revoked then has nothing that could follow it.
    await world.revoke(one.id);
    expect(await possible(leader)).toEqual([]);
  });
});

describe("a case about paper", () => {
  const call = async (more: object) => ({
    ...{ parameters: { id: one.id, case: "1" }, staff: registry, revision: (await one.now()).revision },
    ...{ correlationId: "c0rre1at-0013", ...more },
  });
  const open = async (papers: number) =>
    openCustodyCase(world.province)(
      { ...(await call({})), body: { bundle: "papers", kind: "damaged", papers }, staff: postalClerk },
      aCommand({ route: "openCustodyCase" }),
    );
  const close = async (id: string) =>
    closeCustodyCase(world.province)(
      { ...(await call({})), parameters: { id: one.id, case: id }, body: { outcome: "compensated" } },
      aCommand({ route: "closeCustodyCase" }),
    );

  it("is a task of the unit that decides until the last one is closed", async () => {
    expect(await open(1)).toMatchObject({ ok: true });
    expect(await open(1)).toMatchObject({ ok: true });
    expect(await tasksOf(office)).toEqual([["CUSTODY-CASE", ["registry"], undefined]]);
    expect(await close("1")).toMatchObject({ ok: true });
    expect(await tasksOf(office)).toHaveLength(1);
    expect(await close("2")).toMatchObject({ ok: true });
    expect(await tasksOf(office)).toEqual([]);
  });
});
