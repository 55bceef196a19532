import { beforeEach, describe, expect, it } from "vitest";
import { linkAnswer, makeResultLink } from "../../../functions/results/make-result-link.ts";
import { openResult } from "../../../functions/results/open-result.ts";
import { resultFile } from "../../../functions/results/result-file.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { linkName } from "../../../shared/domain/result-link.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const { id, code } = aDossier().build();
const lastFour = "3456";
let province: MemoryProvince;
let archives: MemoryProvince["archive"]["archives"];
beforeEach(async () => {
  province = await memoryProvince();
  archives = province.archive.archives;
});

const given = async (changes: Partial<AcceptedDossier> = {}) => {
  const trackingProof = await province.hashes.of("tracking", `${code}#${lastFour}`);
  const returnChoice = { method: "electronic" as const, chosenAt: "2026-11-23T02:00:00.000Z" };
  const dossier = {
    ...aDossier().inStage("return").build(),
    trackingProof,
    returnChoice,
    ...changes,
  } as AcceptedDossier;
  await province.given(dossier);
  await archives.put(id, resultFile("c".repeat(64)), { bytes: Buffer.from("%PDF"), contentType: "application/pdf" });
};
const now = async () => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("it is there");
  return dossier;
};
const made = async (staff: StaffMember = people.postalClerk) =>
  makeResultLink(province)(
    { parameters: { id }, staff, revision: (await now()).revision, correlationId: "c0rre1at-0001" },
    aCommand({ principal: staff.id, route: "makeResultLink" }),
  );
/** As the notice to the applicant has it, and nothing else. */
const sentToken = async (number: number): Promise<string> =>
  `${id}.${number}.${await province.hashes.of("resultLink", linkName(id, number))}`;
const tokenOf = async (): Promise<string> => {
  const outcome = await made();
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return sentToken(linkAnswer(outcome.value).body.link.number);
};
const opened = (token: string, digits = lastFour, sourceAddress = "198.51.100.7") =>
  openResult({ ...province, archives })({
    body: { token, lastFour: digits },
    ...{ sourceAddress, correlationId: "c0rre1at-0002" },
  });
const codeOf = async (outcome: ReturnType<typeof opened>) => {
  const answer = await outcome;
  return answer.ok ? answer.value.status : answer.problem.code;
};

describe("a link to the result", () => {
  it("is made by the returning counter for who chose it, holds for a week, and its token stands nowhere, not in the answer to the counter", async () => {
    await given();
    const outcome = await made();
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.result-link-made.v1",
      data: { number: 1, expiresAt: "2026-11-30T02:00:00.000Z", unit: units.postalPoint.id },
    });
    if (!outcome.ok) return;
    const answer = linkAnswer(outcome.value);
    expect(answer.body.link).toEqual({ number: 1, expiresAt: "2026-11-30T02:00:00.000Z" });
    const [, , secret = ""] = (await sentToken(1)).split(".");
    expect(secret).toHaveLength(43);
    expect(JSON.stringify([answer, await now(), await province.dossiers.history(id)])).not.toContain(secret);
  });

  it.each([
    ["where the applicant chose otherwise", { returnChoice: undefined }, "result-link/not-chosen"],
    ["while a fee of the return is unpaid", { fees: [fee()] }, "fee/unpaid"],
  ] as const)("is not made %s", async (_, changes, refusal) => {
    await given(changes as Partial<AcceptedDossier>);
    expect(await made()).toMatchObject({ ok: false, problem: { code: refusal } });
  });

  it("is made once more after the return, by the returning counter alone, where another result was issued in its place since", async () => {
    await given();
    expect(await codeOf(opened(await tokenOf()))).toBe(303);
    expect(await made()).toMatchObject({ problem: { code: "dossier/not-possible-now" } });
    const returned = (await now()) as AcceptedDossier & { result: object };
    const later = { ...returned.result, sha256: "d".repeat(64), issuedAt: "2026-11-24T02:00:00.000Z" };
    province.table.dossiers.set(id, { ...returned, result: later } as AcceptedDossier);
    province.clock.set("2026-12-24T02:00:00.000Z");
    expect(await made(aStaffMember({ id: "there", roles: ["postalClerk"], unit: units.otherPoint.id }))).toMatchObject({
      problem: { code: "dossier/not-found" },
    });
    expect(await opened(await tokenOf())).toMatchObject({
      value: { location: expect.stringContaining("d".repeat(64)) },
    });
    expect(await now()).toMatchObject({
      ...{ status: "returned", returnedAt: "2026-11-23T02:00:00.000Z" },
      ...{ resultLink: { number: 2, opened: 1 }, result: { givenAt: "2026-12-24T02:00:00.000Z" } },
    });
    expect((await province.dossiers.history(id)).at(-1)?.fact.type).toBe("vn.motcua.result-opened.v1");
    // It was given by that: it is not to be given any more.
    expect(await made()).toMatchObject({ problem: { code: "dossier/not-possible-now" } });
  });

  it("is not made by who decided, nor before the return is open", async () => {
    await given();
    expect(await made(people.registry)).toMatchObject({ problem: { code: "staff/not-permitted" } });
    province = await memoryProvince();
    await province.given(aDossier().inStage("issue").build());
    expect(await made()).toMatchObject({ problem: { code: "dossier/not-possible-now" } });
  });
});

