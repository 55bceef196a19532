import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { allows } from "../../shared/domain/permissions.ts";
import { ownUnitOf, type Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Looks } from "../../shared/ports/tasks.ts";

export interface NoteLookNeeds {
  readonly looks: Looks;
  readonly now: () => Date;
}

interface NoteLookCall {
  readonly body: { readonly unit?: string | undefined; readonly until: Instant };
  readonly principal: Principal;
}

/**
 * Notes up to when somebody has looked at the inbox of their unit: a moment of one reading, never later than now and never
 * back. Refuses with `staff/not-permitted`, and as `ownUnitOf` does.
 */
export const noteLook =
  (needs: NoteLookNeeds) =>
  async ({ body, principal }: NoteLookCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "listInbox", ["ownUnit"])) return refused("staff/not-permitted");
    const own = ownUnitOf(principal, body.unit, "body.unit");
    if (!own.ok) return own;
    const now = instant(needs.now());
    const until = body.until < now ? body.until : now;
    await needs.looks.note(principal.id, own.value, until);
    const looked = (await needs.looks.last(principal.id, own.value)) ?? until;
    return done({ status: 200, body: { unit: own.value, looked } });
  };
