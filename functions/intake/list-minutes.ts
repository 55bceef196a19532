import { instant } from "../../shared/domain/civil-time.ts";
import { isLate } from "../../shared/domain/minutes.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { MinutesOfPaper } from "../../shared/ports/minutes.ts";
import { inShort } from "./minutes-answers.ts";

export interface ListMinutesNeeds {
  readonly minutes: Pick<MinutesOfPaper, "waitingFor" | "sentBy">;
  readonly now: () => Date;
}

interface ListMinutesCall {
  readonly query: {
    readonly state: "waiting" | "sent";
    readonly size: number;
    readonly cursor?: string | undefined;
  };
  readonly staff: StaffMember;
}

/** Minutes that wait for one's own unit, or that it sent: one query a page. Refuses with `staff/not-permitted`. */
export const listMinutes =
  (needs: ListMinutesNeeds) =>
  async ({ query, staff }: ListMinutesCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (mayDoAt(staff, "readMinutes", staff.unit) !== "allowed") return refused("staff/not-permitted");
    const { state, ...page } = query;
    const asked = state === "waiting" ? needs.minutes.waitingFor : needs.minutes.sentBy;
    const { minutes, cursor } = await asked(staff.unit, page);
    const now = instant(needs.now());
    return done({
      status: 200,
      body: {
        unit: staff.unit,
        minutes: minutes.map((one) => ({
          ...inShort(one),
          givenAt: one.given.at,
          overdue: isLate(one, now),
          dossiers: one.lines.length,
          papers: one.lines.reduce((sum, { papers }) => sum + papers, 0),
        })),
        next: cursor,
      },
    });
  };
