import { beforeEach, describe, expect, it } from "vitest";
import { publishCatalogue } from "../../../functions/intake/publish-catalogue.ts";
import type { Condition } from "../../../shared/domain/circumstances.ts";
import type { FeeRule } from "../../../shared/domain/fee.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { RouteStage, RouteStep } from "../../../shared/domain/route-stage.ts";
import type { Unit } from "../../../shared/domain/unit.ts";
import { units } from "../../support/builders/places.ts";
import { aComponent, aProcedure } from "../../support/builders/procedure.ts";
import { memoryOpenDossiers } from "../../support/fakes/memory-dossiers.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";

let registries = memoryRegistries();
const form = { id: "mau-18", titles: ["ĐƠN ĐĂNG KÝ"], fields: [], stops: [] };
beforeEach(async () => {
  registries = memoryRegistries();
  await registries.publications.publish({ forms: [form], units: [units.landOffice] });
});

const publish = (...procedures: readonly Procedure[]) =>
  publishCatalogue({ ...registries, openDossiers: memoryOpenDossiers(memoryTable()), province: "46" })({
    filed: procedures.map((procedure, n) => ({ procedure, place: `file.yaml: [${n}]` })),
  });
const flaws = async (...procedures: readonly Procedure[]) => {
  const outcome = await publish(...procedures);
  expect(await registries.procedures.all()).toEqual([]);
  return outcome.ok ? [] : outcome.problem.facts?.flaws;
};
const { route } = aProcedure();
const withStep = (stage: string, changes: Partial<RouteStep>) =>
  aProcedure({
    route: route.map((one) =>
      one.id === stage ? { ...one, steps: one.steps.map((step) => ({ ...step, ...changes })) } : one,
    ),
  });
const withStage = (stage: string, changes: Partial<RouteStage>) =>
  aProcedure({ route: route.map((one) => (one.id === stage ? { ...one, ...changes } : one)) });
const step = (id: string, kind: RouteStep["kind"], role: StaffRole, unit: RouteStep["unit"]): RouteStep => ({
  ...{ id, kind, name: { vi: `Bước ${id}`, en: `Step ${id}` }, roles: [role], unit },
});
/** The route with a stage of this one step in it. */
const inserted = (at: number, one: RouteStep) => route.toSpliced(at, 0, { id: one.id, name: one.name, steps: [one] });
/** The route with this step in a stage that it has. */
const beside = (stage: string, one: RouteStep, place: "before" | "behind" = "behind") =>
  route.map((other) =>
    other.id === stage
      ? { ...other, steps: place === "before" ? [one, ...other.steps] : [...other.steps, one] }
      : other,
  );
const greedy = aProcedure({
  route: route.map((stage) => ({ ...stage, steps: stage.steps.map((step) => ({ ...step, share: 20 })) })),
});
const question = {
  id: "mortgaged",
  text: { vi: "Có thế chấp không?", en: "Is it mortgaged?" },
  answers: [
    { id: "yes", text: { vi: "Có", en: "Yes" } },
    { id: "no", text: { vi: "Không", en: "No" } },
  ],
};
const only = (when: Condition) => ({ ...aProcedure(), components: [aComponent("application", { when })] });
const fee: FeeRule = {
  id: "charge",
  kind: "charge",
  name: { vi: "Lệ phí", en: "Charge" },
  amount: { vnd: 20_000 },
  legalBasis: "Thông tư 75/2022/TT-BTC",
};
const reduction = { id: "half", name: fee.name, percentOff: 50, legalBasis: "Thông tư 64/2025/TT-BTC" };

