import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { trackDossierRoute } from "../../../functions/intake/routes.ts";
import { type TrackDossierNeeds, trackDossier, trackingToken } from "../../../functions/intake/track-dossier.ts";
import { wrongTries } from "../../../functions/intake/tracking-limits.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { httpDoor } from "../../../shared/lambda/http-door.ts";
import { apiEvent } from "../../support/api-event.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let dossier: AcceptedDossier;
let calls: string[];
let log: ReturnType<typeof readLog>;
const { code } = aDossier().build();
const lastFour = "3456";
const source = "203.0.113.7";

beforeEach(async () => {
  province = await memoryProvince();
  const proof = await province.hashes.of("tracking", `${code}#${lastFour}`);
  dossier = await province.given(aDossier().provenBy(proof).inStage("approval").build());
  calls = [];
  log = readLog();
});
afterEach(() => log.restore());

/** The ports of the act; every call is noted, with how many things it is about, before it is made. */
const counted = (): TrackDossierNeeds => {
  const noted =
    <A extends readonly unknown[], R>(name: string, call: (...args: A) => R) =>
    (...args: A): R => {
      calls.push(name);
      return call(...args);
    };
  const { dossiers, procedures, places, principals, hashes, tries, now } = province;
  return {
    now,
    dossiers: { idOf: noted("dossiers.idOf", dossiers.idOf), find: noted("dossiers.find", dossiers.find) },
    procedures: { version: noted("procedures.version", procedures.version) },
    places: { unit: noted("places.unit", places.unit) },
    principals: { find: noted("principals.find", principals.find) },
    hashes: { of: noted("hashes.of", hashes.of) },
    tries: {
      begin: async (names, weight) => {
        calls.push(`tries.begin ${names.map(({ span }) => span)}`);
        const begun = await tries.begin(names, weight);
        return { ...begun, settle: noted("tries.settle", begun.settle) };
      },
    },
  };
};

const door = () => httpDoor(trackDossierRoute, {}, trackDossier(counted()));
const ask = async (body: unknown, language = "vi") => {
  calls = [];
  const answer = await door()(apiEvent({ body, headers: { "accept-language": language } }), aContext());
  return { status: answer.statusCode, body: answer.body ?? "", headers: answer.headers ?? {}, calls };
};

const unknown = "H57.BD.06-261123-9999";
const questions = async () => {
  const token = await trackingToken(province.hashes, dossier.id);
  return {
    unknownCode: { code: unknown, lastFour },
    wrongDigits: { code, lastFour: "0000" },
    right: { code, lastFour },
    wrongToken: { token: `${dossier.id}.${"A".repeat(43)}` },
    tokenOfNobody: { token: `0192f0c4-0000-7b11-9f5e-3c1a2b4d5e6f.${"A".repeat(43)}` },
    rightToken: { token },
  };
};