describe("opening a result by its link", () => {
  it("with the second factor returns it, ends the dossier, and leads to the file for a minute, never to the file itself", async () => {
    await given();
    const answer = await opened(await tokenOf());
    expect(answer).toMatchObject({ ok: true, value: { status: 303 } });
    expect(answer.ok && Object.keys(answer.value)).toEqual(["status", "location"]);
    expect(await now()).toMatchObject({ status: "returned", resultLink: { number: 1, opened: 1 } });
    const history = await province.dossiers.history(id);
    expect(history.at(-1)).toMatchObject({
      actor: { kind: "system", id: "result-link" },
      fact: {
        type: "vn.motcua.result-returned.v1",
        data: { method: "electronic", link: 1, unit: units.postalPoint.id, closedRun: 6 },
      },
    });
    expect((await province.tasks.page({ of: { unit: units.postalPoint.id }, view: "due" }, { size: 5 })).tasks).toEqual(
      [],
    );
  });

  it("is counted once a minute, as long as the address of the file holds, and ends after twenty", async () => {
    await given();
    const token = await tokenOf();
    for (let n = 0; n < 20; n += 1) {
      expect(await codeOf(opened(token))).toBe(303);
      province.clock.forward(59);
      expect(await codeOf(opened(token))).toBe(303);
      province.clock.forward(1);
    }
    expect((await now()).resultLink?.opened).toBe(20);
    expect((await province.dossiers.history(id)).at(-1)?.fact).toMatchObject({
      type: "vn.motcua.result-opened.v1",
      data: { link: 1, opened: 20 },
    });
    expect(await codeOf(opened(token))).toBe("result-link/used-up");
  });

  it("twice at once is one opening", async () => {
    await given();
    const token = await tokenOf();
    expect(await Promise.all([codeOf(opened(token)), codeOf(opened(token))])).toEqual([303, 303]);
    expect((await now()).resultLink?.opened).toBe(1);
    const types = (await province.dossiers.history(id)).map(({ fact }) => fact.type);
    expect(types.filter((type) => type === "vn.motcua.result-returned.v1")).toHaveLength(1);
  });

  it("ends after a week, and when a newer link is in its place", async () => {
    await given();
    const first = await tokenOf();
    const second = await tokenOf();
    expect(await codeOf(opened(first))).toBe("result-link/expired");
    province.clock.set("2026-11-30T01:59:59.000Z");
    expect(await codeOf(opened(second))).toBe(303);
    province.clock.set("2026-11-30T02:00:00.000Z");
    expect(await codeOf(opened(second))).toBe("result-link/expired");
  });

  it("ends when the applicant chooses another way to be given it, and the dossier stays open for that", async () => {
    await given();
    const token = await tokenOf();
    const { returnChoice: _, ...before } = (await now()) as AcceptedDossier;
    const counter = { ...before, returnChoice: { method: "counter" as const, chosenAt: "2026-11-23T03:00:00.000Z" } };
    for (const changed of [before, counter]) {
      province.table.dossiers.set(id, changed as AcceptedDossier);
      expect(await codeOf(opened(token))).toBe("result-link/expired");
      expect(await now()).toMatchObject({ status: "decided", resultLink: { opened: 0 } });
    }
  });

  it("is refused when the result was revoked, before it was given and afterwards, and no other link is made", async () => {
    await given();
    const token = await tokenOf();
    const revoke = async () => {
      const before = (await now()) as AcceptedDossier & { result: object };
      const ended = { as: "revoked", at: "2026-11-23T03:00:00.000Z", by: people.leader.id, reason: "issued-wrongly" };
      province.table.dossiers.set(id, { ...before, result: { ...before.result, ended } } as AcceptedDossier);
    };
    const whole = await now();
    await revoke();
    expect(await codeOf(opened(token))).toBe("result/holds-no-longer");
    expect(await now()).toMatchObject({ status: "decided", resultLink: { opened: 0 } });
    expect(await made()).toMatchObject({ ok: false, problem: { code: "result/holds-no-longer" } });
    province.table.dossiers.set(id, whole);
    expect(await codeOf(opened(token))).toBe(303);
    await revoke();
    province.clock.forward(61);
    expect(await codeOf(opened(token))).toBe("result/holds-no-longer");
  });

  it("is refused with wrong digits, and for a day after five of them, right ones included", async () => {
    await given();
    const token = await tokenOf();
    for (let n = 0; n < 5; n += 1) expect(await codeOf(opened(token, `000${n}`))).toBe("result-link/no-match");
    expect(await opened(token)).toMatchObject({
      ok: false,
      problem: { code: "result-link/too-many-tries", facts: { retryAfterSeconds: expect.any(Number) } },
    });
    expect((await now()).resultLink?.opened).toBe(0);
    province.clock.set("2026-11-26T02:00:00.000Z");
    expect(await codeOf(opened(token))).toBe(303);
  });

  it("is refused to whoever makes a token up, whatever it is of", async () => {
    await given();
    const token = await tokenOf();
    const [of, , secret] = token.split(".");
    for (const forged of [`${of}.2.${secret}`, `${of}.1.${"A".repeat(43)}`, `${people.leader.id}.1.${secret}`])
      expect(await codeOf(opened(forged))).toBe("result-link/no-match");
  });

  it("returns a result whose paper is lost: it lies nowhere", async () => {
    const lost = { case: "1", unit: units.postalPoint.id, since: "2026-11-23T02:00:00.000Z" };
    await given({ custody: { result: { papers: 1, lost } } });
    expect(await codeOf(opened(await tokenOf()))).toBe(303);
    expect(await now()).toMatchObject({ status: "returned" });
  });

  it("leaves a result that lies somewhere on paper to be given there", async () => {
    await given({ custody: { result: { papers: 1, at: units.postalPoint.id } } });
    expect(await codeOf(opened(await tokenOf()))).toBe(303);
    expect(await now()).toMatchObject({ status: "decided", resultLink: { opened: 1 } });
  });
});

function fee() {
  const name = { vi: "Lệ phí", en: "Charge" };
  return { id: "licence", name, amount: { vnd: 135_000 }, payable: "onReturn", legalBasis: "—" } as const;
}
