import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { allows } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Scans } from "../../shared/ports/scans.ts";
import { type Looks, mostCounted, type Tasks, type TasksOf } from "../../shared/ports/tasks.ts";
import { type KeptScans, seesScansOf, waitingSince } from "./waiting-scans.ts";

export interface CountInboxNeeds extends KeptScans {
  readonly tasks: Pick<Tasks, "count">;
  readonly looks: Pick<Looks, "last">;
  readonly scans: Pick<Scans, "countThatWait">;
}

interface CountInboxCall {
  readonly query: { readonly unit?: string | undefined };
  readonly principal: Principal;
}

/** As it is shown: "1,000+" where there are more. */
const counted = (found: number) => {
  const isMore = found > mostCounted;
  const count = Math.min(found, mostCounted);
  const more = isMore ? "+" : "";
  const text = {
    vi: `${count.toLocaleString("vi-VN")}${more}`,
    en: `${count.toLocaleString("en-US")}${more}`,
  };
  return { count, isMore, text };
};

/** Four lists, each counted by one query, all at once. */
const countsOf = async ({ tasks }: CountInboxNeeds, of: TasksOf, now: Instant, looked: Instant | undefined) => {
  const [due, overdue, waiting, fresh] = await Promise.all([
    tasks.count({ of, view: "due" }),
    tasks.count({ of, view: "overdue", at: now }),
    tasks.count({ of, view: "waiting" }),
    tasks.count({ of, view: "new", at: looked ?? "" }),
  ]);
  return { due: counted(due), overdue: counted(overdue), waiting: counted(waiting), new: counted(fresh) };
};

/** How many scans of the unit wait for a person, for whoever sees to them. */
const scansOf = async (needs: CountInboxNeeds, principal: Principal, unit: string) =>
  seesScansOf(principal, unit)
    ? counted(await needs.scans.countThatWait(unit, { since: waitingSince(needs), most: mostCounted + 1 }))
    : undefined;

/** How much there is in the inbox of one's own unit, scans of its own among it, and of one's own in it. Refuses with `staff/not-permitted`, and as `ownUnitOf` does. */
export const countInbox =
  (needs: CountInboxNeeds) =>
  async ({ query, principal }: CountInboxCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "listInbox", ["ownUnit"])) return refused("staff/not-permitted");
    const own = ownUnitOf(principal, query.unit, "query.unit");
    if (!own.ok) return own;
    const now = instant(needs.now());
    const looked = await needs.looks.last(principal.id, own.value);
    const [ofUnit, scans, mine] = await Promise.all([
      countsOf(needs, { unit: own.value }, now, looked),
      scansOf(needs, principal, own.value),
      principal.kind === "staff" ? countsOf(needs, { person: principal.id }, now, looked) : undefined,
    ]);
    return done({ status: 200, body: { unit: own.value, asOf: now, looked, ofUnit, scans, mine } });
  };
