import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BundleName,
  broughtLater,
  bundleAt,
  bundleNames,
  Custody,
  custodyOf,
  givenBack,
  handedOver,
  isAt,
  issuedOnPaper,
  mayCarry,
  type Purpose,
  paperCount,
  purposes,
  receivedAt,
  recounted,
  takenOver,
  takesMore,
} from "../../../shared/domain/custody.ts";
import { foundAgain, lostFrom, missingOf } from "../../../shared/domain/custody-case.ts";
import { broughtBack, givenOut, heldPapers, sentOut } from "../../../shared/domain/result-custody.ts";

const point = "H57.BD.06";
const office = "H57.24.03";
const centre = "H57.31.06";
const places = [point, office, centre] as const;
const sealNumber = "BD06-000417";

const original = (quantity = 1) => ({ quantity, kind: "original" as const });
const electronic = { quantity: 4, kind: "electronic" as const };
const lying = (papers: number, at = point): Custody => ({ papers: { papers, at } });
const onTheWay = (papers: number, minutes = "m1"): Custody => {
  const sent = handedOver(lying(papers), "papers", papers, { from: point, to: office, minutes, sealNumber });
  if (sent === undefined) throw new Error("it lies there");
  return sent;
};

describe("the paper of a dossier", () => {
  it("lies at the unit that received it; what is electronic lies nowhere", () => {
    expect(receivedAt(point, [original(2), electronic, { quantity: 1, kind: "photocopy" }])).toEqual({
      custody: { papers: { papers: 3, at: point } },
    });
    expect(receivedAt(point, [electronic])).toEqual({});
  });

  it("of a dossier from before it was kept never left where it was received", () => {
    const before = { units: { receiving: point }, papers: [original(2)] };
    expect(custodyOf(before)).toEqual(lying(2));
    expect(custodyOf({ ...before, custody: lying(2, office) })).toEqual(lying(2, office));
    expect(custodyOf({ ...before, papers: [electronic] })).toEqual({});
  });

  it("is between two units while one has signed and the other has not", () => {
    expect(onTheWay(3)).toEqual({
      papers: { papers: 3, between: { from: point, to: office, minutes: "m1", sealNumber } },
    });
  });

  it("lies at the other unit when that has signed, with what was found different", () => {
    const take = { minutes: "m1", at: office, counted: 3, kinds: [] };
    expect(takenOver(onTheWay(3), "papers", take)).toEqual(lying(3, office));
    expect(takenOver(onTheWay(3), "papers", { ...take, counted: 2, kinds: ["missing", "sealBroken"] })).toEqual({
      papers: {
        papers: 2,
        at: office,
        difference: { minutes: "m1", kinds: ["missing", "sealBroken"], given: 3, counted: 2 },
      },
    });
  });

  it("is not given by who does not have it, nor taken by who is not meant, nor under other minutes", () => {
    const way = { from: office, to: point, minutes: "m1", sealNumber };
    expect(handedOver(lying(3), "papers", 3, way)).toBeUndefined();
    expect(handedOver(lying(3), "papers", 3, { ...way, from: point, to: point })).toBeUndefined();
    expect(handedOver(onTheWay(3), "papers", 3, { ...way, from: point })).toBeUndefined();
    const take = { minutes: "m1", at: office, counted: 3, kinds: [] };
    expect(takenOver(onTheWay(3), "papers", { ...take, at: centre })).toBeUndefined();
    expect(takenOver(onTheWay(3), "papers", { ...take, minutes: "m2" })).toBeUndefined();
    expect(takenOver(lying(3, office), "papers", take)).toBeUndefined();
  });

  it("goes whole or not at all, since a part of it would be in a second place", () => {
    const bundle = { papers: 3, at: point };
    expect([0, 1, 2, 3, 4].map((papers) => mayCarry(bundle, papers))).toEqual([false, false, false, true, false]);
  });

  it("goes with papers that were missing and have been found", () => {
    const difference = { minutes: "m1", kinds: ["missing" as const], given: 3, counted: 1 };
    const found = { papers: 1, at: office, difference };
    expect([0, 1, 2, 3, 4].map((papers) => mayCarry(found, papers))).toEqual([false, true, true, true, false]);
    const none = { papers: 0, at: office, difference: { ...difference, counted: 0 } };
    expect([0, 1, 3].map((papers) => mayCarry(none, papers))).toEqual([false, true, true]);
    const surplus = { papers: 4, at: office, difference: { ...difference, given: 3, counted: 4 } };
    expect([3, 4].map((papers) => mayCarry(surplus, papers))).toEqual([false, true]);
  });

  it("that is brought later meets what lies there, and goes after what has gone before", () => {
    expect(broughtLater(lying(3), point, [original(2), electronic])).toEqual(lying(5));
    expect(broughtLater({}, point, [original()])).toEqual(lying(1));
    expect(broughtLater(lying(3), point, [electronic])).toEqual(lying(3));
    const apart = broughtLater(onTheWay(3), point, [original(2)]);
    expect(apart.supplement).toEqual({ papers: 2, at: point });
    expect(bundleAt(apart, "papers", point)).toBe("supplement");
    const followed = handedOver(apart, "supplement", 2, { from: point, to: office, minutes: "m2", sealNumber });
    const first = takenOver(followed ?? {}, "papers", { minutes: "m1", at: office, counted: 3, kinds: [] });
    const both = takenOver(first ?? {}, "supplement", { minutes: "m2", at: office, counted: 2, kinds: [] });
    expect(both).toEqual(lying(5, office));
  });

  it("that was told wrongly is counted anew where it lies, and not where it has gone", () => {
    expect(recounted(lying(1), point, 2)).toEqual(lying(3));
    expect(recounted(lying(3), point, -2)).toEqual(lying(1));
    expect(recounted(lying(1), point, -1)).toEqual({});
    expect(recounted({}, point, 2)).toEqual(lying(2));
    expect(recounted(onTheWay(3), point, -1)).toEqual(onTheWay(3));
    expect(recounted(onTheWay(3), point, 1)).toEqual({ ...onTheWay(3), supplement: { papers: 1, at: point } });
  });

  it("may be brought to the counter again, as long as what was brought before has not gone", () => {
    const apart = broughtLater(onTheWay(3), point, [original(2)]);
    expect(broughtLater(apart, point, [original()]).supplement).toEqual({ papers: 3, at: point });
    expect(takesMore(apart, point)).toBe(true);
    const followed = handedOver(apart, "supplement", 2, { from: point, to: office, minutes: "m2", sealNumber });
    expect(takesMore(followed ?? {}, point)).toBe(false);
  });

  it("keeps both differences of two bundles that meet", () => {
    const apart = broughtLater(onTheWay(3), point, [original(2)]);
    const followed = handedOver(apart, "supplement", 2, { from: point, to: office, minutes: "m2", sealNumber });
    const take = { at: office, counted: 1 };
    const first = takenOver(followed ?? {}, "papers", { ...take, minutes: "m1", kinds: ["missing"] });
    const met = takenOver(first ?? {}, "supplement", { ...take, minutes: "m2", kinds: ["missing", "damaged"] });
    const difference = { minutes: "m2", kinds: ["missing", "damaged"], given: 5, counted: 2 };
    expect(met).toEqual({ papers: { papers: 2, at: office, difference } });
  });

  it("of a result comes to be where it was issued and is given out where it lies", () => {
    const issued = issuedOnPaper(lying(3, office), office, 1);
    expect(issued.result).toEqual({ papers: 1, at: office });
    expect(issuedOnPaper(issued, centre, 2)).toEqual(issued);
    expect(givenOut(issued, point, "2026-11-27T08:15:00.000Z")).toBeUndefined();
    expect(givenOut(issued, office, "2026-11-27T08:15:00.000Z")?.result).toEqual({
      papers: 1,
      givenOutAt: "2026-11-27T08:15:00.000Z",
    });
    expect(givenOut(lying(3), point, "2026-11-27T08:15:00.000Z")).toEqual(lying(3));
  });
});

