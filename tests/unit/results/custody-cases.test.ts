import { describe, expect, it } from "vitest";
import type { OpenCustodyCase } from "../../../functions/results/case-routes.ts";
import type { caseOutcomes } from "../../../shared/domain/custody-case.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { people } from "../../support/builders/staff.ts";
import { atThePoint, byPost, office, type PostedResult, point, postedResult } from "../../support/posted-result.ts";

const { postalClerk, registry, leader } = people;
const codeOf = (outcome: { ok: boolean; problem?: { code: string } }) => (outcome.ok ? "done" : outcome.problem?.code);
const theResult: OpenCustodyCase = { bundle: "result", kind: "lost", papers: 1 };

const opened = (one: PostedResult, body: OpenCustodyCase = theResult, staff: StaffMember = postalClerk) =>
  one.openCase(body, staff);
const closed = (
  one: PostedResult,
  outcome: (typeof caseOutcomes)[number],
  staff: StaffMember = postalClerk,
  id = "1",
) => one.closeCase(outcome, staff, id);

describe("paper that is lost", () => {
  it("opens a case that says what and who is liable, in ids alone, and is in nobody's hand", async () => {
    const one = await atThePoint();
    await one.send();
    const outcome = await opened(one);
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.custody-case-opened.v1",
      data: { case: "1", bundle: "result", kind: "lost", papers: 1, liable: point, unit: point, by: postalClerk.id },
    });
    expect((await one.now()).custodyCases).toMatchObject([{ id: "1", liable: point, openedBy: postalClerk.id }]);
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "lost", case: "1", unit: point } },
    });
    expect((await one.custody()).events.at(-1)).toMatchObject({ event: "LOST", sealNumber: "BD06-000881" });
    expect(codeOf(await one.give())).toBe("result/elsewhere");
    expect(codeOf(await one.send())).toBe("result/elsewhere");
    expect(codeOf(await one.handOver(registry, point))).toBe("minutes/not-in-custody");
  });

  it("has a holder too where others of its bundle are not lost: its case, until it is found again", async () => {
    const one = await postedResult();
    await one.choose(byPost);
    const minutes = await one.handOver(registry, point, { papers: 3, sheets: 3 });
    if (!minutes.ok) throw new Error(minutes.problem.code);
    await one.receive(minutes.value.id, postalClerk, {
      lines: [{ dossier: one.id, papers: 3, sheets: 3, seal: "intact" }],
    });
    const holders = async () => (await one.custody()).holders.filter(({ bundle }) => bundle === "result");
    await opened(one);
    const lost = { bundle: "result", papers: 1, holder: { kind: "lost", case: "1", unit: point } };
    expect(await holders()).toEqual([{ bundle: "result", papers: 2, holder: { kind: "unit", unit: point } }, lost]);
    await opened(one, { ...theResult, papers: 2 });
    expect(await holders()).toEqual([
      { bundle: "result", papers: 2, holder: { kind: "lost", case: "2", unit: point } },
      lost,
    ]);
    expect(codeOf(await closed(one, "found", postalClerk, "1"))).toBe("done");
    expect((await holders()).reduce((sum, { papers }) => sum + papers, 0)).toBe(3);
  });

  it("is found again at a unit of the dossier, and given from there", async () => {
    const one = await atThePoint();
    await one.send();
    await opened(one);
    expect(codeOf(await closed(one, "found"))).toBe("done");
    expect((await one.now()).custodyCases).toMatchObject([{ closed: { outcome: "found", by: postalClerk.id } }]);
    expect((await one.custody()).events.at(-1)).toMatchObject({ event: "FOUND", unit: point });
    expect(codeOf(await closed(one, "found"))).toBe("custody-case/closed");
    expect(codeOf(await one.give())).toBe("done");
  });

  it("is found also where another case had the last of its bundle, which is found later", async () => {
    const one = await atThePoint();
    const dossier = await one.now();
    const custody = { ...dossier.custody, papers: { papers: 3, at: point } };
    one.province.table.dossiers.set(one.id, { ...dossier, custody });
    expect(codeOf(await opened(one, { bundle: "papers", kind: "lost", papers: 1 }))).toBe("done");
    expect(codeOf(await opened(one, { bundle: "papers", kind: "lost", papers: 2 }))).toBe("done");
    const ofPapers = async () => (await one.custody()).holders.filter(({ bundle }) => bundle === "papers");
    expect(await ofPapers()).toMatchObject([
      { papers: 2, holder: { kind: "lost", case: "2" } },
      { papers: 1, holder: { kind: "lost", case: "1" } },
    ]);
    expect(codeOf(await closed(one, "found", postalClerk, "1"))).toBe("done");
    expect(await ofPapers()).toMatchObject([
      { papers: 1, holder: { kind: "unit", unit: point } },
      { papers: 2, holder: { kind: "lost", case: "2" } },
    ]);
    expect(codeOf(await closed(one, "found", postalClerk, "2"))).toBe("done");
    expect(await ofPapers()).toMatchObject([{ papers: 3, holder: { kind: "unit", unit: point } }]);
  });

  it("is issued anew by who decided, and by nobody else", async () => {
    const one = await atThePoint();
    await opened(one);
    expect(codeOf(await closed(one, "replaced"))).toBe("staff/not-permitted");
    expect(codeOf(await closed(one, "replaced", registry))).toBe("done");
    expect((await one.custody()).holders.filter(({ bundle }) => bundle === "result")).toEqual([]);
    const minutes = await one.handOver(registry, point);
    expect(minutes.ok && codeOf(await one.receive(minutes.value.id, postalClerk))).toBe("done");
  });

  it("on the way between two units is the post's: it carried it, whoever finds it missing", async () => {
    const one = await postedResult();
    await one.choose(byPost);
    const minutes = await one.handOver(registry, point);
    const id = minutes.ok ? minutes.value.id : "";
    await one.receive(id, postalClerk, { lines: [{ dossier: one.id, papers: 0, sheets: 0, seal: "broken" }] });
    const outcome = await opened(one);
    expect(outcome.ok && outcome.value.fact.data).toMatchObject({ liable: point, minutes: id });
    expect((await one.custody()).holders).toContainEqual({
      ...{ bundle: "result", papers: 1, holder: { kind: "lost", case: "1", unit: point } },
    });
  });

  it("in part leaves the rest where it is", async () => {
    const one = await postedResult();
    const minutes = await one.handOver(registry, point, { papers: 3, sheets: 3 });
    const id = minutes.ok ? minutes.value.id : "";
    await one.receive(id, postalClerk, { lines: [{ dossier: one.id, papers: 3, sheets: 3, seal: "intact" }] });
    expect(codeOf(await opened(one, { ...theResult, papers: 4 }))).toBe("custody-case/not-in-hand");
    expect(codeOf(await opened(one))).toBe("done");
    const hold = async () => (await one.custody()).holders.find(({ bundle }) => bundle === "result");
    expect(await hold()).toEqual({ bundle: "result", papers: 2, holder: { kind: "unit", unit: point } });
    await one.handOver(postalClerk, office, { papers: 2, sheets: 2 });
    expect(codeOf(await closed(one, "found"))).toBe("custody-case/elsewhere");
    expect(codeOf(await closed(one, "compensated"))).toBe("done");
  });

  it.each([
    ["by who does not have it", postalClerk, { ...theResult, bundle: "supplement" }, "custody-case/not-in-hand"],
    ["by who decides without a registry", leader, theResult, "staff/not-permitted"],
    ["where it lies at the other unit", registry, theResult, "custody-case/not-in-hand"],
  ] as const)("is not said %s", async (_, staff, body, code) => {
    expect(codeOf(await opened(await atThePoint(), body, staff))).toBe(code);
  });

  it("is of no other case than there is", async () => {
    expect(codeOf(await closed(await atThePoint(), "found"))).toBe("custody-case/not-found");
  });
});

describe("paper that is spoilt", () => {
  it("stays where it is, under a case that is closed when it was made good", async () => {
    const one = await atThePoint();
    const before = (await one.custody()).holders;
    expect(codeOf(await opened(one, { ...theResult, kind: "damaged" }))).toBe("done");
    expect((await one.custody()).holders).toEqual(before);
    expect((await one.custody()).events.at(-1)?.event).toBe("DAMAGED");
    expect(codeOf(await closed(one, "compensated"))).toBe("done");
    expect(codeOf(await one.give())).toBe("done");
  });
});
