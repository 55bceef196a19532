import { calendarFlaws } from "../../shared/domain/calendar-flaws.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { type Dossier, isAccepted } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isSame } from "../../shared/domain/same.ts";
import { planned } from "../../shared/domain/step-deadlines.ts";
import type { WorkingCalendar, WorkingHours } from "../../shared/domain/working-calendar.ts";
import { type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { CalendarVersions, Publications } from "../../shared/ports/registries.ts";
import {
  hoursOfUnits,
  type MovingDate,
  type MovingDatesNeeds,
  movedClock,
  movedLedger,
  movingDates,
} from "./moving-dates.ts";

export interface CalendarVersionNeeds extends MovingDatesNeeds {
  readonly calendars: CalendarVersions;
}

export interface PublishCalendarNeeds extends CalendarVersionNeeds {
  readonly publications: Pick<Publications, "publish">;
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
  /** Told of each dossier that could not be moved, with the reason in full. */
  readonly onFailure: (code: string, error: unknown) => void;
}

/** What keeps a calendar from being published as this version, beside the ones that are published; sentences. */
const versionFlaws = (calendar: WorkingCalendar, stored: readonly WorkingCalendar[]): readonly string[] => {
  const { version } = calendar;
  const same = stored.find((one) => one.version === version);
  const last = stored.at(-1)?.version;
  if (same !== undefined)
    return isSame(same, calendar)
      ? []
      : [
          `Calendar ${version} is published and dossiers were counted by it; publish the change under a version of its own.`,
        ];
  return last !== undefined && version < last
    ? [`Calendar ${version} sorts before ${last}, which is in force; give it a version that sorts after it.`]
    : [];
};

/** Flaws of the calendar itself, and of its version. */
const flawsOf = (calendar: WorkingCalendar, stored: readonly WorkingCalendar[]): readonly string[] => [
  ...calendarFlaws(calendar).map(({ path, says }) => `${path}: ${says}.`),
  ...versionFlaws(calendar, stored),
];

const needsDecision = ({ version }: WorkingCalendar, { length }: readonly MovingDate[]): string =>
  `By calendar ${version} ${length} open ${length === 1 ? "dossier is" : "dossiers are"} due at another time: look at them with npm run calendar -- check, then publish it with --decision "<number, date, who>".`;

/**
 * Why this calendar may not be published along with other things: it is wrong, its version is taken by another one, or
 * dates of open dossiers would move and nobody has decided it. A version that is published already is no flaw. Sentences.
 */
export const silentCalendarFlaws =
  (needs: CalendarVersionNeeds) =>
  async (calendar: WorkingCalendar): Promise<readonly string[]> => {
    const stored = await needs.calendars.all();
    const flaws = flawsOf(calendar, stored);
    const isThere = stored.some(({ version }) => version === calendar.version);
    if (flaws.length > 0 || isThere) return flaws;
    const moving = await movingDates(needs)(calendar);
    return moving.length === 0 ? [] : [needsDecision(calendar, moving)];
  };

/** An earlier version is counted by no more: to publish it again would move dates back that a later one has moved. */
const outrunFlaws = ({ version }: WorkingCalendar, stored: readonly WorkingCalendar[]): readonly string[] => {
  const last = stored.at(-1)?.version;
  return last !== undefined && version < last
    ? [`Calendar ${last} is in force, which was published after ${version}; by ${version} no date moves any more.`]
    : [];
};

/**
 * Counts every open dossier by a calendar before it is published, and answers what would move. Refuses with
 * `request/invalid`, whose `flaws` are sentences.
 */
export const checkCalendar =
  (needs: CalendarVersionNeeds) =>
  async (calendar: WorkingCalendar): Promise<Outcome<readonly MovingDate[]>> => {
    const stored = await needs.calendars.all();
    const ownFlaws = flawsOf(calendar, stored);
    const flaws = ownFlaws.length > 0 ? ownFlaws : outrunFlaws(calendar, stored);
    return flaws.length > 0
      ? refused("request/invalid", { facts: { flaws } })
      : done(await movingDates(needs)(calendar));
  };

export interface CalendarPublication {
  readonly calendar: WorkingCalendar;
  /** Number and date of the decision to move dates, and whose it is. */
  readonly decision?: string | undefined;
}

interface Moving extends CalendarPublication {
  readonly decision: string;
  readonly hoursOf: ReadonlyMap<string, WorkingHours>;
}

/** Somebody may work on the dossier at this moment: it is read again, and counted again, as often as that. */
const tries = 4;

/** Another administrator may have published at the same time: dates move only by the calendar that is in force. */
const mustBeInForce = async ({ calendars }: CalendarVersionNeeds, calendar: WorkingCalendar): Promise<void> => {
  const inForce = (await calendars.all()).at(-1);
  if (!isSame(inForce, calendar)) throw new Error(`calendar ${inForce?.version} of another publication is in force`);
};

/** Moves one dossier; nothing when it has no date any more that the calendar would change. */
const move = async (
  needs: PublishCalendarNeeds,
  id: string,
  moving: Moving,
  triesLeft = tries,
): Promise<MovingDate | undefined> => {
  const { calendar, decision, hoursOf } = moving;
  await mustBeInForce(needs, calendar);
  const dossier = await needs.dossiers.find(id);
  if (dossier === undefined) throw new Error("an open dossier that is not stored");
  const deadline = isAccepted(dossier) ? movedLedger(dossier, calendar, hoursOf) : undefined;
  if (!isAccepted(dossier) || deadline === undefined) return undefined;
  const from = dossier.deadline.dueAt;
  if (from === undefined) throw new Error("a running ledger with a limit has a due moment");
  const counted = planned({ ...dossier, deadline }, movedClock(dossier, calendar, hoursOf));
  const moved: Dossier = { ...counted, revision: dossier.revision + 1 };
  try {
    await needs.dossiers.save({
      dossier: moved,
      happening: {
        type: "vn.motcua.due-date-moved.v1",
        data: {
          code: dossier.code,
          status: dossier.status,
          from,
          to: deadline.dueAt,
          calendarVersion: calendar.version,
          decision,
        },
      },
      actor: { kind: "staff", id: "administrator" },
      at: instant(needs.now()),
      correlationId: `publish-calendar-${calendar.version}`,
    });
    return { id, code: dossier.code, from, to: deadline.dueAt };
  } catch (error) {
    if (!(error instanceof StaleDossier) || triesLeft <= 1) throw error;
    return move(needs, id, moving, triesLeft - 1);
  }
};

/**
 * Publishes a version of the working calendar (lịch làm việc) and moves the open dossiers whose due date it changes, each
 * in a transaction of its own and only by a decision that is named. One that cannot be moved does not stop the others;
 * to run it again moves what is left and nothing twice, unless a later version was published meanwhile: then this one
 * moves nothing any more. New dossiers are counted by it from the moment it is published.
 *
 * Refuses with `request/invalid`, whose `flaws` are sentences: the calendar is wrong, its version is taken or sorts before
 * the one in force (published earlier itself or not), or dates would move without a decision. Then nothing is published.
 */
export const publishCalendar =
  (needs: PublishCalendarNeeds) =>
  async ({
    calendar,
    decision = "",
  }: CalendarPublication): Promise<
    Outcome<{ readonly moved: readonly MovingDate[]; readonly failed: readonly string[] }>
  > => {
    const checked = await checkCalendar(needs)(calendar);
    if (!checked.ok) return checked;
    if (checked.value.length > 0 && decision.trim() === "")
      return refused("request/invalid", { facts: { flaws: [needsDecision(calendar, checked.value)] } });
    await needs.publications.publish({ calendars: [calendar] });
    if (decision.trim() === "") return done({ moved: [], failed: [] });
    // Counted again: dossiers were opened, resumed and moved by others while they were counted the first time.
    const moving = await movingDates(needs)(calendar);
    const hoursOf = await hoursOfUnits(needs);
    const moved: MovingDate[] = [];
    const failed: string[] = [];
    for (const { id, code } of moving) {
      try {
        const one = await move(needs, id, { calendar, decision: decision.trim(), hoursOf });
        if (one !== undefined) moved.push(one);
      } catch (error) {
        failed.push(code);
        needs.onFailure(code, error);
      }
    }
    return done({ moved, failed });
  };
