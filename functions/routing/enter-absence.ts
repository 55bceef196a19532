import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { allows, mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { EnterAbsence } from "./people-routes.ts";

export interface EnterAbsenceNeeds {
  readonly colleagues: Pick<Colleagues, "ofUnit" | "enterAbsence" | "endAbsence">;
  readonly now: () => Date;
}

export interface EnterAbsenceCall {
  readonly parameters: { readonly unit: string; readonly person: string };
  readonly body: EnterAbsence;
  readonly principal: Principal;
}

/** What it leaves: whose absence it was. */
export interface AbsenceEntry {
  readonly subject: string;
  readonly sequence: number;
}

/**
 * Enters that somebody of one's own unit is away, and who acts for them meanwhile (khai vắng mặt, ủy quyền xử lý): by themself or
 * the leader. The delegate is of the same unit and has a role of theirs: nobody gains a right by it. Refuses with `unit/unknown`,
 * `staff/not-permitted`, `colleague/unknown`, `colleague/does-not-fit`, and with `request/invalid` where the days are past or
 * in the wrong order. Throws CommandAlreadyDone.
 */
export const enterAbsence =
  (needs: EnterAbsenceNeeds) =>
  async (
    { parameters: { unit, person }, body, principal }: EnterAbsenceCall,
    command: Command,
  ): Promise<Outcome<AbsenceEntry>> => {
    const verdict = mayDoAt(principal, "enterAbsence", unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const colleagues = await needs.colleagues.ofUnit(unit);
    const away = colleagues.find(({ staff }) => staff.id === person);
    if (away === undefined) return refused("colleague/unknown", { fields: ["parameters.person"] });
    const isLeader = allows(principal, "assignStep", ["competentUnit"]);
    if (person !== principal.id && !isLeader) return refused("staff/not-permitted");
    const at = instant(needs.now());
    if ("ended" in body) {
      await needs.colleagues.endAbsence(person, at, command);
      return done({ subject: person, sequence: 0 });
    }
    if (body.until < body.from || body.until < civilDay(at))
      return refused("request/invalid", { fields: ["body.until"] });
    const delegate = colleagues.find(({ staff }) => staff.id === body.delegate);
    if (body.delegate !== undefined && delegate === undefined)
      return refused("colleague/unknown", { fields: ["body.delegate"] });
    const shares = delegate?.staff.roles.some((role) => away.staff.roles.includes(role));
    if (delegate !== undefined && (delegate === away || !delegate.staff.active || shares !== true))
      return refused("colleague/does-not-fit", { fields: ["body.delegate"], facts: { why: "role" } });
    await needs.colleagues.enterAbsence({ ...body, person, unit, by: principal.id, at }, command);
    return done({ subject: person, sequence: 0 });
  };

export const enteredAbsenceAnswer = ({ subject }: AbsenceEntry) => ({ status: 200, body: { person: subject } });
