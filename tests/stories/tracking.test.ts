import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as acts from "../../infra/local/journey/acts.ts";
import { countCallsOf } from "../bench/counted-function.ts";
import type { CountedCall, CountingProxy } from "../bench/counting-proxy.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { tokenOfReceipt } from "../support/stories/token-of-receipt.ts";
import { itemsOf, logLines } from "../support/stories/traces.ts";

// The deployed function, with its AWS calls seen on the wire.

const province = inject("province");
const cast = castOf(province);
const [unknown, wrongDigits] = ["H57.BC.09-200101-0417", "0417"];

let proxy: CountingProxy;
let dossier: acts.Accepted;
let questions: Readonly<Record<string, object>>;
let token: string;

const track = async (body: object) => {
  const answer = await fetch(`${province.apiUrl}/v1/tracking`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  const { correlationId: _, ...told } = JSON.parse(text);
  return { status: answer.status, told, bytes: Buffer.byteLength(text) };
};

/** `GetItem UNITS`: an operation, and of the table the kind of item. */
const named = ({ operation, body }: CountedCall): string => {
  const kind = /"pk":\{"S":"\d+#([A-Z]+)/.exec(body)?.[1];
  return kind === undefined ? operation : `${operation} ${kind}`;
};
const callsOf = async (body: object): Promise<readonly string[]> => {
  proxy.reset();
  await track(body);
  return proxy.calls().map(named);
};

const times = (count: number, name: string): readonly string[] => Array.from({ length: count }, () => name);
/** Procedure, units and officers are asked for at one moment, on connections of their own: they may arrive in any order. */
const arranged = (calls: readonly string[]): readonly string[] => [
  ...calls.slice(0, 14),
  ...calls.slice(14, 20).toSorted(),
  ...calls.slice(20),
];

beforeAll(async () => {
  const clerk = await cast.as("postalClerk");
  dossier = await acts.openDossier(clerk, cast.commune, applicantOfStory());
  token = await tokenOfReceipt(clerk, dossier.links.receipt);
  const right = acts.sampleApplicant.phone.slice(-4);
  questions = {
    unknownCode: { code: unknown, lastFour: right },
    wrongDigits: { code: dossier.code, lastFour: wrongDigits },
    right: { code: dossier.code, lastFour: right },
    wrongToken: { token: `${token.slice(0, 37)}${"A".repeat(43)}` },
    rightToken: { token },
  };
  proxy = await countCallsOf(province, "IntakeTrackDossier");
  // A new worker: nothing of its start shall be counted.
  await track({ token });
});
afterAll(() => proxy.close());

describe("whether a code exists", () => {
  it("does not show in the AWS calls of the function, whatever is asked", async () => {
    const made: Record<string, readonly string[]> = {};
    for (const [name, body] of Object.entries(questions)) made[name] = arranged(await callsOf(body));
    const expected = [
      ...times(4, "GenerateMac"),
      ...times(4, "UpdateItem TRIES"),
      ...times(4, "GetItem TRIES"),
      ...["GetItem CODE", "GetItem DOSSIER", "GetItem PROCEDURES"],
      ...times(2, "GetItem STAFF"),
      ...times(3, "GetItem UNITS"),
      ...times(4, "UpdateItem TRIES"),
    ];
    expect(made).toEqual(Object.fromEntries(Object.keys(questions).map((name) => [name, expected])));
  });

  it("does not show in the answer to who cannot prove that it is theirs, nor in the length of any answer", async () => {
    const { unknownCode, wrongDigits: wrong, wrongToken, right, rightToken } = questions;
    const [first, ...others] = await Promise.all([unknownCode, wrong, wrongToken].map((body = {}) => track(body)));
    expect(first).toMatchObject({ status: 404, bytes: 8192, told: { code: "tracking/no-match" } });
    expect(others).toEqual([first, first]);
    for (const body of [right, rightToken]) {
      expect(await track(body ?? {})).toMatchObject({ status: 200, bytes: 8192, told: { code: dossier.code } });
    }
  });
});

describe("an attempt", () => {
  it("is nowhere in clear: not in a log line, and not among the items that count it", async () => {
    const lines = await logLines(province);
    expect(lines).toContain("tracking/no-match");
    const items = await itemsOf(province);
    expect(items).toContain("#TRIES#");
    // Digits end a key or a part of one: a hash may begin with the same four.
    const digits = new RegExp(`[#"]${wrongDigits}(?![0-9a-f])`);
    expect(lines).not.toMatch(digits);
    expect(items).not.toMatch(digits);
    const secrets = [unknown, token, token.slice(37), "A".repeat(43)];
    for (const secret of secrets) {
      expect(lines, secret).not.toContain(secret);
      expect(items, secret).not.toContain(secret);
    }
    expect(lines).not.toContain(dossier.code);
    expect(lines).not.toMatch(/sourceIp|127\.0\.0\.1.*trackDossier|trackDossier.*127\.0\.0\.1/);
  });
});
