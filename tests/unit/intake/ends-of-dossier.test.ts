import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { Fact } from "../../../events/facts.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { acceptedOf, aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { type TurnName, turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
let turns: ReturnType<typeof turnsIn>;
beforeEach(async () => {
  province = await memoryProvince();
  turns = turnsIn(province);
});

const inProcess = () => province.given(aDossier().inStage("appraisal").build());
const lastFact = async (id: string) => {
  const fact = (await province.dossiers.history(id)).at(-1)?.fact;
  if (fact === undefined) throw new Error("no history");
  return Fact.parse(fact);
};

const ends = [
  ["refuseDossier", people.leader, "refused", "Stopped"],
  ["withdrawDossier", people.postalClerk, "withdrawn", "Withdrawn"],
  ["stopDossier", people.leader, "stopped", "Stopped"],
] as const satisfies readonly (readonly [TurnName, unknown, string, string])[];

describe.each(ends)("%s", (name, who, status, outcome) => {
  it("ends the dossier: clock, open tasks and place among open dossiers go with it, and its chain holds", async () => {
    const { id } = await inProcess();
    province.clock.set("2026-11-25T03:00:00.000Z");
    const dossier = acceptedOf(await turns.turned(name, id, who));
    expect(dossier.status).toBe(status);
    expect(dossier.deadline.segments.at(-1)?.to).toBe("2026-11-25T03:00:00.000Z");
    expect(await province.tasks.page({ of: { unit: units.landOffice.id }, view: "due" }, { size: 9 })).toEqual({
      tasks: [],
    });
    expect(await province.openDossiers.of(dossier.units.returning, { size: 9 })).toEqual({ dossiers: [] });
    expect(brokenAt(await province.dossiers.history(id), dossier.head)).toBeUndefined();
  });

  it("says which number is void, where one was given to a result that is never issued, and of no other", async () => {
    const [numbered, signed] = [aDossier(), aDossier().withId(v7()).withCode("H57.BD.06-261123-0009")];
    for (const [n, builder] of [numbered, signed].entries()) {
      const { id, units: its } = await province.given(builder.inStage("issue").build());
      const asked = { dossierId: id, result: 1, unit: its.competent, kind: "GXN", at: "2026-11-23T02:00:00.000Z" };
      if (n === 0) await province.numbers.of(asked);
      await turns.turned(name, id, who);
      expect((await lastFact(id)).data).toEqual(
        n === 0
          ? expect.objectContaining({ voidNumber: "1/2026" })
          : expect.not.objectContaining({ voidNumber: "1/2026" }),
      );
    }
  });

  it("ends the workflow with a name of its own, however often the message comes", async () => {
    const { id } = await inProcess();
    await province.workflows.start({ id, province: "46", run: 2, generation: 1 });
    province.park();
    await turns.turned(name, id, who);
    const fact = await lastFact(id);
    const advance = advanceStage(province);
    await advance(fact);
    await advance(fact);
    expect(province.executions.get(`${id}-1`)?.outcome).toBe(outcome);
    expect((await turns.stored(id)).revision).toBe(2);
    expect((await province.handovers.waitingSince("2027", { size: 9 })).handovers.map(({ run }) => run)).not.toContain(
      2,
    );
  });

  it("is the last thing that happens to it: nothing is possible afterwards, and the refusal says so", async () => {
    const { id } = await inProcess();
    await turns.turned(name, id, who);
    expect(await turns.refusal("withdrawDossier", id, people.postalClerk)).toMatchObject({
      code: "dossier/not-possible-now",
      facts: { dossierStatus: status, possibleNow: [] },
    });
  });

  it("is not possible once it is decided", async () => {
    const { id } = await province.given(aDossier().inStage("return").build());
    expect(await turns.refusal(name, id, who)).toMatchObject({ code: "dossier/not-possible-now" });
  });
});

describe("a dossier that was never accepted", () => {
  it("is refused by its counter, with a number and no workflow to end", async () => {
    const { id } = await turns.submitted();
    const dossier = await turns.turned("refuseDossier", id, people.postalClerk);
    expect(dossier).toMatchObject({ status: "refused", refusal: { number: "1/TCHS", unit: units.postalPoint.id } });
    expect("closedRun" in (await lastFact(id)).data).toBe(false);
    expect(await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 9 })).toEqual({
      tasks: [],
    });
  });

  it("has no processing that could be stopped", async () => {
    const { id } = await turns.submitted();
    const leader = aStaffMember({ roles: ["leader"] });
    await turns.turned("requestSupplement", id, people.postalClerk);
    expect(await turns.refusal("stopDossier", id, leader)).toMatchObject({ code: "dossier/not-possible-now" });
  });
});

describe("forms", () => {
  it("are numbered by unit, kind and year, each on its own", async () => {
    const numbers: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { id } = await turns.submitted();
      const dossier = await turns.turned("refuseDossier", id, people.postalClerk);
      if (dossier.status === "refused") numbers.push(dossier.refusal.number);
    }
    expect(numbers).toEqual(["1/TCHS", "2/TCHS", "3/TCHS"]);
    const { id } = await turns.submitted();
    const asked = await turns.turned("requestSupplement", id, people.postalClerk);
    expect(asked.supplement?.number).toBe("1/HDHS");
  });
});
