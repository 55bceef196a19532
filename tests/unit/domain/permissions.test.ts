import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Action,
  actions,
  mayDo,
  mayDoAt,
  permissions,
  relationsTo,
  type Verdict,
} from "../../../shared/domain/permissions.ts";
import { type Role, roles } from "../../../shared/domain/staff.ts";
import { allRoutes } from "../../support/all-routes.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { unitElsewhere, units } from "../../support/builders/places.ts";
import { aStaffMember } from "../../support/builders/staff.ts";

/** A dossier with four different units, so that each relation can be told from the others. */
const dossier = aDossier()
  .atUnits({
    supportingPoint: units.postalPoint.id,
    receiving: units.postalPoint.id,
    competent: units.landOffice.id,
    returning: units.otherPoint.id,
  })
  .build();

/** Where a staff member may stand to that dossier. */
const standings = {
  own: units.postalPoint.id,
  returning: units.otherPoint.id,
  competent: units.landOffice.id,
  otherUnit: units.centre.id,
  otherProvince: unitElsewhere.id,
} as const;
type Standing = keyof typeof standings;

const verdict = (role: Role, standing: Standing, action: Action): Verdict =>
  mayDo(aStaffMember({ roles: [role], unit: standings[standing] }), action, dossier);

const routesWithPermission = allRoutes.flatMap(({ route }) =>
  route.permission === "public" ? [] : [{ name: route.name, action: route.permission }],
);

describe("every route × role × relation", () => {
  it("has its row: a route without one fails here, and a row without a route is gone", () => {
    for (const { name, action } of routesWithPermission) {
      expect(actions, name).toContain(action);
      expect(Object.keys(permissions[action]).length, name).toBeGreaterThan(0);
    }
    const asked = new Set(routesWithPermission.map(({ action }) => action));
    expect(actions.filter((action) => !asked.has(action))).toEqual([]);
  });

  it("leaves exactly one route to the public: tracking", () => {
    expect(allRoutes.filter(({ route }) => route.permission === "public").map(({ route }) => route.name)).toEqual([
      "trackDossier",
    ]);
  });

  describe.each(routesWithPermission)("$name", ({ action }) => {
    it.each(roles)("to a %s", (role) => {
      const held = permissions[action][role] ?? [];
      const expected: Record<Standing, Verdict> = {
        own: held.includes("own") ? "allowed" : "notPermitted",
        returning: held.includes("own") ? "allowed" : "notPermitted",
        competent: held.includes("competent") ? "allowed" : "notPermitted",
        otherUnit: "notFound",
        otherProvince: "notFound",
      };
      for (const standing of Object.keys(standings) as Standing[])
        expect([standing, verdict(role, standing, action)]).toEqual([standing, expected[standing]]);
    });

    it("is nothing for somebody without a role, wherever they work", () => {
      for (const unit of Object.values(standings))
        expect(mayDo(aStaffMember({ roles: [], unit }), action, dossier)).not.toBe("allowed");
    });
  });
});

/** Written by hand, and not derived from the table: what must stay true whoever changes it. */
const never: readonly (readonly [readonly Role[], readonly Action[], string])[] = [
  [["postalClerk", "partnerBankClerk"], ["completeStep"], "appraise or approve"],
  [["postalClerk", "partnerBankClerk"], ["signResult"], "sign"],
  [["postalClerk", "partnerBankClerk"], ["issueResult"], "issue"],
  [["oneStopOfficer"], ["completeStep", "signResult", "issueResult"], "decide on what they received"],
  [["appraiser"], ["signResult", "issueResult"], "sign or issue what they appraised"],
  [["leader"], ["issueResult"], "issue under a number what they signed"],
  [["registry"], ["completeStep", "signResult"], "decide or sign"],
  [["appraiser", "leader", "registry"], ["openDossier", "confirmPaper", "returnResult"], "work at the counter"],
];

describe("whatever their unit is to the dossier", () => {
  it.each(never)("%s never %s (%s)", (who, what) => {
    for (const role of who)
      for (const action of what)
        for (const standing of Object.keys(standings) as Standing[])
          expect(verdict(role, standing, action), `${role} ${standing} ${action}`).not.toBe("allowed");
  });

  it("staff of another unit or province never see that the dossier exists, not even with every role there is", () => {
    for (const action of actions)
      for (const unit of [standings.otherUnit, standings.otherProvince])
        expect(mayDo(aStaffMember({ roles: [...roles], unit }), action, dossier)).toBe("notFound");
  });

  it("a person of the post or a bank decides nothing, whatever other roles the registry gives them, at whatever unit", () => {
    const partner = fc.constantFrom<Role>("postalClerk", "partnerBankClerk");
    const standing = fc.constantFrom(...(Object.keys(standings) as Standing[]));
    const deciding = fc.constantFrom<Action>("completeStep", "signResult", "issueResult");
    fc.assert(
      fc.property(partner, fc.subarray([...roles]), standing, deciding, (role, others, where, action) => {
        const staff = aStaffMember({ roles: [...others, role], unit: standings[where] });
        expect(mayDo(staff, action, dossier)).not.toBe("allowed");
      }),
    );
  });

  it("the counter that only hands over does not decide, also when a leader works there by mistake", () => {
    for (const action of ["completeStep", "signResult", "issueResult"] as const)
      expect(mayDo(aStaffMember({ roles: [...roles], unit: standings.returning }), action, dossier)).toBe(
        "notPermitted",
      );
  });

  it("the unit that decides does not receive or hand over, unless it is the counter too", () => {
    const there = aStaffMember({ roles: [...roles], unit: standings.competent });
    for (const action of ["confirmPaper", "returnResult", "printReceipt"] as const)
      expect(mayDo(there, action, dossier)).toBe("notPermitted");
    const same = aDossier().atUnits({ receiving: standings.competent, supportingPoint: undefined }).build();
    expect(relationsTo(there, same)).toEqual(["own", "competent"]);
    expect(mayDo(there, "confirmPaper", same)).toBe("allowed");
  });
});

describe("at a unit's own counter or inbox", () => {
  it("a clerk receives and scans, and another unit does not exist", () => {
    const clerk = aStaffMember({ roles: ["postalClerk"], unit: units.postalPoint.id });
    expect(mayDoAt(clerk, "openDossier", units.postalPoint.id)).toBe("allowed");
    expect(mayDoAt(clerk, "requestUpload", units.postalPoint.id)).toBe("allowed");
    for (const action of actions) expect(mayDoAt(clerk, action, units.otherPoint.id)).toBe("notFound");
  });

  it("an appraiser sees the inbox and no scans", () => {
    const appraiser = aStaffMember();
    expect(mayDoAt(appraiser, "listInbox", appraiser.unit)).toBe("allowed");
    expect(mayDoAt(appraiser, "listScans", appraiser.unit)).toBe("notPermitted");
    expect(mayDoAt(appraiser, "requestUpload", appraiser.unit)).toBe("notPermitted");
  });
});
