import { describe, expect, it } from "vitest";
import { samplePassword, samplePeople, taxAccount } from "../../../infra/local/people.ts";
import { provinceNames, readProvince } from "../../../infra/settings/read-province.ts";

describe.each(provinceNames())("the sample people of %s", (name) => {
  const { units } = readProvince(name);
  const people = samplePeople(units);
  const unitOf = (role: string) => units.find(({ id }) => id === people.find((person) => person.role === role)?.unit);

  it("are a clerk of a postal point, an officer of the centre of that commune, three of one land office, one of the tax office it asks, an accountant, a member of the community team, an administrator, and a clerk of a bank", () => {
    expect(people.map(({ role }) => role)).toEqual([
      "postalClerk",
      "oneStopOfficer",
      "appraiser",
      "leader",
      "registry",
      "appraiser",
      "accountant",
      "communityMember",
      "provinceAdmin",
      "partnerBankClerk",
    ]);
    expect(unitOf("postalClerk")?.kind).toBe("postalPoint");
    expect(unitOf("oneStopOfficer")).toMatchObject({ kind: "communeCentre", commune: unitOf("postalClerk")?.commune });
    const tax = units.find(({ id }) => id === people.find(({ username }) => username === taxAccount)?.unit);
    expect([tax?.kind, tax?.fields]).toEqual(["taxOffice", ["tax"]]);
    expect(unitOf("partnerBankClerk")?.kind).toBe("partnerBankPoint");
    expect(new Set(people.slice(2, 5).map(({ unit }) => unit)).size).toBe(1);
  });

  it("decide at the land office for other communes than the one where the clerk sits", () => {
    expect(unitOf("appraiser")?.kind).toBe("landOffice");
    expect(unitOf("appraiser")?.covers).not.toContain(unitOf("postalClerk")?.commune);
  });
});

describe("the password of the sample people", () => {
  it("keeps the rules of the user pool: twelve characters, of all four kinds", () => {
    expect(samplePassword.length).toBeGreaterThanOrEqual(12);
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/]) expect(samplePassword).toMatch(kind);
  });
});

describe("a province without a postal point", () => {
  it("is refused with a sentence that says what to add", () => {
    expect(() => samplePeople([])).toThrow(/no unit of kind postalPoint: add one/);
  });
});
