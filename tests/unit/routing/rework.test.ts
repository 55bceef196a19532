import { beforeEach, describe, expect, it } from "vitest";
import { readDossier } from "../../../functions/intake/read-dossier.ts";
import { requestSupplement } from "../../../functions/intake/request-supplement.ts";
import { advanceStage } from "../../../functions/routing/advance-stage.ts";
import { completeStep } from "../../../functions/routing/complete-step.ts";
import { isClosed, openSteps, resultOf } from "../../../shared/domain/dossier.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { possibleNow } from "../../../shared/domain/seen-dossier.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { bodiesOfTurns } from "../../support/turns-in-memory.ts";

const reason = "Trích đo chưa khớp với giấy chứng nhận; đo lại cạnh phía đông.";
const { id } = aDossier().build();
const doneAt = { at: "2026-11-23T02:00:00.000Z", outcome: "signed" };
let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const found = async () => {
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
    { parameters: { id, step }, body, principal, revision: (await found()).revision, correlationId: "c0rre1at-0002" },
    aCommand({ principal: principal.id, route: "completeStep", key: `key-${step}-${(await found()).revision}` }),
  );
const sendBack = (step: string, principal: Principal, to: string) =>
  answer(step, principal, { outcome: "rework", to, reason });
const goOn = async (run: number) => {
  province.park();
  const entry = (await province.dossiers.history(id)).at(-1);
  if (entry === undefined) throw new Error("the dossier has no history");
  await advanceStage(province)(entry.fact as Parameters<ReturnType<typeof advanceStage>>[0]);
  expect((await found()).stages.at(-1)?.run).toBe(run);
};

describe("a dossier that is sent back", () => {
  beforeEach(async () => {
    await province.given(aDossier().inStage("approval").build());
    const { run = 0 } = (await found()).stages.at(-1) ?? {};
    await province.workflows.start({ id, province: "46", run, generation: 1 });
  });

  it("closes its stage and opens the earlier one again, in a run of its own", async () => {
    const outcome = await sendBack("approval", people.leader, "appraisal");
    const { stages } = await found();
    const { run = 0 } = stages.at(-1) ?? {};
    expect(outcome).toMatchObject({
      ok: true,
      value: { fact: { data: { outcome: "rework", sentBackTo: "appraisal", closedRun: run } } },
    });
    expect(stages.map((stage) => isClosed(stage))).not.toContain(false);
    await goOn(run + 1);
    expect(openSteps(await found()).map((step) => step.id)).toEqual(["appraisal"]);
  });

  it("goes the whole way again behind it", async () => {
    const { run = 0 } = (await found()).stages.at(-1) ?? {};
    await sendBack("approval", people.leader, "appraisal");
    await goOn(run + 1);
    await answer("appraisal", people.appraiser, { outcome: "agreed" });
    await goOn(run + 2);
    expect(openSteps(await found()).map((step) => step.id)).toEqual(["approval"]);
  });

  it("keeps why sealed: the units that decide read it, the counter does not, and no entry says it", async () => {
    const { run } = (await found()).stages.at(-1) ?? {};
    await sendBack("approval", people.leader, "appraisal");
    const read = async (principal: Principal) => {
      const seen = await readDossier(province)({ parameters: { id }, principal });
      return seen.ok ? (seen.value.body as { reworks?: unknown }).reworks : seen.problem;
    };
    expect(await read(people.appraiser)).toEqual({ [String(run)]: reason });
    expect(await read(people.postalClerk)).toBeUndefined();
    expect(JSON.stringify(await province.dossiers.history(id))).not.toContain("Trích đo");
  });

  it.each(["digitization", "approval", "signing", "nowhere"])(
    "does not go to %s, and is told where it may",
    async (to) => {
      const outcome = await sendBack("approval", people.leader, to);
      expect(outcome).toMatchObject({
        ok: false,
        problem: { code: "step/no-way-back", fields: ["body.to"], facts: { stages: ["appraisal"] } },
      });
      expect((await found()).revision).toBe(1);
    },
  );

  it("is so by who has appraised it themselves and may approve, too: that approves nothing", async () => {
    const both = aStaffMember({ ...people.appraiser, roles: ["appraiser", "leader"] });
    expect(await answer("approval", both, { outcome: "agreed" })).toMatchObject({
      ok: false,
      problem: { code: "step/four-eyes" },
    });
    expect(await sendBack("approval", both, "appraisal")).toMatchObject({ ok: true });
  });

  it("may be taken back by whoever has appraised it, until somebody has acted on it", async () => {
    expect(await sendBack("approval", people.appraiser, "appraisal")).toMatchObject({
      ok: true,
      value: { fact: { data: { sentBackTo: "appraisal", by: people.appraiser.id } } },
    });
    province = await memoryProvince();
    await province.given(aDossier().inStage("signing").build());
    expect(await sendBack("signing", people.appraiser, "appraisal")).toMatchObject({
      ok: false,
      problem: { code: "staff/not-permitted" },
    });
  });

  it("is so by whom the step waits for, and nobody else", async () => {
    const colleague = aStaffMember({ ...people.appraiser, id: "another-appraiser" });
    expect(await sendBack("approval", colleague, "appraisal")).toMatchObject({
      ok: false,
      problem: { code: "staff/not-permitted" },
    });
  });
});

