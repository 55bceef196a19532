import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { draftResult } from "../../../functions/results/draft-result.ts";
import { issueResult } from "../../../functions/results/issue-result.ts";
import { signResult } from "../../../functions/results/sign-result.ts";
import { tellOfExpiry } from "../../../functions/results/tell-of-expiry.ts";
import { VerificationAnswer, verifyResultRoute } from "../../../functions/results/verification-routes.ts";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import { resultOf } from "../../../shared/domain/dossier.ts";
import { issuedResults, monthsAfter } from "../../../shared/domain/results-of-dossier.ts";
import { reusedPapers } from "../../../shared/domain/reusable-paper.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { type ResultsInMemory, resultsInMemory } from "../../support/results-in-memory.ts";

let world: ResultsInMemory;
beforeEach(async () => {
  world = await resultsInMemory();
});
const presentOf = async (id: string) => {
  const dossier = await world.province.dossiers.find(id);
  const result = dossier && resultOf(dossier);
  if (dossier === undefined || result === undefined) throw new Error("no result");
  return { dossier, result };
};
/** Another dossier of the same applicant that used the result again, with a result in its place. */
const renewed = (first: string) =>
  world.issued(aDossier().withId(v7()).withCode("H57.31.06-261124-0009"), (dossier) => ({
    ...dossier,
    papers: [{ ...aPaper, reusedFrom: { paper: `${first}.result`, dossierId: first, file: "x" } }],
  }));
const corrected = { as: "corrected", reason: "clerical-error" } as const;

describe("anybody who holds a result", () => {
  it("is told that it is genuine, by whom it was signed and until when it holds, by its hash or by its QR alone", async () => {
    const id = await world.issued();
    const { result } = await presentOf(id);
    const expected = {
      verdict: "genuine",
      number: "1/2026/GXN",
      unit: { id: units.landOffice.id, name: units.landOffice.name },
      signedBy: { position: people.leader.position },
      sha256: result.sha256,
      ...{ validUntil: null, expired: null, successor: null, training: false },
    };
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject(expected);
    expect(await world.verify({ check: result.check ?? "" })).toMatchObject(expected);
    expect(await world.verify({ check: result.check ?? "", sha256: result.sha256 })).toMatchObject(expected);
    expect(world.printed[0]?.verification).toBe(`https://xacminh.example/#${result.check}`);
  });

  it("is told that it was signed elsewhere, and whether its file proved that no certificate was revoked", async () => {
    const { dossier, result } = await presentOf(await world.issued());
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject({ signedElsewhere: null });
    for (const revocation of ["not-known", "not-revoked"] as const) {
      const elsewhere = { ...dossier, result: { ...result, signedElsewhere: true as const, revocation } };
      const dossiers = { find: async () => elsewhere as typeof dossier };
      expect(await world.verify({ sha256: result.sha256 }, { dossiers })).toMatchObject({
        signedElsewhere: { revocation },
      });
    }
  });

  it("is told that another file is not the one that was issued", async () => {
    const { result } = await presentOf(await world.issued());
    const altered = await world.verify({ check: result.check ?? "", sha256: "0".repeat(64) });
    expect(altered).toMatchObject({ verdict: "altered", number: "1/2026/GXN", sha256: result.sha256 });
  });

  it("is told nothing about the applicant, whatever is asked", async () => {
    const { applicant } = anApplication();
    const { result } = await presentOf(await world.issued());
    const said = JSON.stringify(await world.verify({ sha256: result.sha256 }));
    for (const personal of [
      applicant.name,
      applicant.citizenId,
      applicant.address,
      people.leader.name,
      people.leader.id,
    ])
      expect(said).not.toContain(personal);
  });

  it("gets an answer of the same shape about what is not known here, and about what was signed and never issued", async () => {
    const unknown = await world.verify({ sha256: "0".repeat(64) });
    const { result } = await presentOf(await world.issued());
    const known = await world.verify({ sha256: result.sha256 });
    expect(unknown.verdict).toBe("unknown");
    expect(Object.keys(unknown).sort()).toEqual(Object.keys(known).sort());
    for (const answer of [unknown, known]) expect(VerificationAnswer.parse(answer)).toEqual(answer);
    const signedOnly = [...world.province.archive.files.keys()].find((name) => !name.includes(result.sha256)) ?? "";
    expect(await world.verify({ sha256: /([0-9a-f]{64})\.pdf/.exec(signedOnly)?.[1] ?? "" })).toEqual(unknown);
  });

  it("asks with a hash or a code as they are written, and with nothing else", () => {
    const { body } = verifyResultRoute;
    expect(body.safeParse({ sha256: "a".repeat(64) }).success).toBe(true);
    for (const wrong of [{}, { sha256: "a".repeat(63) }, { sha256: "A".repeat(64) }, { check: "short" }, { code: "x" }])
      expect(body.safeParse(wrong).success).toBe(false);
  });
});

