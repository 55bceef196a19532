import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Clock, Deadline } from "../../shared/domain/deadline.ts";
import { type AcceptedDossier, type Dossier, isAccepted } from "../../shared/domain/dossier.ts";
import { clockFor, countedBy } from "../../shared/domain/ledger.ts";
import type { WorkingCalendar, WorkingHours } from "../../shared/domain/working-calendar.ts";
import type { OpenDossiers } from "../../shared/ports/open-dossiers.ts";
import type { Places } from "../../shared/ports/registries.ts";

export interface MovingDatesNeeds {
  readonly places: Pick<Places, "units">;
  readonly openDossiers: OpenDossiers;
}

/** An open dossier that is due at another time by a calendar. Codes only: nothing about the applicant. */
export interface MovingDate {
  readonly id: string;
  readonly code: string;
  readonly from: Instant;
  readonly to: Instant;
}

const pageSize = 100;

/** Every dossier that is not finished, unit after unit, each once. */
async function* openDossiersOf({ openDossiers }: MovingDatesNeeds, units: readonly string[]): AsyncGenerator<Dossier> {
  const seen = new Set<string>();
  for (const unit of units) {
    let cursor: string | undefined;
    do {
      const page = await openDossiers.of(unit, { size: pageSize, cursor });
      for (const dossier of page.dossiers) {
        if (!seen.has(dossier.id)) yield dossier;
        seen.add(dossier.id);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}

/** By what a dossier is counted under this calendar. */
export const movedClock = (
  { deadline, units }: Pick<AcceptedDossier, "deadline" | "units">,
  calendar: WorkingCalendar,
  hoursOf: ReadonlyMap<string, WorkingHours>,
): Clock => {
  const unitHours = hoursOf.get(units.competent) ?? deadline.workingHours;
  if (unitHours === undefined) throw new Error("the unit that decides is not published, so its hours are not known");
  return clockFor(deadline, calendar, unitHours);
};

/** The ledger as this calendar counts it, when that gives another due moment; nothing when it stays. */
export const movedLedger = (
  dossier: Pick<AcceptedDossier, "deadline" | "units">,
  calendar: WorkingCalendar,
  hoursOf: ReadonlyMap<string, WorkingHours>,
): (Deadline & { readonly dueAt: Instant }) | undefined => {
  const { deadline } = dossier;
  const counted = countedBy(deadline, movedClock(dossier, calendar, hoursOf));
  const { dueAt } = counted;
  return dueAt === undefined || dueAt === deadline.dueAt ? undefined : { ...counted, dueAt };
};

export const hoursOfUnits = async ({ places }: MovingDatesNeeds): Promise<ReadonlyMap<string, WorkingHours>> =>
  new Map((await places.units()).map(({ id, workingHours }) => [id, workingHours]));

/**
 * Counts every open dossier of the province again by a calendar, and answers those whose due date moves. What is paused,
 * decided or without a limit has no running date. Writes nothing.
 */
export const movingDates =
  (needs: MovingDatesNeeds) =>
  async (calendar: WorkingCalendar): Promise<readonly MovingDate[]> => {
    const hoursOf = await hoursOfUnits(needs);
    const moving: MovingDate[] = [];
    for await (const dossier of openDossiersOf(needs, [...hoursOf.keys()])) {
      // Before its acceptance nothing runs that a calendar could move.
      if (!isAccepted(dossier)) continue;
      const { id, code, deadline } = dossier;
      const moved = movedLedger(dossier, calendar, hoursOf);
      if (moved !== undefined && deadline.dueAt !== undefined)
        moving.push({ id, code, from: deadline.dueAt, to: moved.dueAt });
    }
    return moving;
  };
