import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { type HandOverPapersCall, handOverPapers } from "../../../functions/intake/hand-over-papers.ts";
import { listMinutes } from "../../../functions/intake/list-minutes.ts";
import { printMinutes } from "../../../functions/intake/print-minutes.ts";
import { readMinutes } from "../../../functions/intake/read-minutes.ts";
import { type ReceivePapersCall, receivePapers } from "../../../functions/intake/receive-papers.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { newMinutesId } from "../../../shared/adapters/ids/minutes-ids.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import type { Minutes } from "../../../shared/domain/minutes.ts";
import type { Outcome } from "../../../shared/domain/problems.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { MinutesForm } from "../../../shared/ports/printed-forms.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { aDueDateMove } from "../../support/builders/change.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

const point = units.postalPoint.id;
const office = units.landOffice.id;
const { postalClerk, registry } = people;
const valued = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

let codes = 0;
const received = async (province: MemoryProvince, change: (one: DossierBuilder) => DossierBuilder = (one) => one) => {
  codes += 1;
  const built = aDossier()
    .withId(v7())
    .withCode(`${point}-261123-${String(codes).padStart(4, "0")}`);
  return province.given(change(built).build());
};
const line = ({ id }: { id: string }, changes: object = {}) => ({
  ...{ dossier: id, sealNumber: "BD06-000417", papers: 3, sheets: 9 },
  ...changes,
});

const giving = (
  province: MemoryProvince,
  lines: HandOverPapersCall["body"]["lines"],
  more: object = {},
  staff: StaffMember = postalClerk,
) =>
  handOverPapers({ ...province, province: "46", newId: newMinutesId })(
    { body: { to: office, purpose: "papers", lines, ...more }, staff, correlationId: "c0rre1at-0000" },
    aCommand({ route: "handOverPapers" }),
  );
const taking = (
  province: MemoryProvince,
  minutes: Pick<Minutes, "id" | "revision">,
  lines: ReceivePapersCall["body"]["lines"],
  staff: StaffMember = registry,
) =>
  receivePapers(province)(
    {
      parameters: { minutes: minutes.id },
      body: { lines },
      staff,
      revision: minutes.revision,
      correlationId: "c0rre1at-0001",
    },
    aCommand({ route: "receivePapers" }),
  );
const counted = ({ id }: { id: string }, changes: object = {}) => ({
  ...{ dossier: id, papers: 3, sheets: 9, seal: "intact" as const },
  ...changes,
});
const now = async (province: MemoryProvince, { id }: { id: string }) => {
  const dossier = await province.dossiers.find(id);
  if (dossier === undefined) throw new Error("it is there");
  return dossier;
};

