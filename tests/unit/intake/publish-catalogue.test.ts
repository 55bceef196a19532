import { beforeEach, describe, expect, it } from "vitest";
import { publishCatalogue } from "../../../functions/intake/publish-catalogue.ts";
import { readProcedures } from "../../../functions/intake/read-procedures.ts";
import { readProceduresRoute } from "../../../functions/intake/routes.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { Role } from "../../../shared/domain/staff.ts";
import type { Unit } from "../../../shared/domain/unit.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";

let registries = memoryRegistries();
beforeEach(() => {
  registries = memoryRegistries();
});

const publish = (...procedures: readonly Procedure[]) => publishCatalogue(registries)({ procedures });
const flaws = async (...procedures: readonly Procedure[]) => {
  const outcome = await publish(...procedures);
  expect(await registries.procedures.all()).toEqual([]);
  return outcome.ok ? [] : outcome.problem.facts?.flaws;
};
const { route } = aProcedure();
const withRoles = (stage: string, roles: Role[]) =>
  aProcedure({
    route: route.map((one) =>
      one.id === stage ? { ...one, steps: one.steps.map((step) => ({ ...step, roles })) } : one,
    ),
  });

describe("the catalogue", () => {
  it("is published whole and read as it is, every version", async () => {
    const versions = [aProcedure({ validTo: "2026-12-01" }), aProcedure({ validFrom: "2026-12-01" })];
    expect(await publish(...versions)).toEqual({ ok: true, value: 2 });
    const read = await readProcedures(registries)();
    expect(read.ok && readProceduresRoute.answers[200].body.parse(read.value.body).procedures).toEqual(versions);
  });

  it.each([
    ["a route without a signature", aProcedure({ route: route.filter(({ id }) => id !== "signing") }), 'kind "sign"'],
    ["a route that does not begin with the papers", aProcedure({ route: route.slice(1) }), 'kind "digitize"'],
    ["a route that does not end with the hand-over", aProcedure({ route: route.slice(0, -1) }), 'kind "return"'],
    ["a route that never issues", aProcedure({ route: route.filter(({ id }) => id !== "issue") }), 'kind "issue"'],
    ["nothing that is digitized", aProcedure({ components: aProcedure().components.slice(1, 2) }), "is digitized"],
    ["a route with one stage twice", aProcedure({ route: [...route, ...route.slice(-1)] }), "the same id"],
  ])("is refused with %s, and nothing of it is published", async (_, procedure, sentence) => {
    expect(await flaws(procedure)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    ["appraisal", "postalClerk"],
    ["approval", "partnerBankClerk"],
    ["signing", "oneStopOfficer"],
    ["issue", "postalClerk"],
  ] as const)("never gives %s to a %s, not even beside others", async (stage, role) => {
    expect(await flaws(withRoles(stage, ["leader", role]))).toEqual([expect.stringContaining(`step "${stage}"`)]);
  });

  it("has each kind of step at the unit whose step it is", async () => {
    const approval = route.map((one) =>
      one.id === "approval"
        ? { ...one, steps: one.steps.map((step) => ({ ...step, unit: "receiving" as const })) }
        : one,
    );
    expect(await flaws(aProcedure({ route: approval }))).toEqual([
      expect.stringContaining("its legal unit is competent"),
    ]);
  });

  it("never changes a version that was published, but for its end", async () => {
    await publish(aProcedure());
    expect(await publish(aProcedure())).toMatchObject({ ok: true });
    expect(await publish(aProcedure({ validTo: "2027-01-01" }))).toMatchObject({ ok: true });
    expect(await publish(aProcedure({ limit: { value: 5, unit: "workingDays" } }))).toMatchObject({
      ok: false,
      problem: { facts: { flaws: [expect.stringContaining("validFrom of its own")] } },
    });
    expect((await registries.procedures.all()).map(({ limit }) => limit.value)).toEqual([18]);
  });

  it("has no version that overlaps one that was published before", async () => {
    await publish(aProcedure());
    expect(await publish(aProcedure({ validFrom: "2026-12-01" }))).toMatchObject({
      ok: false,
      problem: { facts: { flaws: [expect.stringContaining("overlaps")] } },
    });
  });

  it("has no two versions of a procedure in force on one day", async () => {
    const sentences = await flaws(aProcedure(), aProcedure({ validFrom: "2026-12-01" }));
    expect(sentences).toHaveLength(2);
    expect(sentences).toEqual(expect.arrayContaining([expect.stringContaining("overlaps")]));
  });
});

describe("the units of the catalogue", () => {
  const { postalPoint, centre } = units;
  const publishUnits = (...given: readonly Unit[]) => publishCatalogue(registries)({ units: given });

  it("are published again as the file changes", async () => {
    await publishUnits(postalPoint, centre);
    expect(await publishUnits({ ...postalPoint, name: "Bưu cục mới" }, centre)).toMatchObject({ ok: true });
    expect((await registries.places.unit(postalPoint.id))?.name).toBe("Bưu cục mới");
  });

  it("never lose one, since dossiers name it", async () => {
    await publishUnits(postalPoint, centre);
    expect(await publishUnits(centre)).toMatchObject({
      ok: false,
      problem: {
        facts: { flaws: [expect.stringMatching(/^H57\.BD\.06 is published and missing .* closed with closedOn/)] },
      },
    });
    expect(await publish(aProcedure())).toMatchObject({ ok: true });
  });

  it("do not open a point again that was closed, unless the file says from when", async () => {
    await publishUnits({ ...postalPoint, closedOn: "2026-12-01" });
    expect(await publishUnits(postalPoint)).toMatchObject({
      ok: false,
      problem: { facts: { flaws: [expect.stringContaining('write closedOn: "2026-12-01"')] } },
    });
    expect(await publishUnits({ ...postalPoint, closedOn: "2026-12-15" })).toMatchObject({ ok: true });
    expect(await publishUnits({ ...postalPoint, openedOn: "2027-02-01" })).toMatchObject({ ok: true });
  });
});
