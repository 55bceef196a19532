import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockOf } from "../../../shared/domain/deadline.ts";
import { type AcceptedDossier, currentStage } from "../../../shared/domain/dossier.ts";
import { extend, pause, resume } from "../../../shared/domain/ledger.ts";
import type { Outcome } from "../../../shared/domain/problems.ts";
import { planned } from "../../../shared/domain/step-deadlines.ts";
import { minutesOfWork } from "../../../shared/domain/working-time.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";

const clock = clockOf(publishedCalendar, units.landOffice.workingHours);
const minutes = (from = "", to = "") => minutesOfWork(from, to, clock);
const given = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

/** A dossier of 18 working days whose open step may take `share` percent of them, opened when it was accepted. */
const withShare = (share: number | undefined, more: object = {}): AcceptedDossier => {
  const dossier = aDossier().inStage("appraisal").build();
  const stage = currentStage(dossier);
  const steps = stage.steps.map((step) => ({ ...step, ...(share === undefined ? {} : { share }) }));
  return planned({ ...dossier, stages: [...dossier.stages.slice(0, -1), { ...stage, ...more, steps }] }, clock);
};
const stepOf = (dossier: AcceptedDossier) => currentStage(dossier).steps[0];
const limit = minutes(withShare(1).deadline.startsAt, withShare(1).deadline.dueAt);

describe("the sub-deadline of a step", () => {
  it("is its share of the limit in minutes of work since its stage was opened", () => {
    const dossier = withShare(40);
    expect(minutes(currentStage(dossier).openedAt, stepOf(dossier)?.dueAt)).toBe(limit * 0.4);
  });

  it("is the due moment of the dossier for a step without a share, and is never later", () => {
    const dossier = withShare(undefined);
    expect(stepOf(dossier)?.dueAt).toBe(dossier.deadline.dueAt);
    const late = {
      ...withShare(40),
      stages: [{ ...currentStage(withShare(40)), openedAt: "2026-12-15T02:00:00.000Z" }],
    };
    expect(stepOf(planned(late, clock))?.dueAt).toBe(dossier.deadline.dueAt);
  });

  it("comes nearer when a quarter of the time is left", () => {
    const dossier = withShare(40);
    expect(minutes(stepOf(dossier)?.dueSoonAt, stepOf(dossier)?.dueAt)).toBe(limit * 0.1);
  });

  it.each(["resume", "restart"] as const)(
    "gives back what a pause took, or begins anew with the limit (%s)",
    (mode) => {
      const before = withShare(40);
      const [from, to] = ["2026-11-25T03:00:00.000Z", "2026-12-01T03:00:00.000Z"];
      const paused = given(pause(before.deadline, from, { reason: "supplement" }));
      const after = planned({ ...before, deadline: given(resume(paused, to, mode, clock)) }, clock);
      const [begin, given40] =
        mode === "restart" ? [to, limit * 0.4] : [to, limit * 0.4 - minutes("2026-11-23T02:00:00.000Z", from)];
      expect(minutes(begin, stepOf(after)?.dueAt)).toBe(given40);
    },
  );

  it("is put off with the dossier, by as much, for whoever has it then", () => {
    const before = withShare(40);
    const extended = given(
      extend(
        before.deadline,
        {
          at: "2026-11-26T03:00:00.000Z",
          reason: "workload",
          formNo: "1/PXL",
          signer: "leader",
          byLimit: { value: 2, unit: "workingDays" },
        },
        clock,
      ),
    );
    const after = planned({ ...before, deadline: extended }, clock);
    expect(minutes(stepOf(before)?.dueAt, stepOf(after)?.dueAt)).toBe(minutes(before.deadline.dueAt, extended.dueAt));
  });

  it("does not move for a step that is done, nor is there one while the ledger stands still", () => {
    const before = withShare(40);
    const paused = given(pause(before.deadline, "2026-11-25T03:00:00.000Z", { reason: "supplement" }));
    expect(planned({ ...before, deadline: paused }, clock)).toEqual({ ...before, deadline: paused });
    const bare = aDossier().inStage("appraisal").build();
    expect(stepOf(planned({ ...bare, deadline: paused }, clock))?.dueAt).toBeUndefined();
  });

  it("lies between the opening and the due moment, whatever the share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (share) => {
        const dossier = withShare(share);
        const { dueAt = "", dueSoonAt = "" } = stepOf(dossier) ?? {};
        expect(dueSoonAt <= dueAt && dueAt <= (dossier.deadline.dueAt ?? "")).toBe(true);
        expect(dueSoonAt > currentStage(dossier).openedAt).toBe(true);
      }),
    );
  });
});

describe("silence and the proposal of an extension", () => {
  it("silence is agreement after a share of the limit or after hours of work, pauses not counted", () => {
    const hours = withShare(40, { noObjection: { workingHours: 16, legalBasis: "rule" } });
    const { openedAt, noObjection } = currentStage(hours);
    expect(minutes(openedAt, noObjection?.at)).toBe(16 * 60);
    const share = currentStage(withShare(40, { noObjection: { share: 20, legalBasis: "rule" } }));
    expect(minutes(openedAt, share.noObjection?.at)).toBe(limit * 0.2);
    const paused = given(pause(hours.deadline, "2026-11-23T03:00:00.000Z", { reason: "supplement" }));
    const resumed = planned(
      { ...hours, deadline: given(resume(paused, "2026-11-27T03:00:00.000Z", "resume", clock)) },
      clock,
    );
    expect(minutes("2026-11-27T03:00:00.000Z", currentStage(resumed).noObjection?.at)).toBe(15 * 60);
  });

  it("an extension is proposed at the beginning of the last working day before the day of expiry", () => {
    // Due on Friday the 18th at 09:00.
    expect(currentStage(withShare(40)).proposeAt).toBe("2026-12-17T00:00:00.000Z");
  });

  it("an extension is never proposed of a limit that ends on the day on which half of it is gone", () => {
    const dossier = aDossier().inStage("appraisal").build();
    const due = "2026-11-24T02:00:00.000Z";
    const short = { ...dossier, deadline: { ...dossier.deadline, originalDueAt: due, dueAt: due } };
    expect(currentStage(planned(short, clock)).proposeAt).toBe("2026-11-23T07:00:00.000Z");
    const hours = "2026-11-23T08:00:00.000Z";
    const shorter = { ...dossier, deadline: { ...dossier.deadline, originalDueAt: hours, dueAt: hours } };
    expect(currentStage(planned(shorter, clock)).proposeAt).toBeUndefined();
  });
});
