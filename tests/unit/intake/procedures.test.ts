import { beforeEach, describe, expect, it } from "vitest";
import { listProceduresRoute, readProcedureRoute } from "../../../functions/intake/catalogue-routes.ts";
import { listProcedures } from "../../../functions/intake/list-procedures.ts";
import { readProcedure } from "../../../functions/intake/read-procedure.ts";
import { aComponent, aProcedure } from "../../support/builders/procedure.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";

let registries = memoryRegistries();
const now = () => new Date("2026-11-23T02:00:00.000Z");
const yesNo = [
  { id: "yes", text: { vi: "Có", en: "Yes" } },
  { id: "no", text: { vi: "Không", en: "No" } },
];
const passport = aProcedure({
  id: "passport",
  code: "1.001456",
  name: { vi: "Cấp hộ chiếu phổ thông ở trong nước", en: "Ordinary passport" },
  request: "Cấp hộ chiếu phổ thông",
  field: { id: "immigration", name: { vi: "Quản lý xuất nhập cảnh", en: "Immigration" } },
  questions: [{ id: "minor", text: { vi: "Dưới 14 tuổi?", en: "Under 14?" }, answers: yesNo }],
  components: [aComponent("application"), aComponent("birth-certificate", { when: { minor: ["yes"] } })],
  fees: [
    {
      ...{ id: "charge", kind: "charge", name: { vi: "Lệ phí", en: "Charge" }, amount: { vnd: 200_000 } },
      legalBasis: "Thông tư 25/2021/TT-BTC",
    },
  ],
});

beforeEach(async () => {
  registries = memoryRegistries();
  const land = aProcedure({ aliases: ["1.012783"], validTo: "2026-12-01" });
  const later = aProcedure({ validFrom: "2026-12-01", code: "1.116001" });
  await registries.publications.publish({ procedures: [land, later, passport] });
});

const list = async (query: Record<string, string> = {}) => {
  const parsed = listProceduresRoute.query.parse(query);
  const answer = await listProcedures({ ...registries, now })({ query: parsed });
  if (!answer.ok) throw new Error(answer.problem.code);
  return listProceduresRoute.answers[200].body.parse(answer.value.body);
};
const ids = async (query: Record<string, string>) => (await list(query)).procedures.map(({ id }) => id);

describe("the list of procedures", () => {
  it("shows the version in force on a day, today's when nothing is said", async () => {
    expect((await list()).procedures.map(({ id, code }) => [id, code])).toEqual([
      ["land-transfer", "1.013831"],
      ["passport", "1.001456"],
    ]);
    expect((await list({ on: "2026-12-01" })).procedures[0]?.code).toBe("1.116001");
    expect(await ids({ on: "2020-01-01" })).toEqual([]);
  });

  it.each([
    "chuyen nhuong",
    "CHUYỂN NHƯỢNG",
    "đất đai",
    "dat dai",
    "quyen su dung",
    "1.013831",
    "1.012783",
    "land tran",
  ])("is searched with or without diacritics, by name, field, code or former code: %s", async (search) => {
    expect(await ids({ search })).toEqual(["land-transfer"]);
  });

  it("finds nothing where a word fits nothing", async () => {
    expect(await ids({ search: "ho chieu ngoai giao" })).toEqual([]);
    expect(await ids({ search: "ho chieu" })).toEqual(["passport"]);
  });

  it("is that of one field, and comes a page at a time with where to go on", async () => {
    expect(await ids({ field: "immigration" })).toEqual(["passport"]);
    const first = await list({ size: "1" });
    expect([first.procedures.length, first.next]).toEqual([1, expect.stringMatching(/^[\w-]+$/)]);
    const second = await list({ size: "1", cursor: first.next ?? "" });
    expect([second.procedures.map(({ id }) => id), second.next]).toEqual([["passport"], undefined]);
  });
});

const read = async (procedure: string, query: Record<string, string> = {}) => {
  const parsed = readProcedureRoute.query.parse(query);
  const heldPapers = { of: async () => [] };
  const act = readProcedure({ ...registries, heldPapers, now, province: "46" });
  return act({ parameters: { procedure }, query: parsed, principal: people.postalClerk });
};
const shown = async (procedure: string, query: Record<string, string> = {}) => {
  const answer = await read(procedure, query);
  if (!answer.ok) throw new Error(answer.problem.code);
  return readProcedureRoute.answers[200].body.parse(answer.value.body);
};

describe("one procedure", () => {
  it("is found by its id, its code, or a code it had, and tells its versions", async () => {
    for (const named of ["land-transfer", "1.013831", "1.012783"])
      expect((await shown(named)).versions).toEqual([
        { code: "1.013831", validFrom: "2025-07-01", validTo: "2026-12-01" },
        { code: "1.116001", validFrom: "2026-12-01" },
      ]);
    expect((await shown("1.012783", { on: "2026-12-01" })).procedure.code).toBe("1.116001");
  });

  it("says what to ask, what to bring, how long and what it costs, as far as the answers go", async () => {
    const open = await shown("passport");
    expect(open).toMatchObject({
      questions: ["minor"],
      checkList: { required: ["application"], optional: [], undecided: ["birth-certificate"] },
      limit: { value: 18, unit: "workingDays" },
      feeText: { vi: "Lệ phí: 200.000 đồng" },
    });
    const ofChild = await shown("passport", { answers: "minor:yes" });
    expect([ofChild.questions, ofChild.checkList.required]).toEqual([[], ["application", "birth-certificate"]]);
  });

  it("that nobody knows, or that is not in force on the day, is refused", async () => {
    expect(await read("moon-landing")).toMatchObject({ problem: { code: "procedure/unknown" } });
    expect(await read("9.999999")).toMatchObject({ problem: { code: "procedure/unknown" } });
    expect(await read("passport", { on: "2020-01-01" })).toMatchObject({ problem: { code: "procedure/closed" } });
  });

  it("refuses answers to questions nobody asks, and words that are no answer, by the question's name", async () => {
    expect(await read("passport", { answers: "minor:perhaps" })).toMatchObject({
      problem: { code: "request/invalid", fields: ["query.answers.minor"] },
    });
    expect(await read("passport", { answers: "colour:red,minor:no" })).toMatchObject({
      problem: { code: "request/invalid", fields: ["query.answers"] },
    });
  });
});