describe("a result that was issued", () => {
  it("is corrected: another one with a number of its own says so, and the earlier one names it", async () => {
    const id = await world.issued();
    const { result: first } = await presentOf(id);
    expect((await world.replace(id, corrected)).ok).toBe(true);
    expect(world.printed[1]?.blocks[0]).toMatchObject({ text: "Đính chính kết quả số 1/2026/GXN ngày 23/11/2026." });
    expect(await world.verify({ sha256: first.sha256 })).toMatchObject({ verdict: "genuine" });

    const issued = await world.issueReplacement(id);
    expect(issued.ok && issued.value.fact).toMatchObject({
      type: "vn.motcua.result-replaced.v1",
      data: { number: "2/2026/GXN", replaces: "1/2026/GXN", ...corrected },
    });
    const { dossier, result: second } = await presentOf(id);
    expect(issuedResults(dossier).map(({ number }) => number)).toEqual(["1/2026/GXN", "2/2026/GXN"]);
    expect(await world.verify({ sha256: first.sha256 })).toMatchObject({
      verdict: "replaced",
      successor: "2/2026/GXN",
    });
    expect(await world.verify({ check: first.check ?? "" })).toMatchObject({ verdict: "replaced" });
    expect(await world.verify({ sha256: second.sha256 })).toMatchObject({ verdict: "genuine", number: "2/2026/GXN" });
  });

  it("is corrected in the names and the address of its applicant, which the dossier has so from then on, sealed", async () => {
    const id = await world.issued();
    const applicant = { name: "Nguyễn Thị Quỳnh Hoa", address: "7 ngõ Hàng Bún" };
    const outcome = await world.replace(id, { ...corrected, applicant });
    expect(outcome.ok && outcome.value.fact.data).toMatchObject({ corrected: ["applicant.name", "applicant.address"] });
    const [first, second] = world.printed.map((form) => JSON.stringify(form.blocks));
    for (const right of Object.values(applicant)) {
      expect(first).not.toContain(right);
      expect(second).toContain(right);
      expect(JSON.stringify([await presentOf(id), await world.province.dossiers.history(id)])).not.toContain(right);
    }
    const sealed = await world.province.dossiers.personal(id);
    const personal = PersonalData.parse(sealed && (await world.province.seals.open(sealed, id)));
    expect(personal.applicant).toEqual({ ...anApplication().applicant, ...applicant });
  });

  it("is neither corrected nor replaced by who has appraised the dossier: that is for another pair of eyes", async () => {
    const id = await world.issued();
    const both = { ...people.appraiser, roles: ["appraiser", "leader"] } as typeof people.leader;
    for (const body of [corrected, { as: "replaced", reason: "by-decision" } as const])
      expect(await world.replace(id, body, both)).toEqual({ ok: false, problem: { code: "step/four-eyes" } });
    expect(await world.replace(id, corrected)).toMatchObject({ ok: true });
  });

  it.each([
    ["a representative of a citizen", { representative: "Trần Văn Ủy" }],
    ["a name that is longer than a name may be", { name: "N".repeat(121) }],
  ])("is not corrected to %s", async (_, applicant) => {
    expect(await world.replace(await world.issued(), { ...corrected, applicant })).toEqual({
      ...{ ok: false, problem: { code: "request/invalid", fields: ["body.applicant"] } },
    });
  });

  it("is held as what it is: the earlier one is replaced where it was used again, and the later one is offered", async () => {
    const id = await world.issued();
    await world.replace(id, { as: "replaced", reason: "lost-or-damaged" });
    await world.issueReplacement(id);
    const standings = await world.province.standings.ofDossier(id);
    expect([...standings]).toEqual([
      [`${id}.result`, { status: "replaced", reuseCount: 0, successor: `${id}.result-2` }],
      [`${id}.result-2`, { status: "valid", reuseCount: 0 }],
    ]);
    const user = { papers: [{ ...aPaper, reusedFrom: { paper: `${id}.result`, dossierId: id, file: "x" } }] };
    expect(await reusedPapers(user, world.province.standings.ofDossier)).toEqual([
      { component: "certificate", paper: `${id}.result`, status: "replaced", successor: `${id}.result-2` },
    ]);
  });

  it("is replaced by the result of another dossier that used it, whose number it names", async () => {
    const first = await world.issued();
    const { result } = await presentOf(first);
    await renewed(first);
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject({
      verdict: "replaced",
      successor: "2/2026/GXN",
    });
  });

  it("that another dossier's result has replaced is not replaced once more, nor is what was signed before: one of a kind holds", async () => {
    const first = await world.issued();
    await world.replace(first, corrected);
    await renewed(first);
    const problem = { ok: false, problem: { code: "result/holds-no-longer" } };
    expect(await world.issueReplacement(first)).toMatchObject(problem);
    expect(await world.replace(first, corrected)).toMatchObject(problem);
    const held = [...world.province.table.held.values()].filter(({ status }) => status === "valid");
    expect(held).toHaveLength(1);
  });

  it("is revoked with a reason: it is genuine to nobody any more, and offered to nobody", async () => {
    const id = await world.issued();
    const outcome = await world.revoke(id, { reason: "issued-wrongly" });
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.result-revoked.v1",
      data: { number: "1/2026/GXN", reason: "issued-wrongly", revokedBy: people.leader.id },
    });
    const { result } = await presentOf(id);
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject({ verdict: "revoked", successor: null });
    expect((await world.province.standings.ofDossier(id)).get(`${id}.result`)).toMatchObject({ status: "revoked" });
  });

  it("is revoked also after the personal data were erased", async () => {
    const id = await world.issued();
    world.province.table.personal.delete(id);
    expect((await world.revoke(id)).ok).toBe(true);
    const { result } = await presentOf(id);
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject({ verdict: "revoked" });
  });

  it("is neither revoked, corrected nor replaced once more when it was given and holds no longer, nor is its replacement issued then", async () => {
    const id = await world.issued();
    const { dossier } = await presentOf(id);
    const returned = { ...dossier, status: "returned", returnedAt: "2026-11-27T02:00:00.000Z" } as typeof dossier;
    world.province.table.dossiers.set(id, returned);
    await world.replace(id, corrected);
    await world.revoke(id);
    const problem = { ok: false, problem: { code: "result/holds-no-longer" } };
    expect(await world.revoke(id)).toMatchObject(problem);
    expect(await world.replace(id, corrected)).toMatchObject(problem);
    expect(await world.issueReplacement(id)).toMatchObject({ problem: { code: "result/no-replacement" } });
  });

  it("keeps the number of its replacement when the issue fails half-way", async () => {
    const id = await world.issued();
    await world.replace(id, corrected);
    const { dossiers } = world.needs;
    Object.assign(world.needs, { dossiers: { ...dossiers, save: () => Promise.reject(new StaleDossier()) } });
    await expect(world.issueReplacement(id)).rejects.toThrow(StaleDossier);
    Object.assign(world.needs, { dossiers });
    await world.issueReplacement(id);
    expect((await presentOf(id)).result.number).toBe("2/2026/GXN");
  });

  it.each([
    [
      "corrected by who appraises",
      (id: string) => world.replace(id, corrected, people.appraiser),
      "staff/not-permitted",
    ],
    ["corrected by the registry", (id: string) => world.replace(id, corrected, people.registry), "staff/not-permitted"],
    [
      "corrected by another unit",
      (id: string) => world.replace(id, corrected, people.oneStopOfficer),
      "dossier/not-found",
    ],
    ["replaced by who signs alone", (id: string) => world.issueReplacement(id, people.leader), "staff/not-permitted"],
    ["replaced without a signed replacement", (id: string) => world.issueReplacement(id), "result/no-replacement"],
    ["revoked by the registry", (id: string) => world.revoke(id, undefined, people.registry), "staff/not-permitted"],
    ["revoked by the post", (id: string) => world.revoke(id, undefined, people.postalClerk), "staff/not-permitted"],
  ] as const)("is not %s", async (_, act, code) => {
    expect(await act(await world.issued())).toMatchObject({ ok: false, problem: { code } });
  });

  it("has to be there before any of it", async () => {
    const { id } = await world.province.given(aDossier().inStage("issue").build());
    expect(await world.revoke(id)).toMatchObject({ problem: { code: "result/not-found" } });
    expect(await world.replace(id, corrected)).toMatchObject({ problem: { code: "result/not-found" } });
  });
});

