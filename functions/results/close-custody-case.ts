import { instant } from "../../shared/domain/civil-time.ts";
import { type Custody, custodyOf } from "../../shared/domain/custody.ts";
import {
  type CustodyCase,
  compensated,
  foundAgain,
  issuedAnew,
  spoiltAndReplaced,
  supersededCases,
} from "../../shared/domain/custody-case.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { CloseCustodyCase } from "./case-routes.ts";
import type { ResultCall } from "./step-of-result.ts";

export interface CloseCustodyCaseNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

export interface CloseCustodyCaseCall extends ResultCall {
  readonly parameters: { readonly id: string; readonly case: string };
  readonly body: CloseCustodyCase;
}

/** Where the paper is afterwards. Nothing where it cannot be so. */
const afterwards = (
  dossier: Dossier,
  one: CustodyCase,
  { outcome }: CloseCustodyCase,
  unit: string,
): Custody | undefined => {
  const custody = custodyOf(dossier);
  if (one.kind === "damaged") return outcome === "replaced" ? spoiltAndReplaced(custody, one) : custody;
  if (outcome === "found") return foundAgain(custody, one, unit);
  return outcome === "replaced" ? issuedAnew(custody, one, dossier.units.competent) : compensated(custody, one);
};

/**
 * The dossier with its paper there. Paper of the result that comes anew is delivered by itself; where it comes in the place of all of it, other
 * open cases are about paper that nobody waits for.
 */
const withPaper = (before: Dossier, custody: Custody, cases: CustodyCase[]): Dossier => {
  const { result } = custodyOf(before);
  const isGone = result !== undefined && custody.result === undefined;
  const isReplaced = custody.replaced === true && before.custody?.replaced !== true;
  const isAllAnew = isReplaced || (isGone && "lost" in result);
  return {
    ...before,
    delivery: isGone || isReplaced ? undefined : before.delivery,
    custody,
    custodyCases: isAllAnew ? supersededCases(cases) : cases,
    revision: before.revision + 1,
  };
};

/**
 * A case ends: the paper is found and lies at the unit of who says so; or who decided issues the result anew, to which a lost part of it
 * and what is spoilt go back first; or it was made good otherwise. Refuses with `dossier/not-found`, `staff/not-permitted` (only who decides issues anew), `dossier/stale`,
 * `custody-case/not-found`, `custody-case/closed`, `custody-case/elsewhere`. Throws StaleDossier, CommandAlreadyDone.
 */
export const closeCustodyCase =
  (needs: CloseCustodyCaseNeeds) =>
  async (call: CloseCustodyCaseCall, command: Command): Promise<Outcome<Entry>> => {
    const { body, staff, correlationId, parameters } = call;
    const seen = seenBy(staff, "closeCustodyCase", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const unchanged = unchangedSince(call.revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const before = unchanged.value;
    const { custodyCases = [], code, status, units } = before;
    const found = custodyCases.find(({ id }) => id === parameters.case);
    if (found === undefined) return refused("custody-case/not-found");
    if (found.closed !== undefined) return refused("custody-case/closed");
    if (body.outcome === "replaced" && staff.unit !== units.competent) return refused("staff/not-permitted");
    const custody = afterwards(before, found, body, staff.unit);
    if (custody === undefined) return refused("custody-case/elsewhere");
    const at = instant(needs.now());
    const closed = { at, by: staff.id, outcome: body.outcome };
    return done(
      await needs.dossiers.save({
        dossier: withPaper(
          before,
          custody,
          custodyCases.map((one) => (one === found ? { ...one, closed } : one)),
        ),
        happening: {
          type: "vn.motcua.custody-case-closed.v1",
          data: { code, status, case: found.id, outcome: body.outcome, unit: staff.unit, by: staff.id },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
      }),
    );
  };
