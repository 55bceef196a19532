import { describe, expect, it } from "vitest";
import { actingFor, coveredBy, givenOut, leastLoaded } from "../../../shared/domain/assignment.ts";
import type { Colleague } from "../../../shared/domain/colleague.ts";
import { currentStage } from "../../../shared/domain/dossier.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";

const at = "2026-11-25T02:00:00.000Z";
const dossier = aDossier().inStage("appraisal").build();
const stage = currentStage(dossier);
const step = stage.steps[0] ?? undefined;
if (step === undefined) throw new Error("the stage has no step");
const about = { dossier, step, at };

const someone = (id: string, openTasks: number, changes: Partial<Colleague> = {}): Colleague => ({
  staff: aStaffMember({ id }),
  openTasks,
  ...changes,
});
const away = (delegate?: string) => ({ absence: { from: "2026-11-24", until: "2026-11-26", delegate } });

describe("a step that a person decides is given", () => {
  it("to who of the unit has the fewest open ones, and of several to the first by id, however they are listed", () => {
    const colleagues = [someone("c", 2), someone("b", 1), someone("a", 1)];
    expect(leastLoaded(colleagues, about)).toEqual({ id: "a", at });
    expect(leastLoaded(colleagues.toReversed(), about)).toEqual({ id: "a", at });
  });

  it("to nobody of another role, who is shut out, or who is given steps by hand alone", () => {
    const others = [
      someone("a", 0, { staff: people.leader }),
      someone("b", 0, { staff: aStaffMember({ id: "b", active: false }) }),
      someone("c", 0, { staff: aStaffMember({ id: "c", byHand: true }) }),
      someone("d", 0, { staff: aStaffMember({ id: "d", roles: ["appraiser", "provinceAdmin"] }) }),
    ];
    expect(leastLoaded(others, about)).toBeUndefined();
    expect(leastLoaded([...others, someone("z", 99)], about)).toEqual({ id: "z", at });
  });

  it("to nobody who is away, unless their delegate is there: who has it for them, in their own name", () => {
    expect(leastLoaded([someone("a", 0, away()), someone("b", 5)], about)).toEqual({ id: "b", at });
    expect(leastLoaded([someone("a", 0, away("b")), someone("b", 5)], about)).toEqual({ id: "b", at, onBehalfOf: "a" });
    expect(leastLoaded([someone("a", 0, away("b")), someone("b", 1, away("c")), someone("c", 9)], about)).toEqual({
      ...{ id: "c", at, onBehalfOf: "b" },
    });
    expect(leastLoaded([someone("a", 0, away("b")), someone("b", 1, away())], about)).toBeUndefined();
  });

  it("on the first and the last day of an absence to the delegate, and on those around it to them", () => {
    const colleagues = [someone("a", 0, away("b")), someone("b", 5)];
    const on = (day: string) => leastLoaded(colleagues, { ...about, at: `${day}T10:00:00.000Z` })?.id;
    expect(["2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27"].map(on)).toEqual(["a", "b", "b", "a"]);
  });

  it("to nobody who appraised it, where it is to be approved, nor to somebody for whom it was appraised", () => {
    const approval = aDossier().inStage("approval").build();
    const [open] = currentStage(approval).steps;
    if (open === undefined) throw new Error("the stage has no step");
    const leader = (id: string) => someone(id, 0, { staff: aStaffMember({ id, roles: ["appraiser", "leader"] }) });
    const done = { at, by: "who-did-it", onBehalfOf: "for-whom", outcome: "agreed" };
    const stages = approval.stages.map((one) =>
      one.id === "appraisal" ? { ...one, steps: one.steps.map((its) => ({ ...its, done })) } : one,
    );
    const asked = { dossier: { stages }, step: open, at };
    for (const id of ["who-did-it", "for-whom"]) expect(actingFor(leader(id), [], asked)).toBe("fourEyes");
    expect(leastLoaded([leader("who-did-it"), leader("z")], asked)).toEqual({ id: "z", at });
    const delegating = [{ ...leader("a"), ...away("who-did-it") }, leader("who-did-it")];
    expect(leastLoaded(delegating, asked)).toBeUndefined();
  });

  it("one after the other, so that two steps of a stage do not both go to the same person", () => {
    const two = { ...stage, steps: ["one", "other"].map((id) => ({ ...step, id })) };
    const given = givenOut(two, dossier, { [step.unit]: [someone("a", 0), someone("b", 0)] }, at);
    expect(given.steps.map(({ assignee }) => assignee?.id)).toEqual(["a", "b"]);
  });

  it("to nobody where it is completed by an act of its own, or somebody has it", () => {
    const signing = currentStage(aDossier().inStage("signing").build());
    const colleagues = { [step.unit]: [someone("a", 0, { staff: people.leader })] };
    expect(givenOut(signing, dossier, colleagues, at)).toEqual(signing);
    const taken = { ...stage, steps: [{ ...step, assignee: { id: "x", at } }] };
    expect(givenOut(taken, dossier, { [step.unit]: [someone("a", 0)] }, at)).toEqual(taken);
  });
});

describe("a step of somebody who is away goes", () => {
  const cover = (assignee: { id: string; onBehalfOf?: string }, ...colleagues: readonly Colleague[]) =>
    coveredBy({ at: "2026-11-20T02:00:00.000Z", ...assignee }, colleagues, about);

  it("to their delegate, on behalf of whose it was, and to that one themself without", () => {
    expect(cover({ id: "a" }, someone("a", 1, away("b")), someone("b", 9), someone("c", 0))).toEqual({
      ...{ id: "b", at, onBehalfOf: "a" },
    });
    const again = [someone("a", 1), someone("b", 9, away("c")), someone("c", 0)];
    expect(cover({ id: "b", onBehalfOf: "a" }, ...again)).toEqual({ id: "c", at, onBehalfOf: "a" });
    expect(cover({ id: "b", onBehalfOf: "c" }, ...again)).toEqual({ id: "c", at });
  });

  it("to the least loaded where nobody stands in for them who is there and fits, or who had it is of the unit no more", () => {
    const others = [someone("b", 2), someone("c", 1)];
    expect(cover({ id: "a" }, someone("a", 0, away()), ...others)).toEqual({ id: "c", at });
    expect(cover({ id: "a" }, someone("a", 0, away("d")), someone("d", 0, away("a")), ...others)).toMatchObject({
      id: "c",
    });
    expect(cover({ id: "a" }, ...others)).toEqual({ id: "c", at });
  });

  it("to nobody where nobody fits", () => {
    expect(cover({ id: "a" }, someone("a", 0, away()), someone("b", 0, away()))).toBeUndefined();
    expect(cover({ id: "a" }, someone("a", 0, away()), { ...someone("b", 0), staff: people.leader })).toBeUndefined();
  });
});