describe("handing paper over", () => {
  it("puts the papers of all dossiers between the two units, with an entry each and a number of the unit", async () => {
    const province = await memoryProvince();
    const [one, other] = [await received(province), await received(province)];
    const minutes = valued(await giving(province, [line(one), line(other, { sealNumber: "BD06-000418" })]));
    expect(minutes).toMatchObject({ number: "1/2026/BBGN", from: point, to: office, revision: 1 });
    expect(minutes.given).toEqual({ by: postalClerk.id, at: "2026-11-23T02:00:00.000Z" });
    for (const [dossier, sealNumber] of [
      [one, "BD06-000417"],
      [other, "BD06-000418"],
    ] as const) {
      const after = await now(province, dossier);
      expect(after).toMatchObject({ revision: 2, status: "accepted" });
      expect(after.custody).toEqual({
        papers: { papers: 3, between: { from: point, to: office, minutes: minutes.id, sealNumber } },
      });
      const history = await province.dossiers.history(dossier.id);
      expect(brokenAt(history, after.head)).toBeUndefined();
      expect(history[1]?.fact).toMatchObject({
        type: "vn.motcua.papers-handed-over.v1",
        data: { minutes: minutes.id, bundle: "papers", sealNumber, papers: 3, sheets: 9, by: postalClerk.id },
      });
    }
    expect(valued(await giving(province, [line(await received(province))])).number).toBe("2/2026/BBGN");
  });

  it("leaves the tasks of a dossier where they are", async () => {
    const province = await memoryProvince();
    const dossier = await received(province);
    const before = await province.tasks.page({ of: { unit: point }, view: "due" }, { size: 9 });
    valued(await giving(province, [line(dossier)]));
    expect(await province.tasks.page({ of: { unit: point }, view: "due" }, { size: 9 })).toEqual(before);
  });

  it("is refused for all when one does not lie here, and tells a stranger's dossier from none by nothing", async () => {
    const province = await memoryProvince();
    const mine = await received(province);
    const theirs = await received(province, (one) => one.atUnits({ receiving: units.otherPoint.id }));
    const onTheWay = await received(province);
    valued(await giving(province, [line(onTheWay)]));
    const refused = await giving(province, [line(mine), line(theirs), line(onTheWay), line({ id: v7() })]);
    expect(refused).toEqual({
      ok: false,
      problem: {
        code: "minutes/not-in-custody",
        fields: ["body.lines.1.dossier", "body.lines.2.dossier", "body.lines.3.dossier"],
      },
    });
    expect((await now(province, mine)).revision).toBe(1);
  });

  it.each([
    ["to one's own unit", { to: point }, "request/invalid", ["body.to"]],
    ["to a unit that is not there", { to: "H57.99.99" }, "unit/unknown", ["body.to"]],
    [
      "to a unit without a part in the dossier",
      { to: units.centre.id },
      "minutes/unit-not-involved",
      ["body.lines.0.dossier"],
    ],
    ["of a result that nobody has issued", { purpose: "results" }, "minutes/not-in-custody", ["body.lines.0.dossier"]],
  ])("is refused %s", async (_, more, code, fields) => {
    const province = await memoryProvince();
    const refused = await giving(province, [line(await received(province))], more);
    expect(refused).toEqual({ ok: false, problem: { code, fields } });
  });

  it("is refused to a unit that is closed", async () => {
    const province = await memoryProvince();
    await province.publications.publish({ units: [{ ...units.landOffice, closedOn: "2026-11-01" }] });
    const refused = await giving(province, [line(await received(province))]);
    expect(refused).toEqual({ ok: false, problem: { code: "unit/closed", fields: ["body.to"] } });
  });

  it("is refused for a part of the papers, and for one dossier named twice", async () => {
    const province = await memoryProvince();
    const [one, other] = [await received(province), await received(province)];
    const short = await giving(province, [line(one, { papers: 2 }), line(other)]);
    expect(short).toEqual({ ok: false, problem: { code: "minutes/count-differs", fields: ["body.lines.0.papers"] } });
    const twice = await giving(province, [line(one), line(other), line(one)]);
    expect(twice).toEqual({ ok: false, problem: { code: "request/invalid", fields: ["body.lines.2.dossier"] } });
  });

  it("is refused to who decides about dossiers, and carries nothing", async () => {
    const province = await memoryProvince();
    const dossier = await received(province);
    for (const role of ["appraiser", "leader"] as const) {
      const staff = aStaffMember({ unit: point, roles: [role] });
      expect(await giving(province, [line(dossier)], {}, staff)).toEqual({
        ok: false,
        problem: { code: "staff/not-permitted" },
      });
    }
  });

  it("is carried out on the dossier as it is when something else was changed in between", async () => {
    const province = await memoryProvince();
    const dossier = await received(province);
    let disturbed = 0;
    const dossiers = {
      ...province.dossiers,
      find: async (id: string) => {
        const found = await province.dossiers.find(id);
        if (disturbed === 0) {
          disturbed += 1;
          await province.dossiers.save(
            aDueDateMove({ ...dossier, revision: 2 } as AcceptedDossier, dossier.deadline.dueAt ?? ""),
          );
        }
        return found;
      },
    };
    const minutes = valued(await giving({ ...province, dossiers }, [line(dossier)]));
    expect(minutes.number).toBe("1/2026/BBGN");
    expect((await now(province, dossier)).revision).toBe(3);
    expect(brokenAt(await province.dossiers.history(dossier.id), (await now(province, dossier)).head)).toBeUndefined();
  });
});