const aPaper = { component: "certificate", quantity: 1, kind: "original" as const, digitization: "notNeeded" as const };

describe("a result that holds until a day", () => {
  const sweep = (at: string) => tellOfExpiry({ ...world.province, onFailure: () => undefined })(new Date(at));
  const told = async (id: string) =>
    (await world.province.dossiers.history(id)).filter(({ fact }) => fact.type === "vn.motcua.result-expiring.v1");

  beforeEach(async () => {
    world = await resultsInMemory({ validUntil: { months: 12 } });
  });

  it("says so to whoever verifies it, and when that day has passed", async () => {
    const { result } = await presentOf(await world.issued());
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject({ validUntil: "2027-11-23", expired: false });
    world.province.clock.set("2027-11-23T16:59:59.000Z");
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject({ expired: false });
    world.province.clock.set("2027-11-23T17:00:00.000Z");
    expect(await world.verify({ sha256: result.sha256 })).toMatchObject({ verdict: "genuine", expired: true });
  });

  it("is told of once, thirty days ahead, at the time of the event", async () => {
    const id = await world.issued();
    expect(await sweep("2027-10-23T16:00:00.000Z")).toEqual({ looked: 0, told: 0, failed: 0 });
    expect(await sweep("2027-10-24T23:00:00.000Z")).toMatchObject({ told: 1 });
    expect(await sweep("2027-10-24T23:00:00.000Z")).toEqual({ looked: 0, told: 0, failed: 0 });
    expect(await sweep("2027-12-01T23:00:00.000Z")).toMatchObject({ told: 0 });
    expect(await told(id)).toMatchObject([
      { fact: { time: "2027-10-24T23:00:00.000Z", data: { number: "1/2026/GXN", validUntil: "2027-11-23" } } },
    ]);
  });

  it("is told of once by two sweeps at one moment", async () => {
    const id = await world.issued();
    await Promise.all([sweep("2027-11-01T23:00:00.000Z"), sweep("2027-11-01T23:00:00.000Z")]);
    expect(await told(id)).toHaveLength(1);
  });

  it("is not told of when it was revoked, and of the one in its place when that ends", async () => {
    const [revoked, replaced] = [
      await world.issued(),
      await world.issued(aDossier().withId(v7()).withCode("H57.31.06-261124-0009")),
    ];
    await world.revoke(revoked);
    world.province.clock.set("2027-03-01T02:00:00.000Z");
    await world.replace(replaced, { as: "replaced", reason: "by-decision" });
    await world.issueReplacement(replaced);
    await sweep("2027-11-20T23:00:00.000Z");
    expect([await told(revoked), await told(replaced)]).toEqual([[], []]);
    await sweep("2028-02-20T23:00:00.000Z");
    expect(await told(replaced)).toMatchObject([{ fact: { data: { validUntil: "2028-03-01" } } }]);
  });

  it("holds as long as before where a slip of the pen is corrected, however late and however often", async () => {
    const id = await world.issued();
    for (const day of ["2027-03-01", "2027-09-01"]) {
      world.province.clock.set(`${day}T02:00:00.000Z`);
      await world.replace(id, corrected);
      await world.issueReplacement(id);
      expect((await presentOf(id)).result).toMatchObject({
        validUntil: "2027-11-23",
        issuedAt: `${day}T02:00:00.000Z`,
      });
    }
  });

  it("is not told of where the result of another dossier came in its place, and that one is", async () => {
    const first = await world.issued();
    const later = await renewed(first);
    await sweep("2027-11-01T23:00:00.000Z");
    expect([await told(first), (await told(later)).length]).toEqual([[], 1]);
  });

  it("does not keep the sweep from others when it fails", async () => {
    const [bad, good] = [
      await world.issued(),
      await world.issued(aDossier().withId(v7()).withCode("H57.31.06-261124-0009")),
    ];
    const failed: string[] = [];
    const find = async (id: string) =>
      id === bad ? Promise.reject(new Error("unreadable")) : world.province.dossiers.find(id);
    const counts = await tellOfExpiry({
      ...world.province,
      dossiers: { ...world.province.dossiers, find },
      onFailure: (id) => failed.push(id),
    })(new Date("2027-11-01T23:00:00.000Z"));
    expect([counts, failed, (await told(good)).length]).toEqual([{ looked: 2, told: 1, failed: 1 }, [bad], 1]);
  });

  it("ends on the last day of a month that has no such day", () => {
    expect([monthsAfter("2026-01-31", 1), monthsAfter("2024-02-29", 12), monthsAfter("2026-11-23", 14)]).toEqual([
      "2026-02-28",
      "2025-02-28",
      "2028-01-23",
    ]);
  });
});

