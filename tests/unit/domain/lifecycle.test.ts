import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Act,
  actsByStatus,
  isFinished,
  isPossible,
  leadsTo,
  mayBecome,
  possibleActs,
  type Status,
  statuses,
  transitions,
} from "../../../shared/domain/lifecycle.ts";

const all = Object.keys(statuses) as Status[];
const ended = all.filter((status) => statuses[status].clock === "ended" || statuses[status].clock === "none");
const anyStatus = fc.constantFrom(...all);

describe("the life of a dossier", () => {
  it("has the ten statuses of the National Public Service Portal, with its numbers", () => {
    expect(all.map((status) => statuses[status].code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const status of all) expect(statuses[status].text.vi).not.toBe("");
  });

  it.each<[Status, readonly Status[]]>([
    ["submitted", ["accepted", "refused", "supplementRequested", "withdrawn"]],
    ["accepted", ["refused", "inProcess", "supplementRequested", "withdrawn", "stopped"]],
    ["inProcess", ["refused", "supplementRequested", "paymentDue", "withdrawn", "stopped", "decided"]],
    ["supplementRequested", ["accepted", "refused", "inProcess", "withdrawn", "stopped"]],
    ["paymentDue", ["inProcess", "withdrawn", "stopped"]],
    ["decided", ["stopped", "returned"]],
  ])("goes on from %s to %j and nowhere else", (from, next) => {
    expect(all.filter((to) => mayBecome(from, to))).toEqual(all.filter((to) => next.includes(to)));
  });

  it("never goes back from its end, and never to a status it has already", () => {
    for (const from of ["refused", "withdrawn", "stopped", "returned"] as const)
      expect(all.filter((to) => mayBecome(from, to))).toEqual([]);
    for (const status of all) expect(mayBecome(status, status)).toBe(false);
  });

  it("is finished when it was refused, withdrawn, stopped or returned, and not by a decision that is still to be fetched", () => {
    expect(all.filter(isFinished)).toEqual(["refused", "withdrawn", "stopped", "returned"]);
  });

  it("can always come to an end, wherever it stands", () => {
    const reachable = (from: Status, seen: Set<Status> = new Set()): Set<Status> => {
      for (const to of transitions[from]) if (!seen.has(to)) reachable(to, seen.add(to));
      return seen;
    };
    for (const from of all.filter((status) => !ended.includes(status)))
      expect([...reachable(from)].some((to) => ended.includes(to))).toBe(true);
  });

  it("once decided, is never refused or withdrawn, whatever path it took", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let status: Status = "submitted";
        let decided = false;
        for (const choice of choices) {
          const next: readonly Status[] = transitions[status];
          const to = next[choice % Math.max(1, next.length)];
          if (to === undefined) break;
          status = to;
          decided ||= status === "decided";
          if (decided) expect(["decided", "returned", "stopped"]).toContain(status);
        }
      }),
    );
  });
});

describe("an act", () => {
  it("leads only where the table lets a dossier go from where the act is possible", () => {
    const acts = Object.entries(leadsTo).filter(([act]) => act in actsByStatus) as [Act, readonly Status[]][];
    for (const [act, to] of acts)
      for (const status of to)
        expect([act, status, actsByStatus[act].some((from) => mayBecome(from, status))]).toEqual([act, status, true]);
  });

  it("leads to every status", () => {
    const reached: readonly Status[] = Object.values(leadsTo).flat();
    expect(all.filter((status) => !reached.includes(status))).toEqual([]);
  });
});

describe("what is possible now", () => {
  it("is what the table says, and an act that is not possible is not offered", () => {
    fc.assert(
      fc.property(anyStatus, fc.constantFrom(...(Object.keys(actsByStatus) as Act[])), (status, act) => {
        const listed = (actsByStatus[act] as readonly Status[]).includes(status);
        expect(isPossible(act, status)).toBe(listed);
        expect(possibleActs(status).includes(act)).toBe(
          listed && !["openStage", "recordScan", "moveDossier"].includes(act),
        );
      }),
    );
  });

  it("is what a result still needs when it is decided or returned, a stop before the return, and papers that are digitized afterwards", () => {
    const ofResult = ["replaceResult", "issueReplacement", "returnResult"];
    expect(possibleActs("returned")).toEqual(["confirmPaper", ...ofResult]);
    expect(possibleActs("decided")).toEqual(["confirmPaper", ...ofResult, "stopDossier"]);
  });

  it("leaves decisions for after the papers are confirmed", () => {
    for (const act of ["completeStep", "signResult", "issueResult"] as const)
      expect(isPossible(act, "accepted")).toBe(false);
    // Papers of a supplement are scanned while the decision goes on.
    for (const act of ["recordScan", "confirmPaper"] as const) expect(isPossible(act, "inProcess")).toBe(true);
  });
});