describe("the catalogue", () => {
  it("may name Textract for tables of a paper in Vietnamese, and for the text of one that has none", async () => {
    const { components, sources } = aProcedure();
    const [application, ...others] = components;
    if (application === undefined) throw new Error("the procedure has no papers");
    for (const changes of [
      { engine: { textract: "tables" as const } },
      { language: "latin" as const, engine: { textract: "latin" as const } },
    ]) {
      registries = memoryRegistries();
      await registries.publications.publish({ forms: [form], units: [units.landOffice] });
      const procedure = aProcedure({ components: [{ ...application, ...changes }, ...others], sources });
      expect(await publish(procedure)).toMatchObject({ ok: true });
      expect(await registries.procedures.all()).toEqual([procedure]);
    }
  });

  it("is published whole and read as it is, every version", async () => {
    const versions = [aProcedure({ validTo: "2026-12-01" }), aProcedure({ validFrom: "2026-12-01" })];
    expect(await publish(...versions)).toEqual({ ok: true, value: 2 });
    expect(await registries.procedures.all()).toEqual(versions);
  });

  it.each<[string, Procedure, string]>([
    [
      "a route without a signer",
      aProcedure({ route: route.filter(({ id }) => id !== "signing") }),
      'no step of kind "sign"',
    ],
    ["a route that does not begin with the papers", aProcedure({ route: route.slice(1) }), 'kind "digitize"'],
    ["a route that does not end with the hand-over", aProcedure({ route: route.slice(0, -1) }), 'kind "return"'],
    ["a route that never issues", aProcedure({ route: route.filter(({ id }) => id !== "issue") }), 'kind "issue"'],
    [
      "nothing that is digitized",
      aProcedure({ components: [aComponent("contract", { digitized: false })] }),
      "is digitized",
    ],
    [
      "a paper to digitize only if the answer is yes",
      { ...only({ mortgaged: ["yes"] }), questions: [question] },
      "mortgaged: no",
    ],
    [
      "a condition on a question nobody asks",
      only({ mortgaged: ["yes"] }),
      'hangs on "mortgaged", a question nobody asks',
    ],
    [
      "a condition on an answer nobody gives",
      { ...only({ mortgaged: ["perhaps", "yes", "no"] }), questions: [question] },
      "cannot be perhaps; legal are yes, no",
    ],
    [
      "a question by the name of what is known without asking",
      aProcedure({ questions: [{ ...question, id: "province" }] }),
      "questions[0].id cannot be province",
    ],
    ["a channel nobody knows", only({ channel: ["fax", "direct"] }), "cannot be fax; legal are direct, online, post"],
    ["shares over 100 %", greedy, "takes 120 % of the limit"],
    ["a unit whose step it is not", withStep("approval", { unit: "receiving" }), "must be competent or consulted"],
    [
      "money that is to be taken where something is decided",
      aProcedure({ route: inserted(1, step("payment", "collect", "postalClerk", "receiving")) }),
      'of a decision has no step of kind "collect"',
    ],
    [
      "an appraisal behind the issue, when the dossier is decided",
      aProcedure({ route: inserted(5, step("second-look", "decide", "appraiser", "competent")) }),
      "behind the issue",
    ],
    [
      "an appraisal beside the issue",
      aProcedure({ route: beside("issue", step("second-look", "decide", "appraiser", "competent")) }),
      'has a step of kind "issue" beside others',
    ],
    [
      "an appraisal beside the hand-over, when all is decided",
      aProcedure({ route: beside("return", step("second-look", "decide", "appraiser", "competent"), "before") }),
      "beside others",
    ],
    [
      "two signatures side by side",
      aProcedure({ route: beside("signing", step("second-signing", "sign", "leader", "competent")) }),
      'has two steps of kind "sign"',
    ],
    [
      "papers that are digitized twice",
      aProcedure({ route: inserted(3, step("more-papers", "digitize", "postalClerk", "receiving")) }),
      'has two steps of kind "digitize"',
    ],
    [
      "a signature that depends on the channel",
      withStep("signing", { when: { channel: ["direct"] } }),
      'only stages with steps of kind "decide" alone may have one',
    ],
    [
      "a stage that needs more steps than it has",
      withStage("appraisal", { needs: 2 }),
      "route[1].needs must be fewer than the steps",
    ],
    [
      "a step for one kind of applicant",
      withStep("appraisal", { when: { applicant: ["citizen"] } }),
      "route[1].steps[0].when cannot hang on the kind of applicant",
    ],
    [
      "a stage that hangs on a question nobody asks",
      withStage("appraisal", { when: { mood: ["good"] } }),
      'route[1].when hangs on "mood", a question nobody asks',
    ],
    ["a consultation of nobody", withStep("approval", { unit: "consulted" }), "must name the field"],
    ["no limit", aProcedure({ limits: [] }), "must end with one without a condition"],
    [
      "a limit that is never reached",
      aProcedure({
        limits: [
          { value: 5, unit: "workingDays" },
          { value: 18, unit: "workingDays" },
        ],
      }),
      "the first that holds applies",
    ],
    [
      "a reduction of a fee that is not there",
      aProcedure({ fees: [fee], reductions: [{ ...reduction, of: ["fine"] }] }),
      "names fine; legal are charge",
    ],
    [
      "a fee window that ends before it begins",
      aProcedure({ fees: [{ ...fee, validFrom: "2026-08-15", validTo: "2026-08-01" }] }),
      "must be later than validFrom",
    ],
    [
      "a form nobody recognises",
      aProcedure({ components: [aComponent("application", { form: "mau-99" })] }),
      "form must be one of mau-18",
    ],
    [
      "a paper in Vietnamese whose text of record Textract would give",
      aProcedure({ components: [aComponent("application", { form: "mau-18", engine: { textract: "latin" } })] }),
      "components[0].engine makes Textract give the text of record of a paper in Vietnamese. Amazon Textract does not read Vietnamese: its page of supported languages",
    ],
    [
      "a paper that Textract would read and nobody recognises",
      aProcedure({ components: [aComponent("application", { engine: { textract: "tables" } })] }),
      "names Textract for a paper that is never recognised",
    ],
    [
      "a value of which nobody knows where it comes from",
      aProcedure({ sources: [{ of: ["code"], tag: "V", source: "page" }] }),
      "do not say where these come from",
    ],
    [
      "a source of something that is not there",
      aProcedure({ sources: [...aProcedure().sources, { of: ["limits.x"], tag: "V", source: "page" }] }),
      "names limits.x",
    ],
    ["a version that ends before it begins", aProcedure({ validTo: "2025-01-01" }), "must be later than validFrom"],
    [
      "one paper twice",
      aProcedure({ components: [aComponent("application"), aComponent("application")] }),
      "stands twice",
    ],
    ["a post that receives what only who decides may", aProcedure({ boundary: "competent" }), 'cannot hold "post"'],
  ] as const)(
    "is refused with %s, by file and path, and nothing of it is published",
    async (_, procedure, sentence) => {
      const sentences = await flaws(procedure);
      expect(sentences).toEqual([expect.stringContaining(sentence)]);
      expect(sentences).toEqual([expect.stringMatching(/^file\.yaml: \[0\]\.[a-z]/i)]);
    },
  );

  it("is refused with a field that no unit of the province decides, or asks about", async () => {
    const tax: Partial<RouteStep> = { unit: "consulted", consults: "tax" };
    expect(await flaws(withStep("approval", tax))).toEqual([
      expect.stringContaining("route[2].steps[0].consults is tax, which no unit of level province decides"),
    ]);
    const mistyped = { id: "lnad", name: { vi: "Đất đai", en: "Land" } };
    expect(await flaws(aProcedure({ field: mistyped }))).toEqual([expect.stringContaining("field.id is lnad")]);
    expect(await flaws(aProcedure({ competent: { level: "commune", place: "matter" } }))).toEqual([
      expect.stringContaining("field.id is land, which no unit of level commune decides"),
    ]);
  });

  it("is refused with a code that another procedure has at the same time, and not at another", async () => {
    const other = aProcedure({ id: "other", validFrom: "2027-01-01" });
    expect(await flaws(aProcedure(), other)).toEqual([
      expect.stringContaining("code is that of other at the same time"),
      expect.stringContaining("code is that of land-transfer at the same time"),
    ]);
    expect(await publish(aProcedure({ validTo: "2027-01-01" }), other)).toMatchObject({ ok: true });
  });

  it("is refused with a limit or a signature where money is only collected", async () => {
    expect(await flaws(aProcedure({ service: "collection" }))).toEqual([
      expect.stringContaining('must begin with a stage of one step of kind "collect"'),
      expect.stringContaining('no step of kind "digitize"'),
      expect.stringContaining("decides nothing"),
      expect.stringContaining("a collection service has no limit"),
    ]);
  });

  it("is refused when it gives one stage twice, or one step", async () => {
    expect(await flaws(aProcedure({ route: route.toSpliced(1, 0, ...route.slice(1, 2)) }))).toEqual([
      expect.stringContaining("two stages of the same id"),
      expect.stringContaining("two steps of the same id"),
    ]);
  });

  it.each([
    ["appraisal", "postalClerk"],
    ["approval", "partnerBankClerk"],
    ["signing", "oneStopOfficer"],
    ["issue", "postalClerk"],
  ] as const)("never gives %s to a %s, not even beside others", async (stage, role) => {
    const roles: StaffRole[] = ["leader", role];
    expect(await flaws(withStep(stage, { roles }))).toEqual([
      expect.stringMatching(new RegExp(`route\\[\\d\\]\\.steps\\[0\\]\\.roles .*${role}.* may not complete`)),
    ]);
  });

  it("publishes nothing of many when one is broken", async () => {
    const other = aProcedure({ id: "other", code: "1.000001" });
    expect(await flaws(other, aProcedure({ limits: [] }))).toEqual([expect.stringMatching(/^file\.yaml: \[1\]/)]);
  });

  it("never changes a version that was published, but for its end and where its values come from", async () => {
    await publish(aProcedure());
    expect(await publish(aProcedure())).toMatchObject({ ok: true });
    expect(await publish(aProcedure({ validTo: "2027-01-01" }))).toMatchObject({ ok: true });
    const mended = aProcedure().sources.map((one) => ({ ...one, source: "read again" }));
    expect(await publish(aProcedure({ sources: mended }))).toMatchObject({ ok: true });
    expect(await publish(aProcedure({ limits: [{ value: 5, unit: "workingDays" }] }))).toMatchObject({
      ok: false,
      problem: { facts: { flaws: [expect.stringContaining("validFrom of its own")] } },
    });
    expect((await registries.procedures.all()).map(({ limits }) => limits[0]?.value)).toEqual([18]);
  });

  it("has no version that overlaps one that was published before", async () => {
    await publish(aProcedure());
    expect(await publish(aProcedure({ validFrom: "2026-12-01" }))).toMatchObject({
      ok: false,
      problem: { facts: { flaws: [expect.stringContaining("overlaps")] } },
    });
  });

  it("has no two versions of a procedure in force on one day", async () => {
    const sentences = await flaws(aProcedure(), aProcedure({ validFrom: "2026-12-01" }));
    expect(sentences).toHaveLength(2);
    expect(sentences).toEqual(expect.arrayContaining([expect.stringContaining("overlaps")]));
  });
});