describe("the result on paper with the post", () => {
  const at = "2026-11-27T01:00:00.000Z";
  const there = issuedOnPaper({}, point, 2);
  const out = sentOut(there, { unit: point, sealNumber, at });

  it("is with the postman of the point while it is out, and nobody else gives it, sends it or hands it on", () => {
    expect(out).toEqual({ result: { papers: 2, out: { unit: point, sealNumber, since: at } } });
    expect(heldPapers(out ?? {})).toEqual([{ bundle: "result", papers: 2, holder: { kind: "postman", unit: point } }]);
    expect(sentOut(out ?? {}, { unit: point, sealNumber, at })).toBeUndefined();
    expect(bundleAt(out ?? {}, "results", point)).toBeUndefined();
    expect(givenOut(out ?? {}, centre, at)).toBeUndefined();
    expect(broughtBack(out ?? {}, centre)).toBeUndefined();
  });

  it("is with the applicant when the postman has given it, and at the point again when nobody was there", () => {
    expect(givenOut(out ?? {}, point, at)).toEqual({ result: { papers: 2, givenOutAt: at } });
    expect(broughtBack(out ?? {}, point)).toEqual(there);
    expect(broughtBack(there, point)).toBeUndefined();
  });

  it("goes out from where it lies alone", () => {
    expect(sentOut(there, { unit: centre, sealNumber, at })).toBeUndefined();
    expect(sentOut({}, { unit: point, sealNumber, at })).toBeUndefined();
    const given = givenOut(there, point, at) ?? {};
    expect(sentOut(given, { unit: point, sealNumber, at })).toBeUndefined();
  });
});

