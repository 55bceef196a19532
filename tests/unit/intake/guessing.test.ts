import { beforeEach, describe, expect, it } from "vitest";
import { type TrackingRequest, trackDossier, trackingToken } from "../../../functions/intake/track-dossier.ts";
import { placeInProvince, wrongTries } from "../../../functions/intake/tracking-limits.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { localKeyedHashes } from "../../support/fakes/local-keys.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const hour = 3600;
let province: MemoryProvince;
let dossier: Dossier;
const code = aDossier().build().code;

beforeEach(async () => {
  province = await memoryProvince();
  const proof = await province.hashes.of("tracking", `${code}#3456`);
  dossier = await province.given(aDossier().provenBy(proof).build());
});

const ask = (body: TrackingRequest, sourceAddress = "192.0.2.1") => trackDossier(province)({ body, sourceAddress });
const said = async (body: TrackingRequest, source?: string) => {
  const outcome = await ask(body, source);
  return outcome.ok ? "opened" : outcome.problem.code;
};
const right = { code, lastFour: "3456" };
const wrong = (n: number, of = code) => ({ code: of, lastFour: String(n).padStart(4, "0") });
const otherCode = (n: number) => `H57.BD.07-261123-${String(n).padStart(4, "0")}`;
const source = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;

/** So many tries, one after the other; how often each answer came. */
const many = async (times: number, one: (n: number) => Promise<string>) => {
  const answers: string[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await one(n));
  return (answer: string) => answers.filter((given) => given === answer).length;
};
const tryCode = (times: number, of = code) => many(times, (n) => said(wrong(n, of), source(n)));
const byToken = async () => said({ token: await trackingToken(province.hashes, dossier.id) });

describe("guessing at one code", () => {
  it("ends after ten wrong tries in a day, from wherever they come: then the right digits do not open it either", async () => {
    await tryCode(wrongTries.code.most - 1);
    expect(await said(right)).toBe("opened");
    await tryCode(1);
    expect(await said(right)).toBe("tracking/too-many-tries");
  });

  it("ends after ten wrong tries also when they all come at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => said(wrong(n), source(n))));
    expect(answers.filter((one) => one === "tracking/no-match")).toHaveLength(wrongTries.code.most);
    expect(answers.filter((one) => one === "tracking/too-many-tries")).toHaveLength(40 - wrongTries.code.most);
  });

  it("gains nothing by waiting for the day to turn: there are never more than ten in 24 hours", async () => {
    province.clock.set("2026-11-23T23:59:59.000Z");
    expect((await tryCode(20))("tracking/no-match")).toBe(wrongTries.code.most);
    province.clock.set("2026-11-24T00:00:01.000Z");
    expect((await tryCode(20))("tracking/no-match")).toBe(0);
    province.clock.set("2026-11-24T23:59:58.000Z");
    expect((await tryCode(20))("tracking/no-match")).toBe(0);
  });

  it("is open again when the day behind the last wrong try is over, and tries that were refused do not put that off", async () => {
    await tryCode(wrongTries.code.most);
    province.clock.set("2026-11-24T23:59:59.000Z");
    await tryCode(50);
    province.clock.set("2026-11-25T00:00:00.000Z");
    expect(await said(right)).toBe("opened");
  });

  it("is limited for codes that nobody has too, so that the limit does not tell which ones there are", async () => {
    const none = "H57.BD.06-261123-9999";
    await tryCode(wrongTries.code.most, none);
    expect(await said(wrong(0, none))).toBe("tracking/too-many-tries");
  });

  it("does not close another code", async () => {
    await tryCode(wrongTries.code.most, otherCode(1));
    expect(await said(right)).toBe("opened");
  });
});

describe("guessing from one source", () => {
  const spray = (times: number, from: (n: number) => string) =>
    many(times, (n) => said(wrong(n, otherCode(n)), from(n)));

  it("ends after a hundred wrong tries in an hour, on whatever codes, for that source and nobody else", async () => {
    const answers = await spray(wrongTries.source.most + 20, () => "198.51.100.7");
    expect(answers("tracking/too-many-tries")).toBe(20);
    expect(await said(right)).toBe("opened");
    expect(await said(right, "198.51.100.7")).toBe("tracking/too-many-tries");
  });

  it("is one source for all addresses of an IPv6 network of 64 bits", async () => {
    const answers = await spray(wrongTries.source.most + 20, (n) => `2001:db8:0:1::${n.toString(16)}`);
    expect(answers("tracking/too-many-tries")).toBe(20);
    expect(await said(right, "2001:db8:0:1:ffff::")).toBe("tracking/too-many-tries");
    expect(await said(right, "2001:db8:0:2::1")).toBe("opened");
  });

  it("gains nothing by waiting for the hour to turn", async () => {
    province.clock.set("2026-11-23T02:59:59.000Z");
    await spray(wrongTries.source.most, () => "198.51.100.7");
    province.clock.forward(2);
    expect(await said(wrong(7777, otherCode(7777)), "198.51.100.7")).toBe("tracking/too-many-tries");
    province.clock.set("2026-11-23T04:00:00.000Z");
    expect(await said(right, "198.51.100.7")).toBe("opened");
  });
});

