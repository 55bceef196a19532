import { isAbsent } from "../../shared/domain/absence.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { Colleague } from "../../shared/domain/colleague.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";

export interface ListColleaguesNeeds {
  readonly colleagues: Pick<Colleagues, "ofUnit">;
  readonly now: () => Date;
}

interface ListColleaguesCall {
  readonly parameters: { readonly unit: string };
  readonly principal: Principal;
}

const listed = ({ staff, openTasks, absence }: Colleague, at: string) => ({
  id: staff.id,
  name: staff.name,
  position: staff.position,
  roles: staff.roles,
  openTasks,
  byHand: staff.byHand === true,
  ...(absence !== undefined && absence.until >= civilDay(at)
    ? {
        absence: {
          from: absence.from,
          until: absence.until,
          ...(absence.delegate === undefined ? {} : { delegate: absence.delegate }),
        },
      }
    : {}),
  isAway: isAbsent(absence, at),
});

/** The people of one's own unit, the least loaded first: one query. Refuses with `unit/unknown`, `staff/not-permitted`. */
export const listColleagues =
  (needs: ListColleaguesNeeds) =>
  async ({ parameters, principal }: ListColleaguesCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const verdict = mayDoAt(principal, "listColleagues", parameters.unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const at = instant(needs.now());
    const people = (await needs.colleagues.ofUnit(parameters.unit))
      .filter(({ staff }) => staff.active)
      .toSorted((a, b) => a.openTasks - b.openTasks || (a.staff.id < b.staff.id ? -1 : 1));
    return done({ status: 200, body: { unit: parameters.unit, people: people.map((one) => listed(one, at)) } });
  };
