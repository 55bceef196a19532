import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Action,
  actions,
  heldBy,
  permissions,
  type Relation,
  relations,
} from "../../../shared/domain/permission-table.ts";
import {
  allows,
  isAdmitted,
  isTheirTurn,
  mayDo,
  mayDoAt,
  relationsTo,
  stepRolesOf,
  type Verdict,
} from "../../../shared/domain/permissions.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import {
  type ClientRole,
  clientRoles,
  type Role,
  roles,
  type StaffRole,
  staffRoles,
} from "../../../shared/domain/roles.ts";
import { isPartner } from "../../../shared/domain/unit.ts";
import { allRoutes } from "../../support/all-routes.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { unitElsewhere, units } from "../../support/builders/places.ts";
import { aCitizen, aClient, aPrincipal } from "../../support/builders/principals.ts";
import { aStaffMember } from "../../support/builders/staff.ts";

/** A dossier with four different units, so that each relation can be told from the others. */
const dossier = aDossier()
  .atUnits({
    supportingPoint: units.postalPoint.id,
    receiving: units.postalPoint.id,
    competent: units.landOffice.id,
    consulted: { land: units.landOfficeHere.id },
    returning: units.otherPoint.id,
  })
  .build();

/** Where somebody may stand to that dossier, and which relations these are. */
const standings = {
  own: [units.postalPoint, ["ownPoint", "receivingPoint"]],
  returning: [units.otherPoint, ["ownPoint"]],
  competent: [units.landOffice, ["competentUnit"]],
  consulted: [units.landOfficeHere, ["consultedUnit"]],
  otherUnit: [units.centre, []],
  otherProvince: [unitElsewhere, []],
} as const satisfies Record<string, readonly [(typeof units)[keyof typeof units], readonly Relation[]]>;
type Standing = keyof typeof standings;
const everywhere = Object.keys(standings) as Standing[];

const at = (role: Role, standing: Standing): Principal => aPrincipal(role, standings[standing][0]);
const verdict = (role: Role, standing: Standing, action: Action, owns = false): Verdict =>
  mayDo(at(role, standing), action, dossier, owns);

const routesWithPermission = allRoutes.flatMap(({ route }) =>
  route.permission === "public" ? [] : [{ name: route.name, action: route.permission }],
);

/** What a role holds at a unit: a machine of the post no more than the people of the post and the banks. */
const holds = (action: Action, role: Role, standing: Standing): readonly Relation[] => {
  const held = heldBy(action, role);
  const isMachine = clientRoles.some((one) => one === role);
  if (!isMachine || !isPartner(standings[standing][0].kind)) return held;
  return held.filter((one) => heldBy(action, "postalClerk").includes(one));
};

describe("every route × role × relation", () => {
  it("has its row: a route without one fails here, and a row without a route is gone", () => {
    for (const { name, action } of routesWithPermission) {
      expect(actions, name).toContain(action);
      expect(Object.keys(permissions[action].to).length, name).toBeGreaterThan(0);
    }
    const asked = new Set(routesWithPermission.map(({ action }) => action));
    expect(actions.filter((action) => !asked.has(action))).toEqual([]);
  });

  it("rests on an article of a law, a decree, a decision or a circular", () => {
    for (const action of actions) expect(permissions[action].article, action).toMatch(/\d+\/20\d\d\/[A-ZĐ-]+/);
  });

  it("leaves to the public what proves itself otherwise: tracking, verifying a result, opening one by its link, the survey, and what the gateway of messages signs", () => {
    expect(allRoutes.filter(({ route }) => route.permission === "public").map(({ route }) => route.name)).toEqual([
      "trackDossier",
      "openResult",
      "verifyResult",
      "answerSurvey",
      "hearGateway",
    ]);
  });

  describe.each(routesWithPermission)("$name", ({ action }) => {
    it.each(roles)("to a %s", (role) => {
      for (const standing of everywhere) {
        const theirs: readonly Relation[] = role === "citizen" ? [] : standings[standing][1];
        const held = holds(action, role, standing);
        const expected = () => {
          if (held.includes("any")) return "allowed";
          if (theirs.length === 0) return "notFound";
          return held.some((one) => theirs.includes(one)) ? "allowed" : "notPermitted";
        };
        expect([standing, verdict(role, standing, action)]).toEqual([standing, expected()]);
      }
    });

    it("is nothing for somebody without a role, and for a machine without actions, wherever they are", () => {
      for (const standing of everywhere) {
        const [unit] = standings[standing];
        expect(mayDo(aStaffMember({ roles: [], unit: unit.id }), action, dossier)).not.toBe("allowed");
        const none = aClient({ actions: [], units: [{ id: unit.id, kind: unit.kind }] });
        expect(mayDo(none, action, dossier)).not.toBe("allowed");
        expect(isAdmitted(none, action)).toBe(false);
      }
    });
  });
});

const deciding = [
  "completeStep",
  "skipStep",
  "requestPayment",
  "signResult",
  "issueResult",
  "extendDeadline",
  "stopDossier",
  "transferDossier",
  "revokePaper",
] as const satisfies readonly Action[];
const atCounter = [
  "confirmPaper",
  "reassignPaper",
  "collectPayment",
  "returnResult",
  "printReceipt",
] as const satisfies readonly Action[];

