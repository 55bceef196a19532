import { describe, expect, it } from "vitest";
import { instant, withOffset } from "../../../shared/domain/civil-time.ts";
import { clockOf } from "../../../shared/domain/deadline.ts";
import { intakeDueAt, intakeLimits, legalReceipt } from "../../../shared/domain/legal-receipt.ts";
import { defaultWorkingHours } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";

const receivedAt = "2026-11-16T02:00:00.000Z";
const minutesSignedAt = "2026-11-18T03:00:00.000Z";

describe("the legal moment of submission", () => {
  it("of a posted dossier is the signing of the hand-over minutes (Decision 45/2016)", () => {
    expect(legalReceipt({ channel: "post", receivedAt, minutesSignedAt })).toBe(minutesSignedAt);
  });

  it("is not there while the minutes of a posted dossier are not signed", () => {
    expect(legalReceipt({ channel: "post", receivedAt })).toBeUndefined();
  });

  it.each(["direct", "online"] as const)("of a %s dossier is its receipt", (channel) => {
    expect(legalReceipt({ channel, receivedAt, minutesSignedAt })).toBe(receivedAt);
  });
});

describe("an intake clock", () => {
  const clock = clockOf(publishedCalendar, defaultWorkingHours);
  const due = (channel: keyof typeof intakeLimits, at: string) =>
    withOffset(intakeDueAt(instant(new Date(`${at}:00+07:00`)), intakeLimits[channel], clock)).slice(0, 16);

  it.each([
    ["direct", "2026-11-16T09:00", "2026-11-16T10:00", "an hour at the counter"],
    ["direct", "2026-11-16T11:00", "2026-11-16T14:00", "an hour with the lunch break in it"],
    ["online", "2026-11-16T09:00", "2026-11-17T09:00", "eight hours of work"],
    ["online", "2026-11-20T20:00", "2026-11-23T17:00", "sent on Friday night, so until Monday's end"],
    ["post", "2026-11-23T09:00", "2026-11-25T09:00", "a working day, the 24th being off"],
  ] as const)("%s from %s ends %s: %s", (channel, at, end, _why) => {
    expect(due(channel, at)).toBe(end);
  });
});
