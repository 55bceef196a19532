import { beforeEach, describe, expect, it } from "vitest";
import { readDossier } from "../../../functions/intake/read-dossier.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { listInbox } from "../../../functions/routing/list-inbox.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { routeFlaws } from "../../../shared/domain/route-flaws.ts";
import type { OnObjection, RouteStage } from "../../../shared/domain/route-stage.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const reason = "Thửa đất nằm trong hành lang bảo vệ nguồn nước.";
const tax = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b301", unit: units.centre.id });
const planning = aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b302", unit: units.landOfficeHere.id });

const asked = (id: string): RouteStage["steps"][number] => ({
  ...{ id, kind: "decide", name: { vi: id, en: id }, roles: ["appraiser"], unit: "consulted", consults: id },
});
const withOpinions = (more: Partial<RouteStage>): Procedure => {
  const [digitization, appraisal, ...rest] = aProcedure().route as [RouteStage, RouteStage, ...RouteStage[]];
  const opinions = {
    id: "opinions",
    name: { vi: "Lấy ý kiến", en: "Opinions" },
    steps: [asked("tax"), asked("planning")],
  };
  return aProcedure({ route: [digitization, appraisal, { ...opinions, ...more }, ...rest] });
};

let province: MemoryProvince;
let id: string;
beforeEach(async () => {
  province = await memoryProvince();
});

const inOpinions = async (more: Partial<RouteStage> = {}) => {
  const procedure = withOpinions(more);
  await province.publications.publish({ procedures: [procedure] });
  const consulted = { tax: tax.unit, planning: planning.unit };
  const built = aDossier().of(procedure).atUnits({ consulted }).inStage("opinions").build();
  // The builder opens stages one by one; what follows an objection is kept as `openedStage` keeps it.
  const { onObjection } = more;
  const stages = built.stages.map((one) => (one.id === "opinions" && onObjection ? { ...one, onObjection } : one));
  ({ id } = await province.given({ ...built, stages }));
  await province.workflows.start({ id, province: "46", run: stages.at(-1)?.run ?? 0, generation: 1 });
};
const stored = async () => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("the dossier is gone");
  return dossier;
};
const answer = async (
  step: string,
  principal: Principal,
  body: Parameters<ReturnType<typeof completeStep>>[0]["body"],
) =>
  completeStep(province)(
    { parameters: { id, step }, body, principal, revision: (await stored()).revision, correlationId: "c0rre1at-0002" },
    aCommand({ principal: principal.id, route: "completeStep" }),
  );
const goOn = async () => {
  province.park();
  const entry = (await province.dossiers.history(id)).at(-1);
  await advanceStage(province)(entry?.fact as Parameters<ReturnType<typeof advanceStage>>[0]);
};
const inboxOf = async (principal: Principal) => {
  const answered = await listInbox({ ...province, keptDays: 30 })({ query: { size: 20 }, principal } as never);
  if (!answered.ok) throw new Error(answered.problem.code);
  return (answered.value.body as { tasks: readonly { step: string; objections?: readonly string[] }[] }).tasks;
};

describe("a unit that is asked for its word and objects", () => {
  it("is an answer like any where nothing else is said: noted in fact and inbox, and the dossier goes on", async () => {
    await inOpinions();
    expect(await answer("tax", tax, { outcome: "objected", reason })).toMatchObject({
      ok: true,
      value: { fact: { type: "vn.motcua.step-completed.v1", data: { step: "tax", outcome: "objected", by: tax.id } } },
    });
    expect(await inboxOf(planning)).toMatchObject([{ step: "planning", objections: ["tax"] }]);
    expect(await answer("planning", planning, { outcome: "agreed" })).toMatchObject({ ok: true });
    await goOn();
    expect((await stored()).stages.at(-1)).toMatchObject({ id: "approval" });
    expect(await inboxOf(people.leader)).toMatchObject([{ step: "approval", objections: ["tax"] }]);
  });

  it("counts for a quorum", async () => {
    await inOpinions({ needs: 1 });
    const run = (await stored()).stages.at(-1)?.run;
    expect(await answer("planning", planning, { outcome: "objected", reason })).toMatchObject({
      value: { fact: { data: { outcome: "objected", closedRun: run } } },
    });
  });

  it("sends the dossier back where the route says so, whoever else was to answer, until it is asked again and agrees", async () => {
    await inOpinions({ onObjection: { is: "sentBack", to: "appraisal" } });
    const run = (await stored()).stages.at(-1)?.run;
    expect(await answer("tax", tax, { outcome: "objected", reason })).toMatchObject({
      value: { fact: { data: { outcome: "objected", sentBackTo: "appraisal", closedRun: run } } },
    });
    expect(await answer("planning", planning, { outcome: "agreed" })).toMatchObject({
      problem: { code: "step/not-open" },
    });
    await goOn();
    expect(await inboxOf(people.appraiser)).toMatchObject([{ step: "appraisal", objections: ["tax"] }]);
    await answer("appraisal", people.appraiser, { outcome: "agreed" });
    await goOn();
    expect((await stored()).stages.at(-1)).toMatchObject({ id: "opinions", onObjection: { is: "sentBack" } });
    const [task] = await inboxOf(tax);
    expect(task).not.toHaveProperty("objections");
  });

  it("says why to whoever decides alone, and no entry says it", async () => {
    await inOpinions();
    const run = (await stored()).stages.at(-1)?.run;
    await answer("tax", tax, { outcome: "objected", reason });
    const read = async (principal: Principal) => {
      const seen = await readDossier(province)({ parameters: { id }, principal });
      return seen.ok ? (seen.value.body as { objections?: unknown }).objections : seen.problem;
    };
    expect(await read(people.leader)).toEqual({ [`${run}-tax`]: reason });
    expect(await read(people.postalClerk)).toBeUndefined();
    expect(JSON.stringify(await province.dossiers.history(id))).not.toContain(reason);
  });

  it("is nobody who decides: they send it back or refuse", async () => {
    await province.given(aDossier().inStage("appraisal").build());
    ({ id } = aDossier().build());
    expect(await answer("appraisal", people.appraiser, { outcome: "objected", reason })).toMatchObject({
      ok: false,
      problem: { code: "step/not-consulted" },
    });
  });
});

describe("a catalogue that says what an objection does", () => {
  const flawsOf = (onObjection: OnObjection, more: Partial<RouteStage> = {}) =>
    routeFlaws(withOpinions({ onObjection, ...more })).filter(({ path }) => path.includes("onObjection"));

  it("sends back to an earlier stage in which people decide, and stands where a unit is consulted", () => {
    expect(flawsOf({ is: "noted" })).toEqual([]);
    expect(flawsOf({ is: "sentBack", to: "appraisal" })).toEqual([]);
    for (const to of ["approval", "opinions", "digitization", "nowhere"])
      expect(flawsOf({ is: "sentBack", to })).toMatchObject([{ path: "route[2].onObjection.to" }]);
    const own = { ...asked("tax"), unit: "competent" as const, consults: undefined };
    expect(flawsOf({ is: "noted" }, { steps: [own] })).toMatchObject([{ path: "route[2].onObjection" }]);
  });
});
