import { beforeEach, describe, expect, it } from "vitest";
import type { OpenCustodyCase } from "../../../functions/results/case-routes.ts";
import { aReceipt } from "../../support/builders/command.ts";
import { people } from "../../support/builders/staff.ts";
import { byPost, issuedAndOpen, office, type PostedResult, point } from "../../support/posted-result.ts";
import type { ResultsInMemory } from "../../support/results-in-memory.ts";

const { postalClerk, registry } = people;
const codeOf = (outcome: { ok: boolean; problem?: { code: string } }) => (outcome.ok ? "done" : outcome.problem?.code);
const lost: OpenCustodyCase = { bundle: "result", kind: "lost", papers: 1 };
const spoilt: OpenCustodyCase = { ...lost, kind: "damaged" };

let world: ResultsInMemory;
let one: PostedResult;
beforeEach(async () => {
  ({ world, one } = await issuedAndOpen());
  await one.choose(byPost);
});

/** Sealed at one unit and signed for at the other, so many papers. */
const carried = async (from: typeof registry, to: string, receiver: typeof registry, papers = 1) => {
  const minutes = await one.handOver(from, to, { papers, sheets: papers });
  if (!minutes.ok) return minutes.problem.code;
  const lines = [{ dossier: one.id, papers, sheets: papers, seal: "intact" as const }];
  return codeOf(await one.receive(minutes.value.id, receiver, { lines }));
};
const toPoint = (papers = 1) => carried(registry, point, postalClerk, papers);
const toOffice = (papers = 1) => carried(postalClerk, office, registry, papers);
const done = async (...acts: readonly (() => Promise<unknown>)[]) => {
  for (const act of acts) {
    const outcome = await act();
    expect(typeof outcome === "string" ? outcome : codeOf(outcome as { ok: boolean })).toBe("done");
  }
};
const replaced = () =>
  done(
    () => world.replace(one.id, { as: "replaced", reason: "lost-or-damaged" }),
    () => world.issueReplacement(one.id),
  );
/** Out with the postman, a case is opened about its paper. */
const outUnder = (of: Parameters<typeof one.openCase>[0]) =>
  done(
    toPoint,
    () => one.send(),
    () => one.openCase(of),
  );

const givenAtTheDoor = async () => {
  await done(
    toPoint,
    () => one.send(),
    () => one.give(),
  );
  expect(await one.now()).toMatchObject({ status: "returned", delivery: { tries: 1, onTarget: true } });
};

describe("a result whose paper was lost", () => {
  beforeEach(() => outUnder(lost));

  it("and that was replaced is given by the paper of the new one, whose case is closed before", async () => {
    await done(() => one.closeCase("replaced", registry));
    await replaced();
    await givenAtTheDoor();
  });

  it("and that was replaced is given by the paper of the new one, whose case is closed afterwards", async () => {
    await replaced();
    await done(() => one.closeCase("replaced", registry));
    await givenAtTheDoor();
  });

  it("and that was replaced is given while the case about the lost paper is open still, which is not found any more", async () => {
    await replaced();
    await givenAtTheDoor();
    expect(codeOf(await one.closeCase("found"))).toBe("custody-case/elsewhere");
    await done(() => one.closeCase("compensated"));
  });

  it("and whose loss was made good otherwise is issued anew and given", async () => {
    await done(() => one.closeCase("compensated"));
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "lost", case: "1", unit: point } },
    });
    await givenAtTheDoor();
  });

  it("and whose loss was made good otherwise, as dossiers of before have it, is replaced and given", async () => {
    const before = await one.now();
    const closed = { at: "2026-11-23T02:00:00.000Z", by: postalClerk.id, outcome: "compensated" as const };
    const custodyCases = before.custodyCases?.map((found) => ({ ...found, closed })) ?? [];
    world.province.table.dossiers.set(one.id, { ...before, custodyCases });
    await replaced();
    await givenAtTheDoor();
  });

  it("is delivered with a target of its own when it is issued anew", async () => {
    await done(() => one.closeCase("replaced", registry));
    one.province.clock.set("2026-12-10T02:00:00.000Z");
    await done(toPoint, () => one.send());
    expect((await one.now()).delivery).toMatchObject({ gotAt: "2026-12-10T02:00:00.000Z", tries: 1 });
    const given = await one.give();
    expect(given.ok && given.value.fact.data).toMatchObject({ delivery: { onTarget: true } });
  });
});

describe("a result that was lost after its recipient had been invited twice", () => {
  it("is sent out anew and invited for anew, where it was issued anew or replaced", async () => {
    for (const anew of [() => done(() => one.closeCase("replaced", registry)), replaced]) {
      ({ world, one } = await issuedAndOpen());
      await done(
        () => one.choose(byPost),
        toPoint,
        () => one.send(),
        () => one.invite(),
      );
      one.province.clock.set("2026-11-27T02:00:00.000Z");
      await done(
        () => one.invite(),
        () => one.openCase(lost),
      );
      await anew();
      await done(
        toPoint,
        () => one.send(),
        () => one.invite(),
      );
      expect((await one.now()).delivery).toMatchObject({ tries: 1, invitations: ["2026-11-27T02:00:00.000Z"] });
    }
  });
});