describe("receiving paper", () => {
  const onTheWay = async (many = 1) => {
    const province = await memoryProvince();
    const dossiers: AcceptedDossier[] = [];
    for (let n = 0; n < many; n += 1) dossiers.push(await received(province));
    const minutes = valued(
      await giving(
        province,
        dossiers.map((one) => line(one)),
      ),
    );
    const [first] = dossiers;
    if (first === undefined) throw new Error("at least one");
    return { province, dossiers, first, minutes };
  };

  it("puts it at the receiving unit, signed by a person of each side", async () => {
    const { province, first, minutes } = await onTheWay();
    province.clock.set("2026-11-25T01:15:00.000Z");
    const signed = valued(await taking(province, minutes, [counted(first)]));
    expect(signed).toMatchObject({ revision: 2, received: { by: registry.id, at: "2026-11-25T01:15:00.000Z" } });
    const after = await now(province, first);
    expect(after.custody).toEqual({ papers: { papers: 3, at: office } });
    expect((await province.dossiers.history(first.id))[2]?.fact).toMatchObject({
      type: "vn.motcua.papers-received.v1",
      data: { minutes: minutes.id, papers: 3, sheets: 9, differences: [], by: registry.id },
    });
  });

  it("notes what was found different, by codes and counts, and the paper lies there all the same", async () => {
    const { province, dossiers, first, minutes } = await onTheWay(2);
    const lines = dossiers.map((one) => counted(one, one === first ? { papers: 2, sheets: 5, seal: "broken" } : {}));
    valued(await taking(province, minutes, lines.reverse()));
    const difference = { minutes: minutes.id, kinds: ["missing", "sealBroken"], given: 3, counted: 2 };
    expect((await now(province, first)).custody).toEqual({ papers: { papers: 2, at: office, difference } });
    expect((await now(province, dossiers[1] ?? first)).custody).toEqual({ papers: { papers: 3, at: office } });
  });

  it("brings papers back, and results to the counter that returns them", async () => {
    const province = await memoryProvince();
    const dossier = await received(province, (one) => one.inStage("return"));
    const there = valued(await giving(province, [line(dossier)]));
    valued(await taking(province, there, [counted(dossier)]));
    const result = valued(
      await giving(province, [line(dossier, { papers: 1, sheets: 2 })], { to: point, purpose: "results" }, registry),
    );
    const back = valued(await giving(province, [line(dossier)], { to: point, purpose: "returnedPapers" }, registry));
    expect((await now(province, dossier)).custody).toMatchObject({
      papers: { between: { from: office, to: point, minutes: back.id } },
      result: { papers: 1, between: { from: office, to: point, minutes: result.id } },
    });
    valued(await taking(province, result, [counted(dossier, { papers: 1, sheets: 2 })], postalClerk));
    valued(await taking(province, back, [counted(dossier)], postalClerk));
    expect((await now(province, dossier)).custody).toEqual({
      papers: { papers: 3, at: point },
      result: { papers: 1, at: point, since: "2026-11-23T02:00:00.000Z" },
    });
  });

  it("is refused to anybody but a permitted person of the receiving unit who is not the giver", async () => {
    const { province, first, minutes } = await onTheWay();
    const codeFor = async (staff: StaffMember) => {
      const outcome = await taking(province, minutes, [counted(first)], staff);
      return outcome.ok ? "signed" : outcome.problem.code;
    };
    expect(await codeFor(people.oneStopOfficer)).toBe("minutes/not-found");
    expect(await codeFor(people.appraiser)).toBe("staff/not-permitted");
    expect(await codeFor(postalClerk)).toBe("staff/not-permitted");
    // Who gave it at the point and works at the office today is still the same person.
    expect(await codeFor({ ...postalClerk, unit: office })).toBe("minutes/same-person");
    expect(await codeFor({ ...people.oneStopOfficer, unit: office })).toBe("signed");
  });

  it("is refused a second time, from a revision that is gone, and for lines that are not those of the minutes", async () => {
    const { province, dossiers, first, minutes } = await onTheWay(2);
    const all = dossiers.map((one) => counted(one));
    const other = await received(province);
    const problem = (code: string, more: object = {}) => ({ ok: false, problem: { code, ...more } });
    expect(await taking(province, { id: v7(), revision: 1 }, all)).toEqual(problem("minutes/not-found"));
    expect(await taking(province, { ...minutes, revision: 2 }, all)).toEqual(problem("minutes/stale"));
    expect(await taking(province, minutes, [counted(first)])).toEqual(
      problem("minutes/lines-differ", { fields: ["body.lines"], facts: { missingDossiers: [dossiers[1]?.code] } }),
    );
    expect(await taking(province, minutes, [...all, counted(other), counted(first)])).toEqual(
      problem("minutes/lines-differ", { fields: ["body.lines.2.dossier", "body.lines.3.dossier"] }),
    );
    expect((await now(province, first)).revision).toBe(2);
    valued(await taking(province, minutes, all));
    expect(await taking(province, minutes, all)).toEqual(problem("minutes/already-received"));
  });
});

