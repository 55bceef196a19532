import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { staffRoles } from "../../shared/domain/roles.ts";
import { StaffMember } from "../../shared/domain/staff.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import { rolesAt } from "../../shared/domain/unit-roles.ts";
import type { Places, Principals, Publications } from "../../shared/ports/registries.ts";

export interface RegisterStaffNeeds {
  readonly places: Pick<Places, "unit">;
  readonly principals: Pick<Principals, "find">;
  readonly publications: Pick<Publications, "register">;
}

const roleFlaws = (member: StaffMember, unit: Unit): readonly string[] => {
  const legal = rolesAt(unit.kind);
  const foreign = member.roles.filter((role) => !legal.includes(role));
  return foreign.map(
    (role) => `${role} is no role at ${unit.id}, which is a ${unit.kind}; legal are ${legal.join(", ")}.`,
  );
};

/**
 * Enters somebody in the staff registry (danh bạ cán bộ) under the `sub` of their account, or replaces their row: what
 * they may do from the next request on. Refuses with `request/invalid`, whose `flaws` are sentences.
 */
export const registerStaff =
  (needs: RegisterStaffNeeds) =>
  async (row: Omit<StaffMember, "kind" | "active">): Promise<Outcome<StaffMember>> => {
    const parsed = StaffMember.safeParse({ ...row, kind: "staff", active: true });
    if (!parsed.success) {
      const flaws = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      return refused("request/invalid", { facts: { flaws } });
    }
    const member = parsed.data;
    const [unit, before] = await Promise.all([needs.places.unit(member.unit), needs.principals.find(member.id)]);
    const flaws = [
      ...(unit === undefined ? [`${member.unit} is no unit that is published for the province.`] : []),
      ...(unit === undefined ? [] : roleFlaws(member, unit)),
      ...(before === undefined || before.kind === "staff"
        ? []
        : [
            `This account is registered as a ${before.kind}, and an account is of one kind: give the officer one of their own.`,
          ]),
      ...(member.roles.length === 0 ? [`A role is needed: one of ${staffRoles.join(", ")}.`] : []),
    ];
    if (flaws.length > 0) return refused("request/invalid", { facts: { flaws } });
    await needs.publications.register(member);
    return done(member);
  };