/** Written by hand, and not derived from the table: what must stay true whoever changes it. */
const never: readonly (readonly [readonly Role[], readonly Action[], string])[] = [
  [["postalClerk", "partnerBankClerk"], ["completeStep", "revokePaper"], "appraise, approve or revoke"],
  [["postalClerk", "partnerBankClerk"], ["signResult"], "sign"],
  [["postalClerk", "partnerBankClerk"], ["issueResult"], "issue"],
  [["oneStopOfficer"], deciding, "decide on what they received"],
  [["appraiser"], ["signResult", "issueResult", "revokePaper"], "sign, issue or revoke what they appraised"],
  [["leader"], ["issueResult"], "issue under a number what they signed"],
  [["registry"], ["completeStep", "signResult"], "decide or sign"],
  [["partnerBankClerk", "oneStopOfficer"], ["sendResult", "inviteRecipient"], "carry results to a door"],
  [
    ["appraiser", "leader", "registry"],
    ["sendResult", "inviteRecipient", "openDossier", "confirmPaper", "returnResult"],
    "work at the counter",
  ],
  [["accountant"], [...deciding, ...atCounter, "openDossier"], "decide or receive"],
  [
    ["communityMember"],
    [...deciding, ...atCounter, "openDossier", "listInbox", "readHistory"],
    "decide or look into files",
  ],
  [["provinceAdmin"], [...deciding, ...atCounter, "openDossier", "readDossier"], "decide, receive or read dossiers"],
  [
    ["citizen"],
    [...deciding, "confirmPaper", "collectPayment", "returnResult", "openDossier", "listInbox", "listScans"],
    "act for an authority",
  ],
  [
    ["agencyMachine", "portalMachine"],
    ["signResult", "issueResult", "confirmPaper", "assignScan", "discardScan"],
    "sign, issue, confirm what was read or say whose it is",
  ],
  [["portalMachine"], [...deciding, ...atCounter, "listInbox", "listScans"], "act for an authority"],
];

describe("whatever their unit is to the dossier", () => {
  it.each(never)("%s never %s (%s)", (who, what) => {
    for (const role of who)
      for (const action of what)
        for (const standing of everywhere) {
          expect(verdict(role, standing, action), `${role} ${standing} ${action}`).not.toBe("allowed");
          expect(verdict(role, standing, action, true), `${role} owner ${action}`).not.toBe("allowed");
          expect(allows(at(role, standing), action, relations), `${role} ${standing} ${action}`).toBe(false);
        }
  });

  it("staff of another unit or province never see that the dossier exists, not even with every role there is", () => {
    const ofDossiers = actions.filter((action) => !staffRoles.some((role) => heldBy(action, role).includes("any")));
    for (const action of ofDossiers)
      for (const { id: unit } of [units.centre, unitElsewhere])
        expect(mayDo(aStaffMember({ roles: [...staffRoles], unit }), action, dossier)).toBe("notFound");
  });

  it("machines of another unit, administrators and citizens do not see it either", () => {
    const ofDossiers = actions.filter((action) => !roles.some((role) => heldBy(action, role).includes("any")));
    for (const action of ofDossiers) {
      for (const role of clientRoles) expect(verdict(role, "otherUnit", action)).toBe("notFound");
      for (const role of ["communityMember", "citizen"] as const)
        expect(verdict(role, "otherUnit", action)).toBe("notFound");
      // An administrator sees who looked at a dossier, and nothing of the dossier.
      expect(verdict("provinceAdmin", "otherUnit", action)).toBe(action === "listAccesses" ? "allowed" : "notFound");
    }
  });

  it("the counter that only hands over does not decide, also when a leader works there by mistake", () => {
    const everyone = staffRoles.filter((role) => role !== "provinceAdmin");
    for (const action of deciding)
      expect(mayDo(aStaffMember({ roles: everyone, unit: units.otherPoint.id }), action, dossier)).toBe("notPermitted");
  });

  it("the point that only returns the result reads and returns, and neither receives, asks, refuses nor withdraws", () => {
    const there = aStaffMember({ roles: ["postalClerk"], unit: units.otherPoint.id });
    expect(relationsTo(there, dossier)).toEqual(["ownPoint"]);
    for (const action of ["readDossier", "returnResult", "sendResult", "noteFeePaid", "printReceipt"] as const)
      expect(mayDo(there, action, dossier), action).toBe("allowed");
    for (const action of [
      ...(["acceptDossier", "correctDossier", "requestSupplement", "bringSupplement", "refuseDossier"] as const),
      ...(["withdrawDossier", "confirmPaper", "collectPayment"] as const),
    ])
      expect(mayDo(there, action, dossier), action).toBe("notPermitted");
    // Before acceptance as well, when another notice and a refusal are the counter's.
    const waiting = { units: dossier.units };
    for (const action of ["requestSupplement", "refuseDossier"] as const) {
      expect(isTheirTurn(there, action, waiting)).toBe(false);
      expect(isTheirTurn({ ...there, unit: units.postalPoint.id }, action, waiting)).toBe(true);
    }
  });

  it("the unit that decides does not receive or hand over, unless it is the counter too", () => {
    const there = aStaffMember({ roles: ["oneStopOfficer", "leader"], unit: units.landOffice.id });
    for (const action of ["confirmPaper", "returnResult", "printReceipt"] as const)
      expect(mayDo(there, action, dossier)).toBe("notPermitted");
    const same = aDossier().atUnits({ receiving: units.landOffice.id, supportingPoint: undefined }).build();
    expect(relationsTo(there, same)).toEqual(["ownPoint", "receivingPoint", "competentUnit"]);
    expect(mayDo(there, "confirmPaper", same)).toBe("allowed");
  });

  it("a citizen stands to a dossier of their own, and to no other", () => {
    expect(relationsTo(aCitizen(), dossier, true)).toEqual(["ownDossier"]);
    expect(relationsTo(aCitizen(), dossier)).toEqual([]);
  });
});