describe("minutes as both sides see them", () => {
  it("name who signed, line by line, and are nothing to a third unit", async () => {
    const province = await memoryProvince();
    const dossier = await received(province);
    const { id } = valued(await giving(province, [line(dossier)]));
    valued(await taking(province, { id, revision: 1 }, [counted(dossier, { damaged: true })]));
    const read = (staff: StaffMember) => readMinutes(province)({ parameters: { minutes: id }, staff });
    for (const staff of [postalClerk, registry])
      expect(valued(await read(staff)).body).toMatchObject({
        state: "received",
        overdue: false,
        given: { name: postalClerk.name },
        received: { name: registry.name },
        lines: [{ code: dossier.code, differences: ["damaged"] }],
      });
    expect(await read(people.oneStopOfficer)).toEqual({ ok: false, problem: { code: "minutes/not-found" } });
  });

  it("are printed as a preview until both have signed, and then once, the same bytes for both", async () => {
    const province = await memoryProvince();
    const dossier = await received(province);
    const { id } = valued(await giving(province, [line(dossier)]));
    const printed: MinutesForm[] = [];
    const forms = {
      minutes: async (form: MinutesForm) => {
        printed.push(form);
        return Buffer.from(`%PDF-1.7 ${printed.length}`);
      },
    };
    const { archives } = province.archive;
    const print = async (staff: StaffMember) =>
      valued(
        await printMinutes({ ...province, archives, forms, provinceName: "tỉnh Mẫu" })({
          parameters: { minutes: id },
          staff,
        }),
      ).location;
    expect(await print(registry)).toContain(`/${id}/preview.pdf`);
    province.clock.set("2026-11-25T01:15:00.000Z");
    valued(await taking(province, { id, revision: 1 }, [counted(dossier, { papers: 2, sheets: 7, seal: "broken" })]));
    const [first, second] = [await print(registry), await print(postalClerk)];
    expect(first).toBe(second);
    expect(first).toContain(`/${id}/sheet.pdf?saveAs=H57.BD.06-1-2026-BBGN.pdf`);
    expect(printed).toMatchObject([
      { taker: { unit: units.landOffice.name }, rows: [{ code: dossier.code, papers: 3, sheets: 9 }] },
      {
        number: "1/2026/BBGN",
        heading: { agency: "Bưu điện tỉnh Mẫu", unit: units.postalPoint.name },
        giver: { person: postalClerk.name, signedAt: "2026-11-23T02:00:00.000Z" },
        taker: { person: registry.name, signedAt: "2026-11-25T01:15:00.000Z" },
        rows: [{ note: "nhận 2 giấy tờ, 7 tờ: thiếu, niêm phong rách" }],
      },
    ]);
    expect(printed[0]?.taker.person).toBeUndefined();
  });

  it("wait for the receiver and show at both sides that a bag is late, until somebody signs", async () => {
    const province = await memoryProvince();
    const dossier = await received(province);
    const { id } = valued(await giving(province, [line(dossier)]));
    const list = async (staff: StaffMember, state: "waiting" | "sent") =>
      (valued(await listMinutes(province)({ query: { state, size: 9 }, staff })).body as { minutes: object[] }).minutes;
    // Given on Monday; Tuesday the 24th is a day off; the second working day after is Thursday the 26th.
    province.clock.set("2026-11-26T10:00:00.000Z");
    expect(await list(registry, "waiting")).toMatchObject([{ id, overdue: false, dossiers: 1, papers: 3 }]);
    province.clock.set("2026-11-26T10:00:00.001Z");
    expect(await list(registry, "waiting")).toMatchObject([{ id, overdue: true, state: "waiting" }]);
    expect(await list(postalClerk, "sent")).toMatchObject([{ id, overdue: true, state: "waiting" }]);
    expect(await list(postalClerk, "waiting")).toEqual([]);
    valued(await taking(province, { id, revision: 1 }, [counted(dossier)]));
    expect(await list(registry, "waiting")).toEqual([]);
    expect(await list(postalClerk, "sent")).toMatchObject([{ id, overdue: false, state: "received" }]);
  });
});

