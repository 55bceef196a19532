import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { completeSteps } from "../../../functions/routing/complete-steps.ts";
import { CompleteSteps, completeStepsRoute } from "../../../functions/routing/routes.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import type { Command } from "../../../shared/ports/commands.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let received = 0;
let failed: string[];
beforeEach(async () => {
  province = await memoryProvince();
  failed = [];
});

const inStage = async (stage: string): Promise<string> => {
  received += 1;
  const code = `H57.BD.06-261123-${2000 + received}`;
  return (await province.given(aDossier().withId(v7()).withCode(code).inStage(stage).build())).id;
};
const agreeing = (...dossiers: readonly string[]) =>
  dossiers.map((dossier) => ({ dossier, revision: 1, completion: { outcome: "agreed" as const } }));
const sent = async (
  items: CompleteSteps["items"],
  {
    principal = people.appraiser,
    command,
    needs = {},
  }: { principal?: Principal; command?: Command; needs?: Partial<MemoryProvince> } = {},
) => {
  const act = completeSteps({
    ...{ ...province, ...needs },
    hash: (text) => text,
    onFailure: (dossier) => failed.push(dossier),
  });
  const body = CompleteSteps.parse({ step: "appraisal", items });
  const given = command ?? aCommand({ principal: principal.id, route: "completeSteps" });
  const outcome = await act({ body, principal, correlationId: "c0rre1at-0013" }, given);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return completeStepsRoute.answers[200].body.parse(outcome.value.body);
};
const statuses = ({ answers }: Awaited<ReturnType<typeof sent>>) =>
  answers.map(({ status, problem }) => problem?.code ?? status);

describe("the same step of several dossiers", () => {
  it("is completed in each of them, each with an entry of its own", async () => {
    const ids = [await inStage("appraisal"), await inStage("appraisal"), await inStage("appraisal")];
    const said = await sent(agreeing(...ids));
    expect([said.completed, said.refused, said.answers.map(({ dossier }) => dossier)]).toEqual([3, 0, ids]);
    for (const [n, id] of ids.entries()) {
      expect(said.answers[n]?.answer).toMatchObject({ id, revision: 2 });
      expect((await province.dossiers.history(id)).at(-1)?.fact.type).toBe("vn.motcua.step-completed.v1");
    }
  });

  it("is answered for each by itself: what is refused for one harms no other and is not hidden", async () => {
    const [first, approval, last] = [await inStage("appraisal"), await inStage("approval"), await inStage("appraisal")];
    const stale = { ...agreeing(await inStage("appraisal"))[0], revision: 7 } as CompleteSteps["items"][number];
    const said = await sent([...agreeing(first, approval, v7()), stale, ...agreeing(last)]);
    expect(statuses(said)).toEqual([200, "step/already-completed", "dossier/not-found", "dossier/stale", 200]);
    expect([said.completed, said.refused, said.answers.map(({ status }) => status)]).toEqual([
      ...[2, 3, [200, 409, 404, 412, 200]],
    ]);
  });

  it("says of one that fails unexpectedly that it failed, and goes on", async () => {
    const ids = [await inStage("appraisal"), await inStage("appraisal"), await inStage("appraisal")];
    const failing = (name: string) => ({
      ...province.dossiers,
      find: async (id: string) => {
        if (id === ids[1]) throw Object.assign(new Error("no"), { name });
        return province.dossiers.find(id);
      },
    });
    const throttled = await sent(agreeing(...ids), { needs: { dossiers: failing("ThrottlingException") } });
    expect(statuses(throttled)).toEqual([200, "system/unavailable", 200]);
    const broken = await sent(agreeing(ids[1] ?? ""), { needs: { dossiers: failing("TypeError") } });
    expect([statuses(broken), failed]).toEqual([["system/unexpected"], [ids[1], ids[1]]]);
  });

  it("sent again under the same key answers what was done as it was, and tries the rest", async () => {
    const [first, second] = [await inStage("appraisal"), await inStage("appraisal")];
    const command = aCommand({ principal: people.appraiser.id, route: "completeSteps" });
    const wrong = { ...agreeing(second)[0], revision: 9 } as CompleteSteps["items"][number];
    const before = await sent([...agreeing(first), wrong], { command });
    expect(statuses(before)).toEqual([200, "dossier/stale"]);
    const again = await sent(agreeing(first, second), { command });
    expect(statuses(again)).toEqual([200, 200]);
    expect(again.answers[0]).toEqual(before.answers[0]);
    expect(await province.dossiers.history(first)).toHaveLength(2);
    const other = agreeing(first).map((item) => ({ ...item, revision: 3 }));
    expect(statuses(await sent(other, { command }))).toEqual(["idempotency-key/reused"]);
  });

  it("is asked for at most 25 dossiers, and for each once", () => {
    const ids = Array.from({ length: 26 }, () => v7());
    const fits = (...dossiers: readonly string[]) =>
      CompleteSteps.safeParse({ step: "appraisal", items: agreeing(...dossiers) }).success;
    expect([fits(...ids.slice(1)), fits(...ids), fits(), fits(...ids.slice(0, 1), ...ids.slice(0, 1))]).toEqual([
      ...[true, false, false, false],
    ]);
  });
});