/** Over the whole table: every set of roles, every relation, every action, wherever the unit is. */
describe("the post and the banks never appraise, approve, sign or issue", () => {
  const action = fc.constantFrom<Action>(...deciding);
  const held = fc.subarray([...relations]);
  const standing = fc.constantFrom(...everywhere);

  it("a person of theirs, whatever other roles the registry gives them, in whatever relation", () => {
    const partner = fc.constantFrom<StaffRole>("postalClerk", "partnerBankClerk");
    fc.assert(
      fc.property(partner, fc.subarray([...staffRoles]), held, standing, action, (role, others, where, place, what) => {
        const staff = aStaffMember({ roles: [...others, role], unit: standings[place][0].id });
        expect(allows(staff, what, where)).toBe(false);
        expect(mayDo(staff, what, dossier)).not.toBe("allowed");
        for (const decider of ["appraiser", "leader", "registry"] as const)
          expect(stepRolesOf(staff)).not.toContain(decider);
      }),
      { numRuns: 2_000 },
    );
  });

  it("every set of staff roles in every relation: those with a role of theirs are let do nothing else than these", () => {
    const theirs = ["postalClerk", "partnerBankClerk"] as const;
    for (let set = 0; set < 2 ** staffRoles.length; set += 1) {
      const some = staffRoles.filter((_, n) => (set >> n) % 2 === 1);
      const ofPartner = theirs.some((role) => some.includes(role));
      for (const what of deciding)
        for (const relation of relations) {
          if (ofPartner) expect(allows(aStaffMember({ roles: some }), what, [relation])).toBe(false);
          if (some.includes("provinceAdmin"))
            expect(allows(aStaffMember({ roles: some }), what, [relation])).toBe(false);
        }
    }
  });

  it("a machine that stands for one of their points, beside whatever other units, with every action in its row", () => {
    const partnerUnit = fc.constantFrom(units.postalPoint, units.bankPoint, units.otherPoint);
    const role = fc.constantFrom<ClientRole>(...clientRoles);
    fc.assert(
      fc.property(
        partnerUnit,
        fc.subarray(Object.values(units)),
        role,
        held,
        action,
        (point, others, as, where, what) => {
          const client = aClient({ role: as, units: [...others, point].map(({ id, kind }) => ({ id, kind })) });
          expect(allows(client, what, where)).toBe(false);
          expect(isAdmitted(client, what)).toBe(false);
          expect(mayDo(client, what, dossier)).not.toBe("allowed");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("a machine", () => {
  it("does what its row says at its own units, and nothing that the table does not give its role", () => {
    fc.assert(
      fc.property(fc.subarray([...actions]), fc.constantFrom(...clientRoles), (some, role) => {
        const client = aClient({ actions: some, role });
        for (const action of actions)
          for (const relation of relations)
            expect(allows(client, action, [relation])).toBe(
              some.includes(action) && heldBy(action, role).includes(relation),
            );
      }),
    );
  });

  it("reports appraisals of its agency, and approves nothing", () => {
    expect(stepRolesOf(aClient())).toEqual(["appraiser"]);
    expect(stepRolesOf(aClient({ role: "portalMachine" }))).toEqual([]);
    expect(stepRolesOf(aCitizen())).toEqual([]);
  });

  it("with an action in its row that the table does not know any more does nothing by it", () => {
    expect(allows(aClient({ actions: ["signEverything"] }), "completeStep", relations)).toBe(false);
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

  it("a machine is at home at each of its units, and a citizen at none", () => {
    const both = [units.landOffice, units.centre].map(({ id, kind }) => ({ id, kind }));
    for (const { id } of both) expect(mayDoAt(aClient({ units: both }), "listInbox", id)).toBe("allowed");
    expect(mayDoAt(aClient({ units: both }), "listInbox", units.landOfficeHere.id)).toBe("notFound");
    for (const { id } of Object.values(units)) expect(mayDoAt(aCitizen(), "listInbox", id)).toBe("notFound");
  });
});
