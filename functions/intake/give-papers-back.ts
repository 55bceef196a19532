import { instant } from "../../shared/domain/civil-time.ts";
import { bundleAt, custodyOf, givenBack } from "../../shared/domain/custody.ts";
import { isFinished } from "../../shared/domain/lifecycle.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { GivePapersBack } from "./minutes-routes.ts";
import { saveTurn } from "./turn.ts";

export interface GivePapersBackNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly now: () => Date;
}

export interface GivePapersBackCall {
  readonly parameters: { readonly id: string };
  readonly body: GivePapersBack;
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/**
 * A counter gives papers that lie there back to the applicant (trả lại giấy tờ đã nộp), all or a part of them, once nobody decides by
 * them any more: the result was decided on, or the dossier was refused, withdrawn or stopped. They are with the applicant
 * from then on. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/stale`, `papers/still-needed`,
 * `papers/not-here`, `papers/fewer-here`. Throws StaleDossier, CommandAlreadyDone.
 */
export const givePapersBack =
  (needs: GivePapersBackNeeds) =>
  async (call: GivePapersBackCall, command: Command): Promise<Outcome<Entry>> => {
    const { staff, body } = call;
    const seen = seenBy(staff, "givePapersBack", await needs.dossiers.find(call.parameters.id));
    if (!seen.ok) return seen;
    const before = seen.value;
    if (before.status !== "decided" && !isFinished(before.status)) return refused("papers/still-needed");
    const name = bundleAt(custodyOf(before), "returnedPapers", staff.unit);
    const here = name === undefined ? 0 : (custodyOf(before)[name]?.papers ?? 0);
    if (name === undefined || here === 0) return refused("papers/not-here");
    const at = instant(needs.now());
    const custody = givenBack(custodyOf(before), name, body.papers, at);
    if (custody === undefined)
      return refused("papers/fewer-here", { fields: ["body.papers"], facts: { papersHere: here } });
    const unchanged = unchangedSince(call.revision, before);
    if (!unchanged.ok) return unchanged;
    return saveTurn(needs, { ...call, principal: staff }, command, at, {
      dossier: { ...before, custody },
      happening: {
        type: "vn.motcua.papers-given-back.v1",
        data: {
          ...{ code: before.code, status: before.status, unit: staff.unit, papers: body.papers },
          left: here - body.papers,
          ...(body.receivedBy === undefined ? {} : { receivedBy: body.receivedBy }),
          by: staff.id,
        },
      },
    });
  };