it("a signature may be refused by sending the dossier back", async () => {
  await province.given(aDossier().inStage("signing").build());
  expect(await sendBack("signing", people.leader, "approval")).toMatchObject({ ok: true });
});

describe("a result that is signed and waits for its number", () => {
  const signed = async () => {
    const dossier = aDossier().inStage("issue").build();
    const stages = dossier.stages.map((stage) =>
      stage.id === "signing"
        ? { ...stage, steps: stage.steps.map((step) => ({ ...step, done: { ...doneAt, by: people.leader.id } })) }
        : stage,
    );
    const result = { sha256: "a".repeat(64), signedAt: doneAt.at, signedBy: people.leader.id };
    await province.given({ ...dossier, stages, result } as typeof dossier);
    await province.workflows.start({ id, province: "46", run: stages.length, generation: 1 });
    return stages.length;
  };

  it.each([
    ["the registry that is to number it", people.registry, "appraisal"],
    ["the leader who has signed", people.leader, "approval"],
  ] as const)(
    "is sent back by %s, and the signature falls: it is drafted, approved and signed again",
    async (_, who, to) => {
      const run = await signed();
      expect(possibleNow(await found(), who)).toContain("completeStep");
      expect(await sendBack("issue", who, to)).toMatchObject({
        ok: true,
        value: { fact: { data: { outcome: "rework", sentBackTo: to, closedRun: run, by: who.id } } },
      });
      expect(resultOf(await found())).toBeUndefined();
      await goOn(run + 1);
      expect(openSteps(await found()).map((step) => step.id)).toEqual([to]);
    },
  );

  it("is sent back by nobody else, to no other stage, and not by a word of agreement", async () => {
    await signed();
    const another = aStaffMember({ ...people.leader, id: "another-leader" });
    for (const who of [people.appraiser, another])
      expect(await sendBack("issue", who, "approval")).toMatchObject({ problem: { code: "staff/not-permitted" } });
    expect(await sendBack("issue", people.registry, "signing")).toMatchObject({
      problem: { code: "step/no-way-back", facts: { stages: ["appraisal", "approval"] } },
    });
    expect(await answer("issue", people.registry, { outcome: "agreed" })).toMatchObject({
      problem: { code: "staff/not-permitted" },
    });
    expect(resultOf(await found())).toBeDefined();
  });

  it("is no time to ask the applicant for more: what is signed would rest on other papers than were brought", async () => {
    await signed();
    const dossier = await found();
    expect(possibleNow(dossier, people.appraiser)).not.toContain("requestSupplement");
    const outcome = await requestSupplement(province)(
      {
        ...{ parameters: { id }, body: bodiesOfTurns.requestSupplement, principal: people.appraiser },
        ...{ revision: dossier.revision, correlationId: "c0rre1at-0002" },
      },
      aCommand({ principal: people.appraiser.id, route: "requestSupplement" }),
    );
    expect(outcome).toMatchObject({ ok: false, problem: { code: "dossier/not-possible-now" } });
    expect(await found()).toEqual(dossier);
  });
});
