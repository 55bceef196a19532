import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currentStage, type Dossier, isClosed, openSteps, withStepDone } from "../../../shared/domain/dossier.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { nextStage, openedStage } from "../../../shared/domain/route.ts";
import { routeFlaws } from "../../../shared/domain/route-flaws.ts";
import type { RouteStage, RouteStep } from "../../../shared/domain/route-stage.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";

const at = "2026-11-23T04:00:00.000Z";
const route = aProcedure().route.map(({ id }) => id);

describe("the next stage", () => {
  it("is the first one's follower when the papers are digitized and confirmed", () => {
    expect(nextStage(aDossier().after("digitization").build(), aProcedure())?.id).toBe("appraisal");
  });

  it.each(route.slice(0, -1).map((id, n) => [id, route[n + 1]]))("after %s is %s", (stage, next) => {
    expect(
      nextStage(
        aDossier()
          .after(stage ?? "")
          .build(),
        aProcedure(),
      )?.id,
    ).toBe(next);
  });

  it("is nothing after the hand-over: the route is finished", () => {
    expect(nextStage(aDossier().after("return").build(), aProcedure())).toBeUndefined();
  });

  it.each(route)("stays %s while a step of it is open", (stage) => {
    expect(nextStage(aDossier().inStage(stage).build(), aProcedure())?.id).toBe(stage);
  });

  it("is asked of the version the dossier was received under: a stage that is not in its route is a fault", () => {
    const other = aProcedure({ route: aProcedure().route.slice(0, 1) });
    expect(() => nextStage(aDossier().inStage("approval").build(), other)).toThrow("is not in the route");
  });

  it("opens with steps at the dossier's own units", () => {
    const dossier = aDossier().build();
    const [first, appraisal, , , , handOver] = aProcedure().route.map((stage, n) =>
      openedStage(stage, { ...dossier, units: { ...dossier.units, returning: units.centre.id } }, n + 1, at),
    );
    expect(first?.steps[0]?.unit).toBe(units.postalPoint.id);
    expect(appraisal?.steps[0]?.unit).toBe(units.landOffice.id);
    expect(handOver?.steps[0]?.unit).toBe(units.centre.id);
    expect(appraisal).toMatchObject({ run: 2, openedAt: at });
  });
});

const step = (id: string, more: Partial<RouteStep> = {}): RouteStep => ({
  ...{ id, kind: "decide", name: { vi: "Bước", en: "Step" }, roles: ["appraiser"], unit: "competent" },
  ...more,
});

/** A route of decisions, of which the stages between the first and the last are given. */
const routeWith = (...middle: readonly Partial<RouteStage>[]): Procedure => {
  const name = { vi: "Bước", en: "Step" };
  const stages = [{}, ...middle, {}].map((more, n) => ({
    id: `stage-${n}`,
    name,
    steps: [step(`step-${n}`)],
    ...more,
  }));
  return aProcedure({ route: stages });
};
/** The dossier with these steps of its stage done. */
const having = (procedure: Procedure, stage: number, answers: Record<string, string>, ...done: readonly string[]) => {
  const opened = procedure.route[stage];
  if (opened === undefined) throw new Error("the route has no such stage");
  const dossier = { ...aDossier().build(), answers };
  const start: Dossier = { ...dossier, stages: [openedStage(opened, dossier, 1, at)] };
  return done.reduce((one, id) => withStepDone(one, id, { at, by: "somebody", outcome: "agreed" }), start);
};

describe("a condition of a route", () => {
  const stage = { when: { mortgaged: ["yes"] } };

  it.each([
    ["holds: the stage is opened", { mortgaged: "yes" }, "stage-1"],
    ["does not hold: the stage is passed over", { mortgaged: "no" }, "stage-2"],
    ["hangs on a question without an answer: the stage is opened", {}, "stage-1"],
  ])("%s", (_, answers, next) => {
    const procedure = routeWith(stage);
    expect(nextStage(having(procedure, 0, answers, "step-0"), procedure)?.id).toBe(next);
  });

  it("passes over stage after stage, and one whose steps are all passed over", () => {
    const procedure = routeWith(stage, { steps: [step("a", stage), step("b", stage)] });
    expect(nextStage(having(procedure, 0, { mortgaged: "no" }, "step-0"), procedure)?.id).toBe("stage-3");
  });

  it("leaves out the step that it stands at, and opens the others", () => {
    const procedure = routeWith({ steps: [step("a"), step("b", stage), step("c")] });
    const opened = having(procedure, 1, { mortgaged: "no" });
    expect(openSteps(opened).map(({ id }) => id)).toEqual(["a", "c"]);
  });

  it("may hang on the channel", () => {
    const procedure = routeWith({ when: { channel: ["post"] } });
    expect(nextStage(having(procedure, 0, {}, "step-0"), procedure)?.id).toBe("stage-2");
  });
});

