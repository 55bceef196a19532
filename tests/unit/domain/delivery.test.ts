import { describe, expect, it } from "vitest";
import { clockOf } from "../../../shared/domain/deadline.ts";
import {
  deliverBy,
  distanceBetween,
  distances,
  isOnTarget,
  mayGoBack,
  nextInvitation,
} from "../../../shared/domain/delivery.ts";
import { workingDays } from "../../../shared/domain/working-calendar.ts";
import { publishedCalendar } from "../../support/builders/calendar.ts";
import { units } from "../../support/builders/places.ts";

const clock = clockOf(publishedCalendar, units.postalPoint.workingHours);
const isWorkingDay = workingDays(publishedCalendar);
/** A Thursday. */
const got = "2026-11-26T08:00:00.000Z";

describe("the target of a delivery (Decision 45/2016)", () => {
  it.each([
    ["district", "2026-11-27", "2026-11-30"],
    ["province", "2026-11-30", "2026-12-02"],
    ["cities", "2026-12-01", "2026-12-04"],
    ["elsewhere", "2026-12-02", "2026-12-08"],
  ] as const)("within %s is the end of %s, with an appointment slip of %s", (distance, plain, slip) => {
    const day = (withSlip: boolean) => deliverBy(got, { distance, withSlip }, clock);
    expect([day(false), day(true)]).toEqual([`${plain}T10:00:00.000Z`, `${slip}T10:00:00.000Z`]);
  });

  it("is counted from one commune to the next, from city to city, and from province to province", () => {
    const here = { province: "46", commune: "19804" };
    expect(distanceBetween(here, { ...here })).toBe("district");
    expect(distanceBetween(here, { province: "46", commune: "20014" })).toBe("province");
    expect(distanceBetween(here, { province: "46" })).toBe("province");
    expect(distanceBetween({ province: "46" }, { province: "46" })).toBe("province");
    expect(distanceBetween(here, { province: "01", commune: "00004" })).toBe("cities");
    expect(distanceBetween(here, { province: "91" })).toBe("elsewhere");
    expect(distances).toHaveLength(4);
  });

  it("is a day: it is met in the evening of it, and not on the next morning", () => {
    expect(isOnTarget("2026-11-27T16:30:00.000Z", "2026-11-27T10:00:00.000Z")).toBe(true);
    expect(isOnTarget("2026-11-27T17:00:00.000Z", "2026-11-27T10:00:00.000Z")).toBe(false);
  });
});

describe("invitations", () => {
  it("are two working days apart, over a weekend and a holiday too", () => {
    expect(nextInvitation({ invitations: [] }, isWorkingDay)).toBeUndefined();
    expect(nextInvitation({ invitations: ["2026-11-26T09:00:00.000Z"] }, isWorkingDay)).toBe("2026-11-30");
    expect(nextInvitation({ invitations: ["2026-12-31T09:00:00.000Z"] }, isWorkingDay)).toBe("2027-01-05");
  });

  it("are two before the result goes back", () => {
    const [one, two] = ["2026-11-26T09:00:00.000Z", "2026-11-30T09:00:00.000Z"];
    expect([[], [one], [one, two]].map((invitations) => mayGoBack({ invitations }))).toEqual([false, false, true]);
  });
});