describe("through the door", () => {
  const asks = async (province: MemoryProvince, name: string, staff: StaffMember, event: object) => {
    const answer = await doorsInMemory(province)[name]?.(
      apiEvent({ claims: accessToken(staff.id), ...event }),
      aContext(),
    );
    return { status: answer?.statusCode, headers: answer?.headers, body: JSON.parse(answer?.body ?? "{}") };
  };

  it("a repeated hand-over answers as it did, also when the other side has signed meanwhile", async () => {
    const province = await memoryProvince();
    const dossier = await received(province);
    const body = { to: office, purpose: "papers", lines: [line(dossier)] };
    const event = { body, headers: { "idempotency-key": "key-00000001" } };
    const first = await asks(province, "handOverPapers", postalClerk, event);
    expect(first).toMatchObject({ status: 201, body: { state: "waiting", revision: 1 }, headers: { etag: '"1"' } });
    const receipt = {
      body: { lines: [counted(dossier)] },
      headers: { "idempotency-key": "key-00000002", "if-match": '"1"' },
      pathParameters: { minutes: first.body.id },
    };
    const signed = await asks(province, "receivePapers", registry, receipt);
    expect(signed).toMatchObject({ status: 200, body: { state: "received", revision: 2, differences: [] } });
    expect(await asks(province, "handOverPapers", postalClerk, event)).toEqual(first);
    expect(await asks(province, "receivePapers", registry, receipt)).toEqual(signed);
    expect((await now(province, dossier)).revision).toBe(3);
    const other = { ...event, body: { ...body, lines: [line(dossier, { sheets: 8 })] } };
    expect((await asks(province, "handOverPapers", postalClerk, other)).body.code).toBe("idempotency-key/reused");
  });

  it("more than 40 dossiers are refused with the limit, and 40 go in one transaction", async () => {
    const province = await memoryProvince();
    const dossiers: AcceptedDossier[] = [];
    for (let n = 0; n < 41; n += 1) dossiers.push(await received(province));
    const event = (many: number) => ({
      body: { to: office, purpose: "papers", lines: dossiers.slice(0, many).map((one) => line(one)) },
      headers: { "idempotency-key": `key-000000${many}`, "accept-language": "en" },
    });
    const refused = await asks(province, "handOverPapers", postalClerk, event(41));
    expect(refused.body).toMatchObject({ code: "request/invalid", fields: ["body.lines"] });
    expect(JSON.stringify(refused.body)).toContain("40");
    expect((await asks(province, "handOverPapers", postalClerk, event(40))).status).toBe(201);
    for (const [n, one] of dossiers.entries()) expect((await now(province, one)).revision).toBe(n < 40 ? 2 : 1);
  });

  it("what is accepted at a counter keeps its paper there from its first entry on", async () => {
    const province = await memoryProvince();
    const event = { body: anApplication(), headers: { "idempotency-key": "key-00000001" } };
    const { body } = await asks(province, "openDossier", postalClerk, event);
    expect(province.table.dossiers.get(body.id)?.custody).toEqual({ papers: { papers: 3, at: point } });
  });
});