describe("whether a code exists", () => {
  it("does not show in what is asked of storage and keys: the same calls in the same order, whatever the question", async () => {
    const asked = Object.entries(await questions());
    const made: string[][] = [];
    for (const [, body] of asked) made.push((await ask(body)).calls);
    expect(made[0]).toEqual([
      ...[
        "hashes.of",
        "hashes.of",
        "hashes.of",
        "hashes.of",
        "tries.begin hour,day,day,hour",
        "dossiers.idOf",
        "dossiers.find",
      ],
      ...[
        "procedures.version",
        "places.unit",
        "places.unit",
        "places.unit",
        "principals.find",
        "principals.find",
        "tries.settle",
      ],
    ]);
    expect(made).toEqual(asked.map(() => made[0]));
  });

  it("does not show in them behind a limit either", async () => {
    const { right, unknownCode } = await questions();
    const before = (await ask(right)).calls;
    for (let n = 0; n < wrongTries.source.most + 1; n += 1) {
      const other = String(n).padStart(4, "0");
      const outcome = await ask({ code: `H57.BD.07-261123-${other}`, lastFour: other });
      expect(outcome.calls).toEqual(before);
    }
    const behind = [await ask(right), await ask(unknownCode)];
    expect(behind.map(({ status }) => status)).toEqual([429, 429]);
    expect(behind.map((one) => one.calls)).toEqual([before, before]);
  });

  it("does not show in how much there is to read: behind a limit, and for wrong tokens, no dossier is touched", async () => {
    const { right, wrongToken, unknownCode } = await questions();
    const read: string[] = [];
    const { find } = province.dossiers;
    province.dossiers.find = (id) => {
      read.push(id);
      return find(id);
    };
    await ask(wrongToken);
    for (let n = 0; n < wrongTries.source.most; n += 1) {
      const other = String(n).padStart(4, "0");
      await ask({ ...unknownCode, code: `H57.BD.07-261123-${other}`, lastFour: other });
    }
    expect((await ask(right)).status).toBe(429);
    expect(read).not.toContain(dossier.id);
    expect(read).toHaveLength(wrongTries.source.most + 2);
  });

  it.each(["vi", "en"])("does not show in status, headers, body or size of a refusal (%s)", async (language) => {
    const { unknownCode, wrongDigits, wrongToken, tokenOfNobody } = await questions();
    const answers: object[] = [];
    for (const body of [unknownCode, wrongDigits, wrongToken, tokenOfNobody]) {
      const { calls: _, ...answer } = await ask(body, language);
      answers.push(answer);
    }
    expect(answers[0]).toMatchObject({ status: 404, body: expect.stringContaining("tracking/no-match") });
    expect(answers).toEqual(answers.map(() => answers[0]));
  });
});

describe("the size of an answer", () => {
  it("is the same for what was found, for what was not and for what may not be asked any more", async () => {
    const { unknownCode, right, rightToken, wrongToken } = await questions();
    const sizes = async () => {
      const answers = [];
      for (const body of [unknownCode, right, rightToken, wrongToken, { code: "no code", lastFour }])
        answers.push(await ask(body));
      return answers.map(({ body }) => Buffer.byteLength(body));
    };
    const size = 8192;
    expect(await sizes()).toEqual([size, size, size, size, size]);
    for (let n = 0; n < wrongTries.source.most; n += 1) await ask(unknownCode);
    expect(await sizes()).toEqual([size, size, size, size, size]);
  });

  it("hangs on nothing in it: an answer is JSON, filled with blanks", async () => {
    const { body } = await ask((await questions()).right);
    expect(body.trimEnd()).toMatch(/\}$/);
    expect(JSON.parse(body)).toMatchObject({ code });
  });
});

describe("an attempt", () => {
  it("leaves no code, digits, token, source or officer in the log, nor in the names under which it is counted", async () => {
    const names: string[] = [];
    const { tries } = province;
    province.tries = {
      begin: (of, weight) => {
        names.push(...of.map(({ name }) => name));
        return tries.begin(of, weight);
      },
    };
    const asked = await questions();
    for (const body of Object.values(asked)) await ask(body);
    for (let n = 0; n < wrongTries.code.most + 1; n += 1) await ask(asked.wrongDigits);
    await ask({ code: "kh\u00f4ng ph\u1ea3i m\u00e3", lastFour: "98765" });
    await door()(apiEvent({ rawBody: `{"code":"${code}","lastFour":` }), aContext());
    const failing = { ...counted(), principals: { find: () => Promise.reject(new Error("the table is away")) } };
    await httpDoor(trackDossierRoute, {}, trackDossier(failing))(apiEvent({ body: asked.right }), aContext());

    expect(log.lines.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 400, 404, 415, 429]));
    expect(log.lines.map(({ code: of }) => of)).toContain("request/failed");
    const secrets = [
      ...[code, unknown, lastFour, '0000"', "98765", "kh\u00f4ng", source, dossier.id],
      ...[
        asked.rightToken.token,
        asked.rightToken.token.slice(37),
        asked.tokenOfNobody.token.slice(0, 36),
        "A".repeat(43),
      ],
    ];
    const written = [JSON.stringify(log.lines), JSON.stringify(names)];
    for (const secret of secrets) for (const text of written) expect(text).not.toContain(secret);
  });
});