describe("papers that are given back", () => {
  const at = "2026-12-18T02:30:00.000Z";

  it("are with the applicant, all or a part of them, and the rest stays where it lies", () => {
    const part = givenBack(lying(3), "papers", 1, at);
    expect(part).toEqual({ papers: { papers: 2, at: point }, givenBack: { papers: 1, givenOutAt: at } });
    const later = "2026-12-21T02:30:00.000Z";
    expect(givenBack(part ?? {}, "papers", 2, later)).toEqual({ givenBack: { papers: 3, givenOutAt: later } });
  });

  it("are no more than lie there, and none that are on their way", () => {
    expect(givenBack(lying(3), "papers", 4, at)).toBeUndefined();
    expect(givenBack(lying(3), "papers", 0, at)).toBeUndefined();
    expect(givenBack(lying(3), "supplement", 1, at)).toBeUndefined();
    expect(givenBack(onTheWay(3), "papers", 3, at)).toBeUndefined();
  });

  it("leave a difference noted: what is missing may be found again", () => {
    const difference = { minutes: "m1", kinds: ["missing" as const], given: 3, counted: 2 };
    expect(givenBack({ papers: { papers: 2, at: point, difference } }, "papers", 2, at)).toEqual({
      papers: { papers: 0, at: point, difference },
      givenBack: { papers: 2, givenOutAt: at },
    });
  });
});

type Step =
  | { act: "give"; purpose: Purpose; from: string; to: string; papers: number }
  | { act: "take"; bundle: BundleName; at: string; minutes: string; lost: number }
  | { act: "bring"; unit: string; papers: number }
  | { act: "issue"; unit: string; papers: number }
  | { act: "giveOut"; unit: string; papers: number | undefined }
  | { act: "sendOut"; unit: string }
  | { act: "bringBack"; unit: string }
  | { act: "lose"; bundle: BundleName; unit: string; papers: number }
  | { act: "find"; bundle: BundleName; unit: string }
  | { act: "giveBack"; bundle: BundleName; papers: number };

