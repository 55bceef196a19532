import { beforeEach, describe, expect, it } from "vitest";
import { type ClosePoint, closePoint } from "../../../functions/intake/close-point.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const { postalPoint, otherPoint, bankPoint, landOffice } = units;
const on = "2026-11-23";
const ids = ["1", "2", "3"].map((n) => `0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6${n}`);
const close = (changes: Partial<ClosePoint> = {}, needs: Parameters<typeof closePoint>[0] = province) =>
  closePoint(needs)({ id: postalPoint.id, on, ...changes });
const refusal = async (changes: Partial<ClosePoint> = {}) => {
  const outcome = await close(changes);
  return outcome.ok ? "closed" : outcome.problem.facts;
};
const codeOf = (n: number) => `H57.BD.06-261123-000${n}`;

/** One that waits for its papers, one that others decide, and one whose result is to be fetched. */
const threeInHand = async () => {
  const stages = ["digitization", "appraisal", "return"];
  for (const [n, stage] of stages.entries()) {
    const dossier = aDossier()
      .withId(ids[n] ?? "")
      .inStage(stage)
      .build();
    await province.given({ ...dossier, code: codeOf(n + 1) });
  }
};

describe("a point with nothing in hand", () => {
  it("is closed from the day that is named", async () => {
    expect(await close()).toMatchObject({ ok: true, value: { unit: { closedOn: on }, moved: [] } });
    expect((await province.places.unit(postalPoint.id))?.closedOn).toBe(on);
  });

  it("is closed again without harm, and not for another day", async () => {
    await close();
    expect(await close()).toMatchObject({ ok: true });
    expect(await refusal({ on: "2026-12-01" })).toEqual({
      flaws: [expect.stringContaining("is closed from 2026-11-23")],
    });
  });
});

