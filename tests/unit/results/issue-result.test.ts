import { createHash } from "node:crypto";
import fc from "fast-check";
import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { issuedAnswer, issueResult } from "../../../functions/results/issue-result.ts";
import { resultFile } from "../../../functions/results/result-file.ts";
import { issueResultRoute } from "../../../functions/results/routes.ts";
import { factOf } from "../../../shared/adapters/chain/fact-of.ts";
import { type AcceptedDossier, resultOf } from "../../../shared/domain/dossier.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { NoTimeStamp, type Signing } from "../../../shared/ports/signatures.ts";
import { anAcceptance } from "../../support/builders/change.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
  signings = [];
});
const { id, code } = aDossier().build();
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const signedPaper = Buffer.from("the signed paper");
let signings: Signing[];
const aCode = (n: number): string => `H57.31.06-261123-000${n + 1}`;

const needs = () => ({
  ...province,
  archives: province.archive.archives,
  sha256,
  provinceName: "thành phố Huế",
  signed: {
    sign: async (pdf: Uint8Array, signing: Signing) => {
      signings.push(signing);
      return Buffer.concat([pdf, Buffer.from(` sealed as ${signing.shown?.lines[0]}`)]);
    },
  },
});
const issue = (staff: StaffMember = people.registry, dossier = id, revision = 1, changes: object = {}) =>
  issueResult({ ...needs(), ...changes })(
    { parameters: { id: dossier }, staff, revision, correlationId: "c0rre1at-0004" },
    aCommand({ principal: staff.id, route: "issueResult" }),
  );
/** A dossier as it stands in a stage, with the file that its result names. */
const given = async (builder: DossierBuilder) => {
  const built = builder.build();
  const dossier = await province.given(
    "result" in built && built.result !== undefined
      ? { ...built, result: { ...built.result, sha256: sha256(signedPaper) } }
      : built,
  );
  await province.archive.archives.put(dossier.id, resultFile(sha256(signedPaper)), {
    bytes: signedPaper,
    contentType: "application/pdf",
  });
  return dossier;
};
const issued = async (builder: DossierBuilder) => {
  const dossier = await given(builder);
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
    await given(builder);
    expect(await issue(staff)).toMatchObject({ ok: false, problem: { code } });
    expect([province.numbers.given.size, signings]).toEqual([0, []]);
  });

  it("from an older revision", async () => {
    await given(aDossier().inStage("issue"));
    expect(await issue(people.registry, id, 9)).toMatchObject({ problem: { code: "dossier/stale" } });
  });

  it.each([
    ["whose file was changed in the archive", Buffer.from("another paper"), "result/altered"],
    ["whose file is not there", undefined, "result/not-found"],
  ] as const)("%s", async (_, file, problem) => {
    await given(aDossier().inStage("issue"));
    const archives = { ...province.archive.archives, get: async (): Promise<Uint8Array | undefined> => file };
    expect(await issue(people.registry, id, 1, { archives })).toMatchObject({ problem: { code: problem } });
    expect(signings).toEqual([]);
  });

  it("while the time-stamp authority does not answer; the number waits for it", async () => {
    await given(aDossier().inStage("issue"));
    const signed = { sign: () => Promise.reject(new NoTimeStamp("silent")) };
    const refused = await issue(people.registry, id, 1, { signed });
    expect(refused).toMatchObject({ problem: { code: "signature/no-time-stamp" } });
    expect((await issue()).ok).toBe(true);
    expect(await province.dossiers.find(id)).toMatchObject({ result: { number: "1/2026/GXN" } });
  });
});

describe("the seal of the organisation", () => {
  it("shows number and date, the unit and the moment, and is the unit's own", async () => {
    await issued(aDossier().inStage("issue"));
    expect(signings).toMatchObject([
      {
        name: units.landOffice.name,
        at: "2026-11-23T02:00:00.000Z",
        by: { unit: units.landOffice.id },
        shown: {
          place: "Seal",
          lines: [
            "Số: 1/2026/GXN",
            "Xã A Lưới 1, ngày 23 tháng 11 năm 2026",
            `Cơ quan: Văn phòng đăng ký đất đai thành phố Huế, ${units.landOffice.name}`,
            "Thời gian đóng dấu: 23/11/2026 09:00:00 +07:00",
          ],
        },
      },
    ]);
    expect(signings[0]?.by?.signer).toBeUndefined();
    expect(signings[0]?.reason).toContain(code);
  });

  it("makes another file, kept under its own hash, which the dossier and the fact name", async () => {
    const entry = await issued(aDossier().inStage("issue"));
    const hash = sha256(Buffer.from("the signed paper sealed as Số: 1/2026/GXN"));
    expect(entry.fact.data).toMatchObject({ sha256: hash });
    expect(await province.dossiers.find(id)).toMatchObject({ result: { sha256: hash } });
    expect(province.archive.files.has(`dossiers/${id}/${resultFile(hash)}`)).toBe(true);
  });
});

describe("the number of a result", () => {
  const archived = () => province.archive.files.size;

  it("is kept for it when everything behind it fails, also into the next year", async () => {
    await given(aDossier().inStage("issue"));
    const crashing = { dossiers: { ...province.dossiers, save: () => Promise.reject(new StaleDossier()) } };
    province.clock.set("2026-12-31T16:59:00.000Z");
    await expect(issue(people.registry, id, 1, crashing)).rejects.toThrow(StaleDossier);
    province.clock.set("2026-12-31T17:00:30.000Z");
    await expect(issue(people.registry, id, 1, crashing)).rejects.toThrow(StaleDossier);
    expect((await issue()).ok).toBe(true);
    expect(await province.dossiers.find(id)).toMatchObject({ result: { number: "1/2026/GXN" } });
    expect(signings.at(-1)?.shown?.lines.slice(0, 2)).toEqual([
      "Số: 1/2026/GXN",
      "Xã A Lưới 1, ngày 31 tháng 12 năm 2026",
    ]);
    expect(archived()).toBe(2);
  });

  it("leaves no gap and is given to no two, however issuers cross and crash", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ dossier: fc.nat(5), dies: fc.constantFrom("seal", "archive", "save", "never") }), {
          maxLength: 24,
        }),
        async (tries) => {
          province = await memoryProvince();
          const dossiers: AcceptedDossier[] = [];
          for (let n = 0; n < 6; n += 1)
            dossiers.push(await given(aDossier().withId(v7()).withCode(aCode(n)).inStage("issue")));
          const dying = (dies: string) => {
            const dead = () => Promise.reject(new Error("the process died"));
            if (dies === "seal") return { signed: { sign: dead } };
            if (dies === "archive") return { archives: { ...province.archive.archives, put: dead } };
            return dies === "save" ? { dossiers: { ...province.dossiers, save: dead } } : {};
          };
          await Promise.allSettled(
            tries.map(({ dossier, dies }) => issue(people.registry, dossiers[dossier]?.id, 1, dying(dies))),
          );
          // Whoever died is tried again until all are issued.
          for (const { id: one } of dossiers) await issue(people.registry, one).catch(() => undefined);
          const numbers = await Promise.all(
            dossiers.map(
              async ({ id: one }) => resultOf((await province.dossiers.find(one)) ?? aDossier().build())?.number,
            ),
          );
          expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `${n}/2026/GXN`));
        },
      ),
      { numRuns: 60 },
    );
  });
});