const unit = fc.constantFrom(...places);
const few = fc.integer({ min: 1, max: 4 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      arbitrary: fc.record({
        act: fc.constant("give" as const),
        purpose: fc.constantFrom(...purposes),
        from: unit,
        to: unit,
        papers: few,
      }),
      weight: 5,
    },
    {
      arbitrary: fc.record({
        act: fc.constant("take" as const),
        bundle: fc.constantFrom(...bundleNames),
        at: unit,
        minutes: fc.nat({ max: 12 }).map((n) => `m${n}`),
        lost: fc.integer({ min: -1, max: 2 }),
      }),
      weight: 5,
    },
    fc.record({ act: fc.constant("bring" as const), unit, papers: few }),
    fc.record({ act: fc.constant("issue" as const), unit, papers: few }),
    fc.record({ act: fc.constant("giveOut" as const), unit, papers: fc.option(few, { nil: undefined }) }),
    fc.record({ act: fc.constant("sendOut" as const), unit }),
    fc.record({ act: fc.constant("bringBack" as const), unit }),
    fc.record({ act: fc.constant("lose" as const), bundle: fc.constantFrom(...bundleNames), unit, papers: few }),
    fc.record({ act: fc.constant("find" as const), bundle: fc.constantFrom(...bundleNames), unit }),
    fc.record({
      act: fc.constant("giveBack" as const),
      bundle: fc.constantFrom("papers" as const, "supplement" as const),
      papers: few,
    }),
  ),
  { minLength: 1, maxLength: 60, size: "max" },
);

const bundlesOf = (custody: Custody) =>
  ([...bundleNames, "givenBack", "givenInPart"] as const).flatMap((name) => custody[name] ?? []);
/** Papers in all hands together: each bundle is in one of them. */
const sum = (custody: Custody) => heldPapers(custody).reduce((all, { papers }) => all + papers, 0);

/** Carries out what is possible, and says by how many papers there should be more or fewer afterwards. */
const carriedOut = (before: Custody, step: Step, n: number): { after: Custody; change: number } => {
  switch (step.act) {
    case "give": {
      // Most who give have something; who has nothing gives nothing.
      const holder = places.find((place) => bundleAt(before, step.purpose, place) !== undefined) ?? step.from;
      const from = n % 4 === 0 ? step.from : holder;
      const name = bundleAt(before, step.purpose, from);
      const bundle = name === undefined ? undefined : before[name];
      if (name === undefined || bundle === undefined) return { after: before, change: 0 };
      // Most givers count right; one that writes another number is refused unless papers were found again.
      const papers = n % 3 === 0 ? step.papers : bundle.papers;
      const way = { from, to: step.to, minutes: `m${n}`, sealNumber };
      const after = handedOver(before, name, papers, way);
      return after === undefined ? { after: before, change: 0 } : { after, change: papers - bundle.papers };
    }
    case "take": {
      const bundle = before[step.bundle];
      if (bundle === undefined || !("between" in bundle)) return { after: before, change: 0 };
      const counted = Math.max(0, bundle.papers - step.lost);
      const kinds =
        counted < bundle.papers ? ["missing" as const] : counted > bundle.papers ? ["surplus" as const] : [];
      const minutes = n % 4 === 0 ? step.minutes : bundle.between.minutes;
      const at = n % 5 === 0 ? step.at : bundle.between.to;
      const after = takenOver(before, step.bundle, { minutes, at, counted, kinds });
      return after === undefined ? { after: before, change: 0 } : { after, change: counted - bundle.papers };
    }
    case "bring":
      if (before.supplement !== undefined) return { after: before, change: 0 };
      return { after: broughtLater(before, step.unit, [original(step.papers)]), change: step.papers };
    case "issue": {
      const isNew = before.result === undefined;
      return { after: issuedOnPaper(before, step.unit, step.papers), change: isNew ? step.papers : 0 };
    }
    case "giveBack":
      return { after: givenBack(before, step.bundle, step.papers, "2026-12-18T02:30:00.000Z") ?? before, change: 0 };
    case "giveOut":
      return { after: givenOut(before, step.unit, "2026-11-27T08:15:00.000Z", step.papers) ?? before, change: 0 };
    case "sendOut":
      return {
        after: sentOut(before, { unit: step.unit, sealNumber, at: "2026-11-27T01:00:00.000Z" }) ?? before,
        change: 0,
      };
    case "bringBack":
      return { after: broughtBack(before, step.unit) ?? before, change: 0 };
    case "lose": {
      const { bundle, unit, papers } = step;
      const after = lostFrom(before, bundle, { unit, papers, case: "1", at: "2026-11-27T01:00:00.000Z" });
      // A part that is lost is in no hand but the case's; of what was missing before, nothing more is.
      return after === undefined ? { after: before, change: 0 } : { after, change: sum(after) - sum(before) };
    }
    case "find": {
      const bundle = before[step.bundle];
      if (bundle === undefined || !("lost" in bundle)) return { after: before, change: 0 };
      const found = foundAgain(before, { bundle: step.bundle, papers: bundle.papers }, step.unit);
      return { after: found ?? before, change: 0 };
    }
  }
};