describe("a stage in which silence is agreement", () => {
  const opinion = { ...step("opinion"), unit: "consulted" as const, consults: "tax" };
  const noObjection = { workingHours: 16, legalBasis: "rule" };
  const paths = (stage: Partial<RouteStage>) =>
    routeFlaws(routeWith(stage)).flatMap(({ path }) => (path.startsWith("route[1]") ? [path] : []));

  it("names the rule, and after which time: a share of the limit or hours of work", () => {
    expect(paths({ noObjection, steps: [opinion] })).toEqual([]);
    expect(paths({ noObjection: { share: 20, legalBasis: "rule" }, steps: [opinion, step("own")] })).toEqual([]);
    for (const wrong of [{ legalBasis: "rule" }, { share: 20, workingHours: 16, legalBasis: "rule" }])
      expect(paths({ noObjection: wrong, steps: [opinion] })).toEqual(["route[1].noObjection"]);
  });

  it("has a unit that is consulted: whoever decides agrees by no silence", () => {
    expect(paths({ noObjection, steps: [step("own")] })).toEqual(["route[1].noObjection"]);
  });
});

describe("a stage that needs some of its steps", () => {
  const procedure = routeWith({
    needs: 2,
    steps: [step("a"), step("b"), step("c"), step("d", { when: { x: ["no"] } })],
  });

  it("stays open until so many are done, whichever they are", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(["a", "b", "c"]), (done) => {
        const dossier = having(procedure, 1, { x: "yes" }, ...done);
        expect(isClosed(currentStage(dossier))).toBe(done.length >= 2);
        expect(nextStage(dossier, procedure)?.id).toBe(done.length >= 2 ? "stage-2" : "stage-1");
        expect(openSteps(dossier)).toHaveLength(done.length >= 2 ? 0 : 3 - done.length);
      }),
    );
  });

  it("needs all that are left where conditions leave fewer", () => {
    const few = routeWith({ needs: 2, steps: [step("a"), step("b", { when: { x: ["no"] } }), step("c")] });
    expect(currentStage(having(few, 1, { x: "yes" })).needs).toBeUndefined();
    expect(isClosed(currentStage(having(few, 1, { x: "yes" }, "a")))).toBe(false);
  });
});

/** What a dossier on its way must look like: which stage is open, and which of its steps are still to do. */
interface Expected {
  stage: number;
  readonly open: Set<string>;
  finished: boolean;
}
interface Real {
  dossier: Dossier;
  readonly procedure: Procedure;
}
const openStage = (procedure: Procedure, stage: number) =>
  new Set((procedure.route[stage]?.steps ?? []).map(({ id }) => id));

/** Somebody completes one of the open steps. */
class Complete implements fc.Command<Expected, Real> {
  readonly choice: number;
  constructor(choice: number) {
    this.choice = choice;
  }
  check = (model: Readonly<Expected>) => model.open.size > 0;
  run(model: Expected, real: Real): void {
    const step = [...model.open][this.choice % model.open.size] ?? "";
    real.dossier = withStepDone(real.dossier, step, { at, by: "somebody", outcome: "agreed" });
    model.open.delete(step);
    expect(isClosed(currentStage(real.dossier))).toBe(model.open.size === 0);
  }
  toString = () => `complete(${this.choice})`;
}

/** The consumer asks what follows; it may ask again and again. */
class GoOn implements fc.Command<Expected, Real> {
  check = () => true;
  run(model: Expected, real: Real): void {
    const next = nextStage(real.dossier, real.procedure);
    if (model.open.size > 0) {
      expect(next?.id).toBe(currentStage(real.dossier).id);
      return;
    }
    const following = real.procedure.route[model.stage + 1];
    expect(next).toEqual(following);
    if (next === undefined) {
      model.finished = true;
      return;
    }
    const run = currentStage(real.dossier).run + 1;
    const stage = openedStage(next, real.dossier, run, at);
    real.dossier = { ...real.dossier, stages: [...real.dossier.stages, stage] };
    model.stage += 1;
    for (const step of openStage(real.procedure, model.stage)) model.open.add(step);
    expect(run).toBe(model.stage + 1);
  }
  toString = () => "goOn";
}

describe("a route of any shape", () => {
  const steps = (stage: number, count: number): RouteStep[] =>
    Array.from({ length: count }, (_, n) => ({
      id: `step-${"abcdefgh"[stage]}-${"abcd"[n]}`,
      kind: "decide",
      name: { vi: "Bước", en: "Step" },
      roles: ["appraiser"],
      unit: "competent",
    }));
  const procedures = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }).map((counts) =>
    aProcedure({
      route: counts.map((count, stage) => ({
        id: `stage-${"abcdefgh"[stage]}`,
        name: { vi: "Giai đoạn", en: "Stage" },
        steps: steps(stage, count),
      })),
    }),
  );
  const commands = fc.commands([fc.nat(3).map((choice) => new Complete(choice)), fc.constant(new GoOn())], {
    maxCommands: 60,
  });

  it("is walked stage by stage, in order, each once, parallel steps in any order, and ends after the last", () => {
    fc.assert(
      fc.property(procedures, commands, (procedure, walk) => {
        const first = procedure.route[0];
        if (first === undefined) throw new Error("a route has a stage");
        const dossier = aDossier().build();
        const start: Dossier = { ...dossier, stages: [openedStage(first, dossier, 1, at)] };
        fc.modelRun(
          () => ({
            model: { stage: 0, open: openStage(procedure, 0), finished: false },
            real: { dossier: start, procedure },
          }),
          walk,
        );
      }),
      { numRuns: 200 },
    );
  });
});
