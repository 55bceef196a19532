import { describe, expect, it } from "vitest";
import { Moment } from "../../../shared/domain/moment.ts";

describe("a moment", () => {
  it.each([
    ["2026-11-23T09:00:00+07:00", "2026-11-23T02:00:00.000Z"],
    ["2026-11-23T09:00+07:00", "2026-11-23T02:00:00.000Z"],
    ["2026-11-23T02:00:00.000Z", "2026-11-23T02:00:00.000Z"],
    ["2026-11-23T02:00:00.123456Z", "2026-11-23T02:00:00.123Z"],
    ["2026-11-22T21:00:00-05:00", "2026-11-23T02:00:00.000Z"],
    ["2026-11-23T09:00:00 07:00", "2026-11-23T02:00:00.000Z"],
  ])("is read with its offset, also where a URL made a blank of the plus: %s", (text, at) => {
    expect(Moment.parse(text)).toBe(at);
  });

  it.each([
    "2026-11-23",
    "2026-11-23T09:00:00",
    "2026-02-30T09:00:00Z",
    "23/11/2026 09:00",
    "",
    "now",
    "0001-01-01T00:00:00Z",
  ])("that is none, or has no offset, is refused with how it is written: %s", (text) => {
    const { error } = Moment.safeParse(text);
    expect(JSON.stringify(error?.issues)).toContain("2026-11-23T09:00:00+07:00");
  });
});
