import { describe, expect, it } from "vitest";
import { clockOf } from "../../../shared/domain/deadline.ts";
import {
  arrivesBy,
  asGiven,
  type Counted,
  differencesOf,
  isLate,
  type Minutes,
  receivedBy,
  signedLast,
} from "../../../shared/domain/minutes.ts";
import { defaultWorkingHours } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { aHandOver, minutesOf } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";

const id = "0192f0c9-11aa-7c01-8d22-5b6c7d8e9f00";
const given: Minutes = minutesOf(id, [aHandOver(aDossier().build(), id)]);
const as = (changes: Partial<Counted> = {}): Counted => ({ papers: 3, sheets: 3, seal: "intact", ...changes });

describe("minutes of handing paper over", () => {
  it("name as different what was counted otherwise, and the seal, and nothing else", () => {
    expect(differencesOf({ papers: 3, sheets: 3 }, as())).toEqual([]);
    expect(differencesOf({ papers: 3, sheets: 3 }, as({ papers: 2 }))).toEqual(["missing"]);
    expect(differencesOf({ papers: 3, sheets: 3 }, as({ sheets: 2 }))).toEqual(["missing"]);
    expect(differencesOf({ papers: 3, sheets: 3 }, as({ papers: 4 }))).toEqual(["surplus"]);
    expect(differencesOf({ papers: 3, sheets: 3 }, as({ papers: 2, sheets: 9 }))).toEqual(["missing", "surplus"]);
    expect(differencesOf({ papers: 3, sheets: 3 }, as({ seal: "broken", damaged: true }))).toEqual([
      "sealBroken",
      "damaged",
    ]);
    expect(differencesOf({ papers: 3, sheets: 3 }, as({ seal: "other" }))).toEqual(["otherSeal"]);
  });

  it("read as the giver signed them, also after the receipt", () => {
    const received = receivedBy(given, people.registry.id, "2026-11-24T01:15:00.000Z", [as({ papers: 2 })]);
    expect(received.revision).toBe(2);
    expect(received.lines[0]?.counted).toEqual(as({ papers: 2 }));
    expect(asGiven(received)).toEqual(given);
    expect(asGiven(given)).toEqual(given);
    expect([signedLast(given).by, signedLast(received).by]).toEqual([people.postalClerk.id, people.registry.id]);
  });

  it.each([
    ["a Monday, within one commune", "2026-11-16T08:00+07:00", true, "2026-11-17T17:00+07:00"],
    ["a Monday, within the province", "2026-11-16T08:00+07:00", false, "2026-11-18T17:00+07:00"],
    ["a Friday evening, within the province", "2026-11-13T19:00+07:00", false, "2026-11-17T17:00+07:00"],
    ["the day before a day off, within one commune", "2026-11-23T08:00+07:00", true, "2026-11-25T17:00+07:00"],
  ])("given on %s have arrived by the end of the working day of the target", (_, at, isSameCommune, due) => {
    const clock = clockOf(publishedCalendar, defaultWorkingHours);
    expect(arrivesBy(new Date(at).toISOString(), isSameCommune, clock)).toBe(new Date(due).toISOString());
  });

  it("are late from the moment after that until somebody has signed for them", () => {
    const { dueAt } = given;
    const after = new Date(Date.parse(dueAt) + 1).toISOString();
    expect(isLate(given, dueAt)).toBe(false);
    expect(isLate(given, after)).toBe(true);
    expect(isLate({ ...given, received: { by: people.registry.id, at: after } }, after)).toBe(false);
  });
});