describe("a point with dossiers in hand", () => {
  it("is not closed, and is told which they are by their codes alone", async () => {
    await threeInHand();
    expect(await refusal()).toEqual({
      flaws: [expect.stringMatching(/has 3 dossiers in hand: .* --to\.$/)],
      codes: expect.arrayContaining([codeOf(1), codeOf(2), codeOf(3)]),
    });
    expect((await province.places.unit(postalPoint.id))?.closedOn).toBeUndefined();
    expect(province.table.entries.get(ids[0] ?? "")).toHaveLength(1);
  });

  it("is closed when another takes them over, each with an entry of its own and its chain whole", async () => {
    await threeInHand();
    const outcome = await close({ to: otherPoint.id });
    expect(outcome.ok && [...outcome.value.moved].sort()).toEqual([codeOf(1), codeOf(2), codeOf(3)]);
    expect((await province.places.unit(postalPoint.id))?.closedOn).toBe(on);
    for (const id of ids) {
      const history = await province.dossiers.history(id);
      const dossier = await province.dossiers.find(id);
      expect(history.at(-1)).toMatchObject({
        fact: { type: "vn.motcua.dossier-moved.v1", data: { from: postalPoint.id, to: otherPoint.id } },
        actor: { kind: "system", id: "close-point" },
      });
      expect(brokenAt(history, dossier?.head ?? "")).toBeUndefined();
      expect(dossier?.units.returning).toBe(otherPoint.id);
    }
    const inbox = async (unit: string) =>
      (await province.tasks.page({ of: { unit: unit }, view: "due" }, { size: 10 })).tasks.map(({ step }) => step);
    expect(await inbox(postalPoint.id)).toEqual([]);
    expect((await inbox(otherPoint.id)).sort()).toEqual(["digitization", "return"]);
    expect(await inbox(landOffice.id)).toEqual(["appraisal"]);
  });

  it("is done with what was left when the command is run again", async () => {
    await threeInHand();
    let saved = 0;
    const breaking = {
      ...province.dossiers,
      save: async (...change: Parameters<MemoryProvince["dossiers"]["save"]>) => {
        saved += 1;
        if (saved === 2) throw new Error("the connection is gone");
        return province.dossiers.save(...change);
      },
    };
    await expect(close({ to: otherPoint.id }, { ...province, dossiers: breaking })).rejects.toThrow("connection");
    expect((await province.places.unit(postalPoint.id))?.closedOn).toBeUndefined();
    const again = await close({ to: otherPoint.id });
    expect(again.ok && again.value.moved).toHaveLength(2);
    expect(await close({ to: otherPoint.id })).toMatchObject({ ok: true, value: { moved: [] } });
  });

  it("moves a dossier that somebody changed at the same moment as it stands then", async () => {
    await threeInHand();
    const id = ids[2] ?? "";
    let disturbed = false;
    const disturbing = {
      ...province.dossiers,
      save: async (...change: Parameters<MemoryProvince["dossiers"]["save"]>) => {
        const before = await province.dossiers.find(id);
        if (!disturbed && before !== undefined && change[0].dossier.id === id) {
          disturbed = true;
          await province.dossiers.save(aStepCompletion({ ...before, revision: before.revision + 1 }));
        }
        return province.dossiers.save(...change);
      },
    };
    expect(await close({ to: otherPoint.id }, { ...province, dossiers: disturbing })).toMatchObject({ ok: true });
    expect((await province.dossiers.history(id)).map(({ fact }) => fact.type)).toEqual([
      "vn.motcua.dossier-accepted.v1",
      "vn.motcua.step-completed.v1",
      "vn.motcua.dossier-moved.v1",
    ]);
  });

  it("is not closed while one of them cannot be moved, and says which", async () => {
    await threeInHand();
    const stubborn = {
      ...province.dossiers,
      save: async (...change: Parameters<MemoryProvince["dossiers"]["save"]>) => {
        if (change[0].dossier.id === ids[1]) throw new StaleDossier();
        return province.dossiers.save(...change);
      },
    };
    expect(await close({ to: otherPoint.id }, { ...province, dossiers: stubborn })).toMatchObject({
      ok: false,
      problem: { facts: { codes: [codeOf(2)], flaws: [expect.stringContaining("run the command again")] } },
    });
    expect((await province.places.unit(postalPoint.id))?.closedOn).toBeUndefined();
  });

  it("hands over what came in while the others were moved", async () => {
    await threeInHand();
    const late = {
      publish: async (...items: Parameters<MemoryProvince["publications"]["publish"]>) => {
        await province.given({ ...aDossier().build(), code: codeOf(4) });
        return province.publications.publish(...items);
      },
    };
    const outcome = await close({ to: otherPoint.id }, { ...province, publications: late });
    expect(outcome.ok && outcome.value.moved).toContain(codeOf(4));
  });
});

describe("a point is not closed", () => {
  it.each<[string, Partial<ClosePoint>, string]>([
    ["that the province has not", { id: "H57.XX" }, "H57.XX is no unit that is published for the province."],
    ["before it opened", { on: "2025-07-01" }, "opened on 2025-07-01"],
    ["that decides", { id: landOffice.id }, "decides land"],
    ["when nobody knows who takes over", { to: "H57.XX" }, "H57.XX is no unit"],
    ["when it is to take over from itself", { to: postalPoint.id }, "cannot take over from itself"],
  ])("%s", async (_, changes, says) => {
    expect(await refusal(changes)).toEqual({ flaws: [expect.stringContaining(says)] });
  });

  it("when the other is closed itself, does less, or accepts fewer fields", async () => {
    await province.publications.publish({
      units: [
        { ...otherPoint, closedOn: on },
        { ...bankPoint, services: ["receive"], accepts: ["land"] },
      ],
    });
    expect(await refusal({ to: otherPoint.id })).toEqual({ flaws: ["H57.BD.40 is not open on 2026-11-23."] });
    expect(await refusal({ to: bankPoint.id })).toEqual({
      flaws: [
        expect.stringMatching(/does not offer what H57\.BD\.06 does: guide, digitize, collect, return\.$/),
        expect.stringMatching(/does not accept what H57\.BD\.06 does: criminal-record, .*tax\.$/),
      ],
    });
  });
});
