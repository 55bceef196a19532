import { describe, expect, it } from "vitest";
import { procedureDifferences } from "../../../shared/domain/procedure-differences.ts";
import { aComponent, aProcedure } from "../../support/builders/procedure.ts";

const ended = aProcedure({ validTo: "2026-07-01" });
const changed = aProcedure({
  validFrom: "2026-07-01",
  code: "1.116001",
  limits: [
    { value: 4, unit: "workingDays", when: { channel: ["post"] } },
    { value: 10, unit: "calendarDays" },
  ],
  components: [
    aComponent("application", { name: "Đơn đăng ký", form: "mau-18" }),
    aComponent("contract", { name: "Hợp đồng", digitized: false, quantity: 2 }),
    aComponent("consent", { name: "Văn bản đồng ý", when: { channel: ["post"] } }),
    aComponent("plot-drawing", { name: "Bản vẽ", required: false, digitized: false }),
  ],
  channels: ["direct", "post", "online"],
});

describe("what publishing would change", () => {
  it("is nothing where everything is published already", () => {
    expect(procedureDifferences([aProcedure()], [aProcedure()])).toEqual([]);
  });

  it("is told for a new procedure: from when, and for whom", () => {
    expect(procedureDifferences([], [aProcedure({ applicants: ["citizen"] })])).toEqual([
      "From 2025-07-01 on, Đăng ký biến động đất đai (1.013831) is offered to citizen.",
    ]);
  });

  it("is told for a new version in one sentence: for whom, from when, what, and what stays as it was", () => {
    const [end, change] = procedureDifferences([aProcedure()], [ended, changed]);
    expect(end).toBe(
      "Đăng ký biến động đất đai (1.013831), version of 2025-07-01, is received until before 2026-07-01.",
    );
    for (const words of [
      "From 2026-07-01 on, for citizen, enterprise, householdBusiness, organisation who ask for",
      "code: 1.013831 becomes 1.116001",
      "limit: 18 working days becomes 4 working days (channel: post), else 10 calendar days",
      "channels: online added",
      'number of "Hợp đồng": 1 becomes 2',
      'paper "Văn bản đồng ý" must be brought (channel: post)',
      'paper "Giấy chứng nhận" is no longer asked for',
      "Dossiers received before keep the version of 2025-07-01.",
    ])
      expect(change).toContain(words);
  });

  it("tells of fees with their law, of the route by its steps, and of everything else by its name", () => {
    const fee = {
      ...{ id: "charge", kind: "charge" as const, name: { vi: "Lệ phí", en: "Charge" } },
      ...{ amount: { vnd: 20_000 }, legalBasis: "Thông tư 75/2022/TT-BTC" },
    };
    const next = aProcedure({
      validFrom: "2026-07-01",
      fees: [fee],
      route: aProcedure().route.filter(({ id }) => id !== "approval"),
      supplement: { mode: "resume" },
    });
    const [, change] = procedureDifferences([aProcedure()], [ended, next]);
    expect(change).toContain('fee "Charge" of 20000 VND (Thông tư 75/2022/TT-BTC)');
    expect(change).toContain(
      "appraisal → approval → signing → issue → return becomes digitization → appraisal → signing",
    );
    expect(change).toContain("supplement changes");
  });

  it.each<[string, Parameters<typeof aProcedure>[0]]>([
    ["field changes", { field: { id: "tax", name: { vi: "Thuế", en: "Tax" } } }],
    ["service changes", { service: "collection" }],
    ["aliases changes", { aliases: ["1.012783"] }],
    ["request changes", { request: "Đăng ký biến động" }],
    ["judgedBy changes", { judgedBy: "posting" }],
    [
      "name in English: Transfer of a land-use right becomes Transfer of land",
      { name: { ...ended.name, en: "Transfer of land" } },
    ],
    ["given on the spot: false becomes true", { onTheSpot: true }],
  ])("leaves no value untold: %s", (words, change) => {
    const [, next] = procedureDifferences([aProcedure()], [ended, aProcedure({ ...change, validFrom: "2026-07-01" })]);
    expect(next).toContain(words);
    expect(procedureDifferences([aProcedure()], [aProcedure(change)])[0]).toMatch(/^NOT PUBLISHED: /);
  });

  it("says what cannot be published: a change of a version under which dossiers run", () => {
    expect(procedureDifferences([aProcedure()], [aProcedure({ limits: [{ value: 5, unit: "workingDays" }] })])).toEqual(
      [
        "NOT PUBLISHED: Đăng ký biến động đất đai (1.013831), version of 2025-07-01: limit: 18 working days becomes 5 working days.",
      ],
    );
  });
});
