import { beforeEach, describe, expect, it } from "vitest";
import { disableStaff } from "../../../functions/intake/disable-staff.ts";
import { registerStaff } from "../../../functions/intake/register-staff.ts";
import { type StaffRole, staffRoles } from "../../../shared/domain/roles.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { unitKinds } from "../../../shared/domain/unit.ts";
import { rolesAt } from "../../../shared/domain/unit-roles.ts";
import { unitElsewhere, units } from "../../support/builders/places.ts";
import { aCitizen, aClient } from "../../support/builders/principals.ts";
import { aStaffMember } from "../../support/builders/staff.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";

let registries = memoryRegistries();
beforeEach(async () => {
  registries = memoryRegistries();
  await registries.publications.publish({ units: Object.values(units) });
});

const row = (changes: Partial<StaffMember> = {}) => {
  const { active: _, kind: __, ...rest } = aStaffMember(changes);
  return rest;
};
const flawsOf = async (changes: Partial<StaffMember>) => {
  const outcome = await registerStaff(registries)(row(changes));
  expect(await registries.principals.staff()).toEqual([]);
  return outcome.ok ? [] : [outcome.problem.facts?.flaws ?? []].flat();
};

describe("a member of staff", () => {
  it("is registered under the subject of their account, and may act from then on", async () => {
    expect(await registerStaff(registries)(row())).toEqual({ ok: true, value: aStaffMember() });
    expect(await registries.principals.find(aStaffMember().id)).toEqual(aStaffMember());
  });

  it("is replaced when registered again: another unit, another role", async () => {
    await registerStaff(registries)(row());
    await registerStaff(registries)(row({ unit: units.postalPoint.id, roles: ["postalClerk"] }));
    expect(await registries.principals.staff()).toEqual([
      aStaffMember({ unit: units.postalPoint.id, roles: ["postalClerk"] }),
    ]);
  });

  it("is refused at a unit that is not published", async () => {
    expect(await flawsOf({ unit: unitElsewhere.id })).toEqual([
      `${unitElsewhere.id} is no unit that is published for the province.`,
    ]);
  });

  it.each([
    ["the post", units.postalPoint, "appraiser"],
    ["the post", units.postalPoint, "partnerBankClerk"],
    ["a bank", units.bankPoint, "leader"],
    ["a bank", units.bankPoint, "postalClerk"],
    ["a centre", units.centre, "postalClerk"],
    ["a land office", units.landOffice, "partnerBankClerk"],
  ] as const)(
    "of %s is refused a role that is not one of theirs, not even beside a right one",
    async (_, unit, role) => {
      const right = rolesAt(unit.kind)[0] as StaffRole;
      expect(await flawsOf({ unit: unit.id, roles: [right, role] })).toEqual([
        expect.stringMatching(new RegExp(`^${role} is no role at ${unit.id}.*; legal are ${right}`)),
      ]);
    },
  );

  it.each([
    ["no role", { roles: [] }, /^A role is needed/],
    ["no name", { name: "" }, /^name: /],
    ["a unit id that is none", { unit: "57H" }, /^unit: /],
  ] as const)("is refused with %s", async (_, changes, sentence) => {
    expect(await flawsOf({ ...changes, roles: "roles" in changes ? [] : ["appraiser"] })).toEqual([
      expect.stringMatching(sentence),
    ]);
  });

  it("is refused where the account is a citizen's or a machine's: one account is one principal", async () => {
    for (const other of [aCitizen({ id: aStaffMember().id }), aClient({ id: aStaffMember().id })]) {
      registries = memoryRegistries();
      await registries.publications.publish({ units: Object.values(units) });
      await registries.publications.register(other);
      expect(await flawsOf({})).toEqual([expect.stringContaining(`registered as a ${other.kind}`)]);
      expect(await registries.principals.find(other.id)).toEqual(other);
    }
  });

  it("is shut out and stays in the registry, since histories name them", async () => {
    await registerStaff(registries)(row());
    const outcome = await disableStaff(registries)(aStaffMember().id);
    expect(outcome).toEqual({ ok: true, value: aStaffMember({ active: false }) });
    expect(await registries.principals.staff()).toEqual([aStaffMember({ active: false })]);
  });

  it("who was never registered cannot be shut out", async () => {
    expect(await disableStaff(registries)("nobody")).toMatchObject({
      ok: false,
      problem: { code: "staff/not-registered" },
    });
    expect(await registries.principals.staff()).toEqual([]);
  });
});

it("each role is one at some kind of unit, and each kind of unit has one", () => {
  expect(new Set(unitKinds.flatMap(rolesAt))).toEqual(new Set(staffRoles));
  for (const kind of unitKinds) expect([kind, rolesAt(kind).length]).not.toEqual([kind, 0]);
});