describe("the units of the catalogue", () => {
  beforeEach(async () => {
    registries = memoryRegistries();
    await registries.publications.publish({ forms: [form] });
  });
  const { postalPoint, centre, landOffice } = units;
  const publishUnits = (...given: readonly Unit[]) =>
    publishCatalogue({ ...registries, openDossiers: memoryOpenDossiers(memoryTable()), province: "46" })({
      filed: [],
      units: given,
    });

  it("are published again as the file changes", async () => {
    await publishUnits(postalPoint, centre);
    expect(await publishUnits({ ...postalPoint, name: "Bưu cục mới" }, centre)).toMatchObject({ ok: true });
    expect((await registries.places.unit(postalPoint.id))?.name).toBe("Bưu cục mới");
  });

  it("never lose one, since dossiers name it", async () => {
    await publishUnits(postalPoint, centre, landOffice);
    expect(await publishUnits(centre, landOffice)).toMatchObject({
      ok: false,
      problem: {
        facts: { flaws: [expect.stringMatching(/^H57\.BD\.06 is published and missing .* closed with closedOn/)] },
      },
    });
    expect(await publish(aProcedure())).toMatchObject({ ok: true });
  });

  it("do not open a point again that was closed, unless the file says from when", async () => {
    await publishUnits({ ...postalPoint, closedOn: "2026-12-01" });
    expect(await publishUnits(postalPoint)).toMatchObject({
      ok: false,
      problem: { facts: { flaws: [expect.stringContaining('write closedOn: "2026-12-01"')] } },
    });
    expect(await publishUnits({ ...postalPoint, closedOn: "2026-12-15" })).toMatchObject({ ok: true });
    expect(await publishUnits({ ...postalPoint, openedOn: "2027-02-01" })).toMatchObject({ ok: true });
  });
});