describe("paper of a replaced result that is lost", () => {
  it("on its way back hinders the new one no longer than its case is open", async () => {
    await done(toPoint, () => one.send());
    await replaced();
    await done(() => one.openCase(lost));
    expect(await toPoint()).toBe("minutes/not-in-custody");
    await done(() => one.closeCase("replaced", registry));
    await givenAtTheDoor();
  });

  it("in part is not owed to who is given the new one", async () => {
    await done(() => toPoint(2));
    await replaced();
    await done(
      () => one.openCase(lost),
      () => toOffice(1),
      () => toPoint(2),
      () => one.give({ ...aReceipt, papers: 2 }),
    );
    expect(await one.now()).toMatchObject({ status: "returned" });
  });

  it("hinders nothing in a dossier of before, where only the mark of it was left", async () => {
    const { custody, ...before } = await one.now();
    world.province.table.dossiers.set(one.id, { ...before, custody: { ...custody, replaced: true } } as never);
    await givenAtTheDoor();
  });
});

describe("a result that is spoilt while it is out", () => {
  beforeEach(() => outUnder(spoilt));

  it("is brought back without an invitation, goes back at once, and is issued anew", async () => {
    await done(() => one.invite());
    expect((await one.now()).delivery?.invitations).toEqual([]);
    await done(toOffice, () => one.closeCase("replaced", registry));
    await givenAtTheDoor();
  });

  it("is not given any more once it is issued anew", async () => {
    await done(
      () => one.invite(),
      () => one.closeCase("replaced", registry),
    );
    expect(codeOf(await one.give())).toBe("result/holds-no-longer");
    expect(codeOf(await one.send())).toBe("result/holds-no-longer");
    await done(toOffice);
    await givenAtTheDoor();
  });

  it("is given as it is to who takes it so, and a case about what was replaced says nothing of the new one", async () => {
    await done(() => one.give());
    one.province.clock.set("2026-11-25T02:00:00.000Z");
    await replaced();
    await done(() => one.closeCase("replaced", registry));
    await done(
      () => one.choose(byPost),
      toPoint,
      () => one.send(),
      () => one.invite(),
    );
    expect((await one.now()).delivery?.invitations).toHaveLength(1);
  });
});

describe("a result of three papers of which one is lost", () => {
  beforeEach(() =>
    done(
      () => toPoint(3),
      () => one.openCase(lost),
    ),
  );
  const status = async () => (await one.now()).status;

  it("is issued anew where the rest lies with who decided it, and travels with that", async () => {
    expect(codeOf(await one.closeCase("replaced", registry))).toBe("custody-case/elsewhere");
    await done(
      () => toOffice(2),
      () => one.closeCase("replaced", registry),
      () => toPoint(3),
      () => one.give(),
    );
    expect(await one.now()).toMatchObject({ status: "returned", custody: { result: { papers: 3 } } });
  });

  it("goes back also while it is with the post, without two invitations", async () => {
    await done(
      () => one.send(),
      () => one.invite(),
      () => toOffice(2),
      () => one.closeCase("replaced", registry),
    );
    expect((await one.now()).custody?.result).toMatchObject({ papers: 3, at: office });
  });

  it("is given in part, and the dossier stays open for what is owed until that was found and given", async () => {
    const given = await one.give();
    expect(given.ok && given.value.fact).toMatchObject({
      ...{ type: "vn.motcua.result-part-returned.v1", data: { papers: 2, left: 1 } },
    });
    expect(await status()).toBe("decided");
    await done(() => one.closeCase("found"));
    expect((await one.now()).custody).toMatchObject({ result: { papers: 1, at: point }, givenInPart: { papers: 2 } });
    await done(() => one.give());
    expect(await status()).toBe("returned");
  });

  it.each([
    ["issued anew", () => one.closeCase("replaced", registry)],
    ["made good otherwise", () => one.closeCase("compensated")],
  ] as const)("is given in part, and what is owed comes by itself where it was %s", async (_, closing) => {
    await done(
      () => one.give(),
      closing,
      () => toPoint(1),
      () => one.give(),
    );
    expect(await one.now()).toMatchObject({
      ...{ status: "returned", custody: { result: { papers: 1 }, givenInPart: { papers: 2 } } },
    });
  });

  it("that was made good otherwise before is given by the rest", async () => {
    await done(
      () => one.closeCase("compensated"),
      () => one.give(),
    );
    expect(await status()).toBe("returned");
  });
});
