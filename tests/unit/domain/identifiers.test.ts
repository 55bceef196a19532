import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod/mini";
import { Applicant, lastFour } from "../../../shared/domain/applicant.ts";
import { civilDay, instant } from "../../../shared/domain/civil-time.ts";
import {
  CommuneCode,
  DossierCode,
  DossierId,
  dossierCode,
  Phone,
  ProcedureCode,
  UnitId,
} from "../../../shared/domain/identifiers.ts";

const takes = (schema: z.ZodMiniType, text: string) => schema.safeParse(text).success;

describe("an identifier", () => {
  it.each(["H57", "H57.31.06", "G09.20", `H57.${"A".repeat(31)}`])("of a unit may be %s", (id) => {
    expect(takes(UnitId, id)).toBe(true);
  });
  it.each(["", "57", "Z57", "H5", "h57", "H57.", "H57..1", "H57-1", "000.00.00.H57", `H57.${"A".repeat(32)}`])(
    "of a unit may not be %j",
    (id) => {
      expect(takes(UnitId, id)).toBe(false);
    },
  );

  it.each(["H56.12-231015-0001", "G09.20-20260609-0092637", "H57-261123-0001"])("of a dossier may be %s", (code) => {
    expect(takes(DossierCode, code)).toBe(true);
  });
  it.each([
    "H56.12-231015-001",
    "H56.12-23101-0001",
    "000.00.00.H57-231015-0001",
    "H56.12-231015-0001 ",
    "H56.12-231015-00000001",
    "H56.12_231015_0001",
  ])("of a dossier may not be %j", (code) => {
    expect(takes(DossierCode, code)).toBe(false);
  });

  it("of a procedure is the short or the long one of the portal", () => {
    expect(["1.013831", "2.000635", "1.010708.000.00.00.H56"].every((code) => takes(ProcedureCode, code))).toBe(true);
    expect(["4.013831", "1.13831", "1.010708.H56", "land"].some((code) => takes(ProcedureCode, code))).toBe(false);
  });

  it("of a commune has five digits, those of a dossier in keys and links are UUIDs", () => {
    expect([takes(CommuneCode, "19804"), takes(CommuneCode, "1980"), takes(CommuneCode, "198040")]).toEqual([
      true,
      false,
      false,
    ]);
    expect(takes(DossierId, "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f")).toBe(true);
    expect(takes(DossierId, "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f/../x")).toBe(false);
  });
});

describe("a dossier code", () => {
  it("is the receiving unit, the day and a number of at least four digits", () => {
    expect(dossierCode("H57.31.06", "2026-11-23T02:00:00.000Z", 1)).toBe("H57.31.06-261123-0001");
    expect(dossierCode("H57.31.06", "2026-11-23T02:00:00.000Z", 12_345)).toBe("H57.31.06-261123-12345");
  });

  it("carries the civil day of Viet Nam, which begins at 17:00 UTC", () => {
    expect(dossierCode("H57", "2026-11-23T16:59:59.999Z", 1)).toBe("H57-261123-0001");
    expect(dossierCode("H57", "2026-11-23T17:00:00.000Z", 1)).toBe("H57-261124-0001");
  });

  it("is always one that this system takes, and two numbers never make one code", () => {
    const moments = fc.date({ min: new Date("2025-01-01"), max: new Date("2099-01-01"), noInvalidDate: true });
    const numbers = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(moments, numbers, numbers, (at, one, other) => {
        const code = dossierCode("H57.31.06", instant(at), one);
        expect(takes(DossierCode, code)).toBe(true);
        expect(code).toContain(civilDay(instant(at)).slice(2).replaceAll("-", ""));
        expect(code === dossierCode("H57.31.06", instant(at), other)).toBe(one === other);
      }),
    );
  });
});

describe("an applicant", () => {
  const applicant = {
    name: "Nguyễn Thị Quỳnh Hương",
    citizenId: "046185001234",
    phone: "0905123456",
    address: "12 Trần Phú, Phong Dinh",
  };

  it("is mended rather than refused: spaces, letters taken apart, the country's prefix", () => {
    const read = Applicant.parse({
      name: `  ${"Nguyễn  Thị Quỳnh Hương".normalize("NFD")} `,
      citizenId: "046 185 001 234",
      phone: "+84 905.123-456",
      email: " huong@example.com ",
      address: "12  Trần Phú,\tPhong Dinh",
    });
    expect(read).toEqual({ ...applicant, email: "huong@example.com" });
  });

  it.each([
    ["no name", { name: "   " }],
    ["a citizen id of eleven digits", { citizenId: "04618500123" }],
    ["a citizen id with a letter", { citizenId: "04618500123A" }],
    ["a phone that is none", { phone: "0105123456" }],
    ["an address that is no e-mail", { email: "huong@" }],
    ["a field nobody asked for", { income: 1 }],
    ["a name of a novel's length", { name: "A".repeat(121) }],
  ])("with %s is refused", (_, change) => {
    expect(Applicant.safeParse({ ...applicant, ...change }).success).toBe(false);
  });

  it.each(["0305123456", "+84705123456", "0805 123 456"])("may have the phone %s", (phone) => {
    expect(takes(Phone, phone)).toBe(true);
  });

  it("is recognised by the last four digits of the phone, of the citizen id without one", () => {
    expect(lastFour(applicant)).toBe("3456");
    const { phone: _, ...without } = applicant;
    expect(lastFour(without)).toBe("1234");
  });
});
