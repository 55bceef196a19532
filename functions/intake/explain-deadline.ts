import { civilDay, type Instant, withOffset } from "../../shared/domain/civil-time.ts";
import { type CountedDays, countedDays } from "../../shared/domain/counted-days.ts";
import { type Clock, clampToWorkingTime, dueAt, endOfDay, type Limit } from "../../shared/domain/deadline.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isDayAlone, legalLimit, legalMoment, writtenLimit, writtenMoment } from "../../shared/domain/written.ts";

/** What is asked: the legal moment of receipt and the limit, as somebody wrote them. */
export interface WrittenDeadline {
  readonly start: string;
  readonly limit: string;
}

export interface Explanation extends CountedDays {
  readonly limit: Limit;
  /** Only the day of receipt was given and no time of day. */
  readonly isDayAlone: boolean;
}

/**
 * When the limit starts: the written moment, moved into working time; of a day alone the end of work on it, since the day
 * of receipt is not counted (Civil Code 2015 Art. 147(2)).
 */
const startOf = (start: string, receivedAt: Instant, clock: Clock): Instant => {
  const day = civilDay(receivedAt);
  return isDayAlone(start) && clock.isWorkingDay(day)
    ? endOfDay(day, clock.hours)
    : clampToWorkingTime(receivedAt, clock);
};

const read = ({ start, limit }: WrittenDeadline): Outcome<{ readonly receivedAt: string; readonly limit: Limit }> => {
  const [receivedAt, counted] = [writtenMoment(start), writtenLimit(limit)];
  const flaws = [
    ...(receivedAt === undefined ? [`The start must be ${legalMoment}.`] : []),
    ...(counted === undefined ? [`The limit must be ${legalLimit}.`] : []),
  ];
  return receivedAt === undefined || counted === undefined
    ? refused("request/invalid", { facts: { flaws } })
    : done({ receivedAt, limit: counted });
};

/**
 * Says day by day how a due moment comes about. The start is the legal moment of receipt: one outside working hours
 * moves to the next working moment, and the rule of 15:00 is not applied again. Refuses with `request/invalid`, whose
 * `flaws` are sentences that say what is legal.
 */
export const explainDeadline =
  (clock: Clock) =>
  (asked: WrittenDeadline): Outcome<Explanation> => {
    const given = read(asked);
    if (!given.ok) return given;
    const { receivedAt, limit } = given.value;
    const startsAt = startOf(asked.start, receivedAt, clock);
    return done({
      limit,
      isDayAlone: isDayAlone(asked.start),
      ...countedDays(receivedAt, limit, clock, startsAt),
    });
  };

/** A line for machines: what was asked, as it was given, and the due moment or what was wrong with it. */
export type DueLine = WrittenDeadline & ({ readonly due: string } | { readonly error: string });

export const dueLine =
  (clock: Clock) =>
  ({ start, limit }: WrittenDeadline): DueLine => {
    const given = read({ start, limit });
    if (!given.ok) return { start, limit, error: [given.problem.facts?.flaws ?? []].flat().join(" ") };
    const due = dueAt(startOf(start, given.value.receivedAt, clock), given.value.limit, clock);
    return { start, limit, due: withOffset(due) };
  };

/** `start limit` of a line; nothing for a blank one. What is missing is an empty text, and is told as an error. */
export const askedIn = (line: string): WrittenDeadline | undefined => {
  const [, start, limit = ""] = /^(\S+)(?:\s+(.*))?$/.exec(line.trim()) ?? [];
  return start === undefined ? undefined : { start, limit };
};
