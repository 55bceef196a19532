import { beforeAll, describe, expect, inject, it } from "vitest";
import * as acts from "../../infra/local/journey/acts.ts";
import type { ApiAnswer, ApiClient } from "../../infra/local/journey/api-client.ts";
import { type ParsedDossierCode, parseDossierCode } from "../../shared/domain/identifiers/dossier-code.ts";
import { formatUnitId } from "../../shared/domain/identifiers/unit-id.ts";
import { castOf } from "../support/stories/cast.ts";

const cast = castOf(inject("province"));
/** A peak day of a point has sixty dossiers: this is more than its week, in about a minute. */
const receptions = 500;
/**
 * So many are in flight at any moment, and no more: the local cloud starts a process for each invocation that runs beside
 * another, and from 50 on two cores do little else until it answers 502. All 500 at the very same moment, without
 * processes between act and table: `tests/adapters/receptions-at-once.test.ts`.
 */
const inFlight = 16;
const clerksAtOnce = 5;

/** Nobody is written to: this story is about codes, and would fill the mailboxes of others. */
const form = () => {
  const { email: _, ...applicant } = acts.sampleApplicant;
  return { ...acts.sampleDossier(cast.commune, acts.sampleApplicant), applicant };
};

/** Does a thing so many times, never more than so many at a time and never fewer as long as there is something to do. */
const repeated = async <T>(times: number, atOnce: number, act: (n: number) => Promise<T>): Promise<readonly T[]> => {
  const turns = Array.from({ length: times }, (_, n) => n).values();
  const lane = async (): Promise<T[]> => {
    const done: T[] = [];
    for (const n of turns) done.push(await act(n));
    return done;
  };
  return (await Promise.all(Array.from({ length: atOnce }, lane))).flat();
};

const codeOf = (code: string): ParsedDossierCode => {
  const parsed = parseDossierCode(code);
  if (!parsed.ok) throw new Error(parsed.says.en);
  return parsed.value;
};

describe(`${receptions} receptions at one point, ${inFlight} at any moment`, () => {
  let clerks: readonly ApiClient[];
  let answers: readonly ApiAnswer[];
  const opened = () => answers.map(({ body }) => acts.Accepted.parse(body));

  beforeAll(async () => {
    clerks = await Promise.all(
      Array.from({ length: clerksAtOnce }, async () => {
        const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.crowdedPoint });
        return cast.with(await cast.tokenOf(username));
      }),
    );
    answers = await repeated(receptions, inFlight, async (n) => {
      const clerk = clerks[n % clerksAtOnce];
      if (clerk === undefined) throw new Error("no clerk");
      return clerk.post("/v1/dossiers", form());
    });
  });

  it("are all accepted, each as a dossier of its own", () => {
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: receptions }, () => 201));
    expect(new Set(opened().map(({ id }) => id)).size).toBe(receptions);
  });

  it("give as many different codes of that unit", () => {
    const codes = opened().map(({ code }) => code);
    expect(new Set(codes).size).toBe(receptions);
    expect(new Set(codes.map((code) => formatUnitId(codeOf(code).unit)))).toEqual(new Set([cast.crowdedPoint]));
  });

  it("are numbered from 0001 without a hole on each day, since none of them failed", () => {
    // A run over midnight in Viet Nam begins again with 0001.
    const byDay = Map.groupBy(
      opened().map(({ code }) => codeOf(code)),
      ({ day }) => day,
    );
    for (const codes of byDay.values())
      expect(codes.map(({ serial }) => serial).sort()).toEqual(codes.map((_, n) => String(n + 1).padStart(4, "0")));
  });
});
