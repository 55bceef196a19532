import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { competentOn, competentUnitsOf } from "../../../shared/domain/competent-units.ts";
import { fieldIds } from "../../../shared/domain/fields.ts";
import { competentUnit, isOpenOn, isPartner, takesIn, Unit, unitKinds } from "../../../shared/domain/unit.ts";
import { units } from "../../support/builders/places.ts";

const day = "2026-11-23";
const land = { level: "province", field: "land" } as const;
const [commune = ""] = units.landOffice.covers;

describe("a unit that was stored before it had a day of opening, services and fields", () => {
  it("reads as what every unit was then: open since July 2025, with all services, for every field", () => {
    const { id, kind, name, address, workingHours } = units.centre;
    const stored = { id, kind, name, address, commune, covers: [], workingHours };
    expect(Unit.parse(stored)).toMatchObject({
      openedOn: "2025-07-01",
      services: ["guide", "receive", "digitize", "collect", "return"],
      fields: [],
      invented: false,
    });
    for (const field of fieldIds) expect(takesIn(Unit.parse(stored), field)).toBe(true);
  });
});

describe("a unit", () => {
  it("is open from the day it opens up to the day before it closes", () => {
    const unit = { openedOn: "2026-01-05", closedOn: "2026-06-30" };
    const open = ["2026-01-04", "2026-01-05", "2026-06-29", "2026-06-30"].map((one) => isOpenOn(unit, one));
    expect(open).toEqual([false, true, true, false]);
    expect(isOpenOn({ openedOn: "2026-01-05" }, "2099-01-01")).toBe(true);
  });

  it("takes in what it accepts, and nothing when it does not receive", () => {
    const bank: Unit = { ...units.bankPoint, accepts: ["land", "traffic-fine"] };
    expect([takesIn(bank, "land"), takesIn(bank, "weapons")]).toEqual([true, false]);
    expect(takesIn({ ...bank, services: ["guide"] }, "land")).toBe(false);
  });
});

describe("the competent unit", () => {
  it("follows from level, field and commune, on the day it is open", () => {
    const all = Object.values(units);
    expect(competentUnit(land, commune, all, day)).toBe(units.landOffice);
    expect(competentUnit({ ...land, level: "commune" }, commune, all, day)).toBeUndefined();
    expect(competentUnit({ ...land, field: "seal" }, commune, all, day)).toBeUndefined();
    expect(competentUnit(land, commune, [{ ...units.landOffice, closedOn: day }], day)).toBeUndefined();
  });

  it.each(unitKinds.filter(isPartner))("is never a %s, whatever its row says", (kind) => {
    const wrong: Unit = { ...units.landOffice, kind };
    expect(competentUnit(land, commune, [wrong], day)).toBeUndefined();
    expect(competentUnitsOf([wrong])).toEqual([]);
  });

  it("is the same in the table that is looked up as among all units", () => {
    const codes = ["20014", "19804", "19753"];
    const aUnit = fc.record({
      kind: fc.constantFrom(...unitKinds),
      level: fc.constantFrom("province" as const, "commune" as const, undefined),
      fields: fc.uniqueArray(fc.constantFrom(...fieldIds), { maxLength: 3 }),
      covers: fc.uniqueArray(fc.constantFrom(...codes)),
      openedOn: fc.constantFrom("2025-07-01", "2026-11-23"),
      closedOn: fc.constantFrom("2026-11-23", "2026-12-01", undefined),
    });
    fc.assert(
      fc.property(fc.array(aUnit, { maxLength: 4 }), fc.constantFrom(...fieldIds), (rows, field) => {
        const all = rows
          .map((row, n): Unit => ({ ...units.landOffice, ...row, id: `H57.90.${n}` }))
          .sort((a, b) => a.openedOn.localeCompare(b.openedOn));
        const table = competentUnitsOf(all);
        for (const level of ["province", "commune"] as const)
          for (const code of codes) {
            const line = table.find((one) => one.level === level && one.field === field && one.commune === code);
            expect(line && competentOn(line, day)).toBe(competentUnit({ level, field }, code, all, day)?.id);
          }
      }),
    );
  });
});
