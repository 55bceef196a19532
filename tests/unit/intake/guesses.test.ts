import { describe, expect, it } from "vitest";
import { wrongTries } from "../../../functions/intake/tracking-limits.ts";
import { attackedFor, attacks, frequency } from "../../support/guesses.ts";

const outcomeOf = (name: string, days = 1) => {
  const attack = Object.entries(attacks).find(([title]) => title.startsWith(name))?.[1];
  if (attack === undefined) throw new Error(`no attack begins with ${name}`);
  return attackedFor(attack, days);
};

it("the four digits of all dossiers are all there are", () => {
  expect(Array.from({ length: 10_000 }, (_, place) => frequency(place)).reduce((sum, one) => sum + one)).toBeCloseTo(1);
});

describe("somebody who guesses for a day, a second before and behind every turn of the hour", () => {
  it("is judged ten times at one code, and in thirty days finds one in fourteen", async () => {
    const { before, now } = await outcomeOf("one code");
    expect([before.inAnHour, now.inAnHour, now.inAll]).toEqual([20, 10, wrongTries.code.most]);
    expect(now.rightInAll).toBeLessThan(0.021);
    expect((await outcomeOf("one code", 30)).now.rightInAll).toBeLessThan(1 / 14);
  });

  it("is judged twenty times with one guess on thousands of codes, where it was 75,000 times", async () => {
    const { before, now } = await outcomeOf("the most frequent digits on");
    expect(before).toMatchObject({ inAnHour: 6000, inAll: 75_000 });
    expect(now).toMatchObject({ inAnHour: wrongTries.digits.most, inAll: wrongTries.digits.most });
    expect(before.rightInAll).toBeGreaterThan(100);
    expect(now.rightInAll).toBeLessThan(0.05);
  });

  it.each([["the hundred most frequent digits by turns on 5,000 codes, from as"], ["the most frequent digits first"]])(
    "with %s … is held to the province's limit, and is right less than twice a day",
    async (name) => {
      const { now } = await outcomeOf(name);
      expect(now.inAnHour).toBeLessThanOrEqual(wrongTries.province.most);
      expect(now.inAll).toBeLessThanOrEqual(13 * wrongTries.province.most);
      expect(now.rightInAnHour).toBeLessThan(0.5);
      expect(now.rightInAll).toBeLessThan(2);
    },
  );

  it("gains nothing by the addresses of one IPv6 network", async () => {
    const one = await outcomeOf("the hundred most frequent digits by turns on 5,000 codes, from one");
    const network = await outcomeOf("the same from one IPv6 network");
    expect(network.now).toEqual(one.now);
    expect(network.now.inAnHour).toBe(wrongTries.source.most);
    expect(network.before.inAnHour).toBe(6000);
  });
});
