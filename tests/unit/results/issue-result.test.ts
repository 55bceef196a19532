import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { issuedAnswer, issueResult } from "../../../functions/results/issue-result.ts";
import { issueResultRoute } from "../../../functions/results/routes.ts";
import { factOf } from "../../../shared/adapters/chain/fact-of.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { anAcceptance } from "../../support/builders/change.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const { id } = aDossier().build();
const issue = (staff: StaffMember = people.registry, dossier = id, revision = 1) =>
  issueResult(province)(
    { parameters: { id: dossier }, staff, revision, correlationId: "c0rre1at-0004" },
    aCommand({ principal: staff.id, route: "issueResult" }),
  );
const issued = async (builder: DossierBuilder) => {
  const dossier = await province.given(builder.build());
  const outcome = await issue(people.registry, dossier.id);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

describe("the signed result", () => {
  it("is issued under a number: the dossier is decided, and its clock stands still", async () => {
    const entry = await issued(aDossier().inStage("issue"));
    expect(entry.fact).toMatchObject({
      type: "vn.motcua.result-issued.v1",
      data: {
        status: "decided",
        number: "1/2026/GXN",
        issuedAt: "2026-11-23T02:00:00.000Z",
        issuedBy: people.registry.id,
        returningUnit: units.postalPoint.id,
        onTime: true,
        closedRun: 5,
      },
    });
    expect(await province.dossiers.find(id)).toMatchObject({
      status: "decided",
      decidedAt: "2026-11-23T02:00:00.000Z",
      result: { number: "1/2026/GXN", issuedAt: "2026-11-23T02:00:00.000Z" },
      deadline: { segments: [{ kind: "run", to: "2026-11-23T02:00:00.000Z" }] },
    });
  });

  it("is on time until its due moment, and late after it", async () => {
    province.clock.set("2026-12-18T02:00:00.000Z");
    expect((await issued(aDossier().inStage("issue"))).fact.data).toMatchObject({ onTime: true });
    province.clock.set("2026-12-18T02:00:00.001Z");
    const late = await issued(aDossier().withId(v7()).atUnits({ receiving: units.centre.id }).inStage("issue"));
    expect(late.fact.data).toMatchObject({ onTime: false });
  });

  it("is numbered by unit and civil year, each number once", async () => {
    const numbers: string[] = [];
    for (const [at, receiving] of [
      ["2026-12-31T02:00:00.000Z", units.centre.id],
      ["2026-12-31T16:59:00.000Z", units.bankPoint.id],
      ["2026-12-31T17:00:00.000Z", units.otherPoint.id],
    ] as const) {
      province.clock.set(at);
      const { fact } = await issued(aDossier().withId(v7()).atUnits({ receiving }).inStage("issue"));
      if (fact.type === "vn.motcua.result-issued.v1") numbers.push(fact.data.number);
    }
    expect(numbers).toEqual(["1/2026/GXN", "2/2026/GXN", "1/2027/GXN"]);
  });

  it("is answered with its number, from the entry alone", async () => {
    const answer = issuedAnswer(await issued(aDossier().inStage("issue")));
    expect(issueResultRoute.answers[200].body.parse(answer.body)).toMatchObject({ number: "1/2026/GXN", revision: 2 });
    const other = anAcceptance(aDossier().build());
    expect(() => issuedAnswer({ fact: factOf(other), sequence: 1 })).toThrow("another fact");
  });
});

describe("a result is not issued", () => {
  it.each([
    ["before it is signed", aDossier().inStage("signing"), people.registry, "step/not-open"],
    ["twice", aDossier().after("issue"), people.registry, "step/already-completed"],
    ["by the leader who signed it", aDossier().inStage("issue"), people.leader, "staff/not-permitted"],
    ["by the counter", aDossier().inStage("issue"), people.postalClerk, "staff/not-permitted"],
    ["by a bank that has nothing to do with it", aDossier().inStage("issue"), people.bankClerk, "dossier/not-found"],
  ] as const)("%s, and no number is used up", async (_, builder, staff, code) => {
    await province.given(builder.build());
    expect(await issue(staff)).toMatchObject({ ok: false, problem: { code } });
    expect(await province.counters.next(`RESULT#${units.landOffice.id}#2026`)).toBe(1);
  });

  it("from an older revision", async () => {
    await province.given(aDossier().inStage("issue").build());
    expect(await issue(people.registry, id, 9)).toMatchObject({ problem: { code: "dossier/stale" } });
  });
});
