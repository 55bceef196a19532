import type { Happening } from "../../events/facts.ts";
import { addDays, civilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import { invitedOnceMore } from "../../shared/domain/delivery.ts";
import { currentStage, type Dossier, type Step } from "../../shared/domain/dossier.ts";
import { escalatedTo, nextReminder, type Reminder } from "../../shared/domain/reminders.ts";
import { completeStepOf, withStep } from "../../shared/domain/step-completion.ts";
import { asSaved } from "../../shared/domain/workload.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { DueSweeps } from "../../shared/ports/due-sweeps.ts";
import { everyOf, sweepOver } from "../../shared/ports/sweep.ts";
import { stepCompleted } from "./step-completed.ts";

export interface RemindNeeds {
  readonly dueSweeps: DueSweeps;
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  /** Told of each dossier that failed, with the reason in full. */
  readonly onFailure: (dossierId: string, error: unknown) => void;
}

/** Who is named where time alone completed a step. */
export const silence = "no-objection";
const pageSize = 50;

interface Said {
  readonly dossier: Dossier;
  readonly happening: Happening;
}

const dueOf = ({ dueAt }: { readonly dueAt?: Instant | undefined }): Instant => {
  if (dueAt === undefined) throw new Error("what is reminded of has a due moment");
  return dueAt;
};

/** What is said about a step, which is marked so in the dossier: it is said once. */
const saidOfStep = (
  dossier: Dossier,
  step: Step,
  kind: Extract<Reminder, { step: Step }>["kind"],
  at: Instant,
): Said => {
  const { run, noObjection } = currentStage(dossier);
  const { code, status } = dossier;
  const of = { code, status, run, step: step.id, unit: step.unit };
  const marked = (told: NonNullable<Step["told"]>) => withStep(dossier, step.id, { told: { ...step.told, ...told } });
  switch (kind) {
    case "noObjection": {
      const by = { at, by: silence, outcome: "noObjection" };
      const { dossier: after, closedRun } = completeStepOf(dossier, step.id, by);
      const { legalBasis } = noObjection ?? {};
      return { dossier: after, happening: stepCompleted(dossier, { ...by, run, step, closedRun, legalBasis }) };
    }
    case "stepDueSoon":
      return {
        dossier: marked({ dueSoon: at }),
        happening: { type: "vn.motcua.step-due-soon.v1", data: { ...of, dueAt: dueOf(step) } },
      };
    case "stepOverdue":
      return {
        dossier: marked({ overdue: at }),
        happening: { type: "vn.motcua.step-overdue.v1", data: { ...of, dueAt: dueOf(step) } },
      };
    case "stepEscalated":
      return {
        dossier: marked({ escalated: at }),
        happening: {
          type: "vn.motcua.step-escalated.v1",
          data: { ...of, to: escalatedTo(step, dossier), dueAt: dueOf(step) },
        },
      };
  }
};

/** The recipient is invited for the second time to fetch what lies at the point (giấy mời lần 2). */
const invited = (dossier: Dossier, at: Instant): Said => {
  const { code, status, units, delivery, custody } = dossier;
  if (delivery === undefined) throw new Error("who is invited again was invited once");
  const after = invitedOnceMore(delivery, at);
  const papers = custody?.result?.papers ?? 0;
  return {
    dossier: { ...dossier, delivery: after },
    happening: {
      type: "vn.motcua.recipient-invited.v1",
      data: {
        ...{ code, status, invitation: after.invitations.length },
        ...{ unit: units.returning, papers, by: "remind" },
      },
    },
  };
};

/** What is said now, and the dossier in which it is marked. */
const said = (dossier: Dossier, reminder: Reminder, at: Instant): Said => {
  if ("step" in reminder) return saidOfStep(dossier, reminder.step, reminder.kind, at);
  if (reminder.kind === "secondInvitation") return invited(dossier, at);
  const { code, status, units, deadline, told } = dossier;
  const dueAt = dueOf(deadline ?? {});
  const of = { code, status, unit: units.competent, dueAt };
  const marked = (more: NonNullable<Dossier["told"]>): Dossier => ({ ...dossier, told: { ...told, ...more } });
  switch (reminder.kind) {
    case "extensionProposed":
      return {
        dossier: marked({ extensionProposed: at }),
        happening: {
          type: "vn.motcua.extension-proposed.v1",
          data: { ...of, until: addDays(civilDay(dueAt), -1) },
        },
      };
    case "dossierOverdue":
      return {
        dossier: marked({ overdue: at }),
        happening: {
          type: "vn.motcua.dossier-overdue.v1",
          data: { ...of, extended: deadline?.extension !== undefined },
        },
      };
    case "apologyOwed":
      return { dossier: marked({ apologyOwed: at }), happening: { type: "vn.motcua.apology-owed.v1", data: of } };
  }
};

/**
 * The sweep over due dates (quét hạn xử lý): says what is due of each dossier, one change and one fact after the other, each
 * exactly once; consultations whose time has passed are completed where silence is agreement; and whoever did not come for a result
 * that lies with the post is invited for the second time. `now` is the time of the
 * scheduled event. One dossier that fails does not stop the others; who changes one at the same moment goes first, and it is
 * looked at again in the next sweep.
 */
export const remind = (needs: RemindNeeds) => {
  const saidAll = async (id: string, now: Instant): Promise<number> => {
    let dossier = await needs.dossiers.find(id);
    let count = 0;
    for (;;) {
      const reminder = dossier === undefined ? undefined : nextReminder(dossier, now);
      if (dossier === undefined || reminder === undefined) return count;
      const { dossier: after, happening } = said(dossier, reminder, now);
      const changed = { ...after, revision: dossier.revision + 1 };
      const by = reminder.kind === "noObjection" ? silence : "remind";
      const { hash } = await needs.dossiers.save({
        dossier: changed,
        happening,
        actor: { kind: "system", id: by },
        at: now,
        correlationId: `remind-${now}`,
      });
      dossier = asSaved(changed, hash);
      count += 1;
    }
  };

  return async (at: Date): Promise<{ readonly looked: number; readonly said: number; readonly failed: number }> => {
    const now = instant(at);
    const due = everyOf(async (cursor) => {
      const page = await needs.dueSweeps.until(now, { size: pageSize, cursor });
      return { items: page.ids, cursor: page.cursor };
    });
    const { looked, done, failed } = await sweepOver(due, (id) => saidAll(id, now), needs.onFailure);
    return { looked, said: done, failed };
  };
};