describe("guessing from many sources at many codes", () => {
  const spray = (times: number, first = 0) =>
    many(times, (n) => said(wrong(n % 3456, otherCode(first + n)), source(first + n)));

  it("with one number ends after twenty wrong tries in a day, and not for other numbers", async () => {
    const { most } = wrongTries.digits;
    const answers = await many(5000, (n) => said({ code: otherCode(n), lastFour: "6789" }, source(n)));
    expect([answers("tracking/no-match"), answers("tracking/too-many-tries")]).toEqual([most, 5000 - most]);
    expect(await said(right)).toBe("opened");
    province.clock.set("2026-11-24T23:59:59.000Z");
    expect(await said({ code: otherCode(1), lastFour: "6789" })).toBe("tracking/too-many-tries");
    province.clock.set("2026-11-25T00:00:00.000Z");
    expect(await said({ code: otherCode(1), lastFour: "6789" })).toBe("tracking/no-match");
  });

  it("ends for the whole province: then the receipt's QR alone opens the page, and the refusal says so", async () => {
    const answers = await spray(5000);
    expect(answers("tracking/no-match")).toBeLessThanOrEqual(wrongTries.province.most);
    expect(answers("tracking/no-match") + answers("tracking/only-by-qr")).toBe(5000);
    expect(await said(right)).toBe("tracking/only-by-qr");
    expect(await byToken()).toBe("opened");
    province.clock.forward(2 * hour);
    expect(await said(right)).toBe("opened");
  });

  it("is counted in eight places that fill alike: hardly one of them closes long before the province's limit", async () => {
    const hashes = localKeyedHashes();
    const places = await Promise.all(
      Array.from({ length: 8000 }, async (_, n) => placeInProvince(await hashes.of("tries", `code ${otherCode(n)}`))),
    );
    const counts = Array.from({ length: 8 }, (_, place) => places.filter((one) => one === place).length);
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("leaves no item of the province's count with more than an eighth of 250 requests a second, and two writes each", async () => {
    const hashes = localKeyedHashes();
    const asked = await Promise.all(
      Array.from({ length: 250 * 60 }, async (_, n) =>
        placeInProvince(await hashes.of("tries", `code ${otherCode(n)}`)),
      ),
    );
    const busiest = Math.max(...Array.from({ length: 8 }, (_, place) => asked.filter((one) => one === place).length));
    const writesASecond = (2 * busiest) / 60;
    // A partition takes a thousand writes a second; one count of the whole province would take five hundred of them.
    expect(writesASecond).toBeLessThan(80);
  });
});

describe("whoever holds the receipt", () => {
  const closeEverything = async () => {
    await tryCode(wrongTries.code.most);
    await many(wrongTries.digits.most, (n) => said({ code: otherCode(n), lastFour: "3456" }, source(n)));
    await many(wrongTries.source.most, (n) => said(wrong(n, otherCode(n))));
    await many(5000, (n) => said(wrong(n % 3456, otherCode(n)), source(n)));
  };

  it("is never locked out: the long token opens the page when every limit is reached", async () => {
    await closeEverything();
    expect(await said(right)).toBe("tracking/too-many-tries");
    for (let n = 0; n < 200; n += 1) expect(await byToken()).toBe("opened");
  });

  it("is not locked out by wrong tokens, and nobody is: a token is not counted", async () => {
    const token = `${dossier.id}.${"A".repeat(43)}`;
    const answers = await many(2000, () => said({ token }));
    expect(answers("tracking/no-match")).toBe(2000);
    expect([await byToken(), await said(right)]).toEqual(["opened", "opened"]);
  });

  it("may look as often as they like with the right digits", async () => {
    expect((await many(500, () => said(right)))("opened")).toBe(500);
  });
});

describe("a refusal behind a limit", () => {
  it("says which limit it was, when to come again, and that the token is open", async () => {
    await tryCode(wrongTries.code.most);
    expect(await ask(right)).toEqual({
      ok: false,
      problem: {
        code: "tracking/too-many-tries",
        // From nine in the morning of the 23rd to seven in the morning of the 25th.
        facts: { of: "code", limit: 10, in: "day", retryAfterSeconds: 46 * hour, open: "token" },
      },
    });
  });

  it("names the end of this hour where the tries before it are what fills the limit", async () => {
    await many(wrongTries.source.most, (n) => said(wrong(n, otherCode(n))));
    const wait = async () => {
      const outcome = await ask(right);
      return outcome.ok ? undefined : outcome.problem.facts?.retryAfterSeconds;
    };
    expect(await wait()).toBe(2 * hour);
    province.clock.forward(hour);
    expect(await wait()).toBe(hour);
    province.clock.forward(hour);
    expect(await wait()).toBeUndefined();
  });
});
