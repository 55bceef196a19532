import { isAbsent } from "../../shared/domain/absence.ts";
import { coveredBy, isGivenOut } from "../../shared/domain/assignment.ts";
import { civilDay, type Instant, instant } from "../../shared/domain/civil-time.ts";
import { openSteps } from "../../shared/domain/dossier.ts";
import { asSaved } from "../../shared/domain/workload.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import { everyOf, sweepOver } from "../../shared/ports/sweep.ts";
import type { Tasks } from "../../shared/ports/tasks.ts";
import { stepGiven } from "./give-step.ts";

export interface CoverAbsencesNeeds {
  readonly colleagues: Pick<Colleagues, "awayUntil" | "absenceOf" | "ofUnit">;
  readonly tasks: Pick<Tasks, "page">;
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  /** Told of each dossier that failed, with the reason in full. */
  readonly onFailure: (dossierId: string, error: unknown) => void;
}

/** Who is named where a step changed hands because somebody is away. */
export const absence = "absence";
const pageSize = 50;

/**
 * The sweep over absences (bàn giao việc của người vắng mặt): what somebody has in hand when their absence begins does not lie
 * there. Each such step goes to their delegate, on behalf of whose it was; without one that fits, to the least loaded of the unit;
 * where nobody fits, back to the unit. It stays where it went when they are back. `now` is the time of the scheduled event. One
 * dossier that fails does not stop the others; who changes one at the same moment goes first.
 */
export const coverAbsences = (needs: CoverAbsencesNeeds) => {
  const { colleagues, tasks, dossiers } = needs;
  const isAway = async (person: string, at: Instant): Promise<boolean> =>
    isAbsent(await colleagues.absenceOf(person), at);

  /** The dossiers of whose steps somebody who is away has one. */
  async function* leftLying(now: Instant): AsyncGenerator<string> {
    const away = everyOf(async (cursor) => {
      const page = await colleagues.awayUntil(civilDay(now), { size: pageSize, cursor });
      return { items: page.people, cursor: page.cursor };
    });
    for await (const person of away) {
      if (!(await isAway(person, now))) continue;
      for (const view of ["due", "waiting"] as const)
        yield* everyOf(async (cursor) => {
          const page = await tasks.page({ of: { person }, view }, { size: pageSize, cursor });
          return { items: page.tasks.map(({ dossierId }) => dossierId), cursor: page.cursor };
        });
    }
  }

  const coverAll = async (id: string, now: Instant): Promise<number> => {
    let dossier = await dossiers.find(id);
    let count = 0;
    for (const { id: stepId } of dossier === undefined ? [] : openSteps(dossier).filter(isGivenOut)) {
      const step = dossier && openSteps(dossier).find((one) => one.id === stepId);
      const assignee = step?.assignee;
      if (dossier === undefined || step === undefined || assignee === undefined) continue;
      if (!(await isAway(assignee.id, now))) continue;
      const people = await colleagues.ofUnit(step.unit);
      const covering = coveredBy(assignee, people, { dossier, step, at: now });
      // The list of people may not know of the absence yet: the next sweep does.
      if (covering?.id === assignee.id) continue;
      const given = covering === undefined ? {} : { assignee: covering, how: "given" as const };
      const change = stepGiven(dossier, step, given, absence);
      const { hash } = await dossiers.save({
        ...change,
        actor: { kind: "system", id: absence },
        at: now,
        correlationId: `cover-absences-${now}`,
      });
      dossier = asSaved(change.dossier, hash);
      count += 1;
    }
    return count;
  };

  return async (at: Date): Promise<{ readonly looked: number; readonly given: number; readonly failed: number }> => {
    const now = instant(at);
    const { looked, done, failed } = await sweepOver(leftLying(now), (id) => coverAll(id, now), needs.onFailure);
    return { looked, given: done, failed };
  };
};