describe("the last day of a result that is filled in", () => {
  const until = { id: "until", name: { vi: "Giá trị đến ngày", en: "Valid until" }, type: "date" as const };
  const template = (required: boolean) => ({
    ...{ variables: [{ ...until, required }], validUntil: { variable: "until" }, validity: "{value.until}" },
  });
  /** A dossier to be signed, with this day filled in. */
  const drafted = async (day: string | undefined, required = true) => {
    world = await resultsInMemory(template(required));
    const { id } = await world.province.given(aDossier().inStage("signing").build());
    if (day === undefined) return id;
    const drafting = await draftResult(world.needs)(
      { ...(await world.call(id, people.appraiser)), body: { values: { until: day } } },
      aCommand({ principal: people.appraiser.id, route: "draftResult" }),
    );
    expect(drafting.ok).toBe(true);
    return id;
  };
  const said = (outcome: { readonly ok: boolean; readonly problem?: unknown }) => outcome.problem ?? "done";
  const sign = async (id: string) =>
    said(await signResult(world.needs)(await world.call(id, people.leader), aCommand({ route: "signResult" })));
  const issue = async (id: string) => {
    const stored = await world.province.dossiers.find(id);
    if (stored === undefined) throw new Error("no dossier");
    const stages = [...stored.stages, ...aDossier().inStage("issue").build().stages.slice(-1)];
    world.province.table.dossiers.set(id, { ...stored, stages });
    return said(
      await issueResult(world.needs)(await world.call(id, people.registry), aCommand({ route: "issueResult" })),
    );
  };
  const missing = { code: "result/values-missing", fields: ["until"] };
  const over = (from: string) => ({ code: "result/value-wrong", fields: ["until"], facts: { from } });

  it("is never before the day of issue: neither signed so, nor issued when that day has passed meanwhile, nor numbered", async () => {
    expect(await sign(await drafted("2026-11-22"))).toEqual(over("2026-11-23"));
    const id = await drafted("2026-11-23");
    expect(await sign(id)).toBe("done");
    world.province.clock.set("2026-11-23T17:00:00.000Z");
    expect(await issue(id)).toEqual(over("2026-11-24"));
    expect(world.province.numbers.given.size).toBe(0);
  });

  it("holds on that day still", async () => {
    const id = await drafted("2026-11-23");
    expect([await sign(id), await issue(id)]).toEqual(["done", "done"]);
    expect((await presentOf(id)).result.validUntil).toBe("2026-11-23");
  });

  it("has to be filled in where every such result has one, and may be left out where not", async () => {
    expect(await sign(await drafted(undefined))).toEqual(missing);
    const id = await drafted(undefined, false);
    expect([await sign(id), await issue(id)]).toEqual(["done", "done"]);
    expect((await presentOf(id)).result.validUntil).toBeUndefined();
  });

  it("is asked for before a number is given, whatever way the signature came", async () => {
    const id = await drafted(undefined);
    const stored = await world.province.dossiers.find(id);
    const result = { sha256: "a".repeat(64), signedAt: "2026-11-23T02:00:00.000Z", signedBy: people.leader.id };
    world.province.table.dossiers.set(id, { ...stored, result } as NonNullable<typeof stored>);
    expect(await issue(id)).toEqual(missing);
    expect(world.province.numbers.given.size).toBe(0);
  });

  it("stays as it was where something else is corrected when it is over, and is another one in a replacement", async () => {
    const id = await drafted("2026-11-23");
    await sign(id);
    await issue(id);
    world.province.clock.set("2026-12-01T02:00:00.000Z");
    const replacement = { as: "replaced", reason: "by-decision" } as const;
    expect(await world.replace(id, replacement)).toMatchObject({ problem: over("2026-12-01") });
    expect(await world.replace(id, { ...corrected, values: { until: "2026-11-22" } })).toMatchObject({
      problem: over("2026-11-23"),
    });
    await world.replace(id, corrected);
    await world.issueReplacement(id);
    expect((await presentOf(id)).result).toMatchObject({ number: "2/2026/GXN", validUntil: "2026-11-23" });
    await world.replace(id, { ...replacement, values: { until: "2027-01-31" } });
    await world.issueReplacement(id);
    expect((await presentOf(id)).result).toMatchObject({ number: "3/2026/GXN", validUntil: "2027-01-31" });
  });
});
