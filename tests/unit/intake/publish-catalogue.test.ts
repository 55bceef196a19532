import { beforeEach, describe, expect, it } from "vitest";
import { publishCatalogue } from "../../../functions/intake/publish-catalogue.ts";
import { readProcedures } from "../../../functions/intake/read-procedures.ts";
import { readProceduresRoute } from "../../../functions/intake/routes.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { Role } from "../../../shared/domain/staff.ts";
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

  it("has no two versions of a procedure in force on one day", async () => {
    const sentences = await flaws(aProcedure(), aProcedure({ validFrom: "2026-12-01" }));
    expect(sentences).toHaveLength(2);
    expect(sentences).toEqual(expect.arrayContaining([expect.stringContaining("overlaps")]));
  });
});