/** Papers of a bundle that are noted as missing. */
const missingFrom = (custody: Custody, name: BundleName): number => {
  const bundle = custody[name];
  return bundle !== undefined && "difference" in bundle ? missingOf(bundle) : 0;
};

describe("paper in one place", () => {
  it("holds after any sequence of giving, taking, bringing, issuing, sending out, bringing back, losing, finding and giving out in parts", () => {
    const reached = { lost: 0, out: 0, parts: 0, between: 0, differences: 0, met: 0, found: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), steps, (handedIn, sequence) => {
        let custody = receivedAt(point, handedIn === 0 ? [electronic] : [original(handedIn)]).custody ?? {};
        let should = paperCount(handedIn === 0 ? [electronic] : [original(handedIn)]);
        for (const [n, step] of sequence.entries()) {
          const { after, change } = carriedOut(custody, step, n);
          should += change;
          // Each bundle is in exactly one place: the schema knows no bundle in two and none without a place.
          expect(Custody.parse(after)).toEqual(after);
          // No paper comes from nowhere and none vanishes but by a difference that is recorded.
          expect(sum(after)).toBe(should);
          // No bundle that was there is gone, unless all of it was given back, or it has met the other one at one unit.
          for (const name of bundleNames)
            if (step.act !== "giveBack" && custody[name] !== undefined && after[name] === undefined) {
              expect(name).toBe("supplement");
              expect("at" in (after.papers ?? {})).toBe(true);
              reached.met += 1;
            }
          // Papers that lie at one unit are one bundle there.
          const [papers, supplement] = [after.papers, after.supplement];
          if (supplement !== undefined && "at" in supplement) expect(isAt(papers, supplement.at)).toBe(false);
          if (bundlesOf(after).some((bundle) => "between" in bundle)) reached.between += 1;
          if (bundlesOf(after).some((bundle) => "difference" in bundle)) reached.differences += 1;
          if (after.result !== undefined && "out" in after.result) reached.out += 1;
          if (heldPapers(after).some(({ holder }) => holder.kind === "lost")) reached.lost += 1;
          if (step.act === "lose") {
            // Nothing is lost that was not there or noted as missing.
            const noted = missingFrom(custody, step.bundle);
            expect(sum(custody) - sum(after)).toBeLessThanOrEqual(step.papers);
            expect(sum(after) - sum(custody)).toBeLessThanOrEqual(noted);
          }
          if (after.givenInPart !== undefined) reached.parts += 1;
          if (step.act === "give" && change > 0) reached.found += 1;
          custody = after;
        }
      }),
      { numRuns: 1000 },
    );
    for (const times of Object.values(reached)) expect(times).toBeGreaterThan(5);
  });
});
