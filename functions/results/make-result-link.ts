import type { StoredFact } from "../../events/envelope.ts";
import { ResultLinkMade } from "../../events/result-link-made/v1.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { resultOf } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { nextLink } from "../../shared/domain/result-link.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { returnOpen } from "./delivery-step.ts";
import { paidForReturn } from "./paid-for-return.ts";
import type { ResultCall } from "./step-of-result.ts";
import { stillHolding } from "./still-holding.ts";

export interface MakeResultLinkNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly now: () => Date;
}

/**
 * The returning counter makes a link by which the applicant fetches the result electronically, where they chose so; it holds for
 * seven days, and the one before is out of use; also after the return, for a result that was issued in the place of the returned one. Refuses with `dossier/not-found`, `staff/not-permitted`,
 * `dossier/not-possible-now`, `step/not-open`, `dossier/stale`, `result-link/not-chosen`, `result/not-found`,
 * `result/holds-no-longer`, `fee/unpaid`.
 * Throws StaleDossier, CommandAlreadyDone.
 */
export const makeResultLink =
  (needs: MakeResultLinkNeeds) =>
  async (call: ResultCall, command: Command): Promise<Outcome<Entry>> => {
    const { staff, correlationId } = call;
    const open = await returnOpen(needs.dossiers, "makeResultLink", call);
    if (!open.ok) return open;
    const before = open.value;
    if (before.returnChoice?.method !== "electronic") return refused("result-link/not-chosen");
    if (resultOf(before) === undefined) return refused("result/not-found");
    const holds = stillHolding(before);
    if (!holds.ok) return holds;
    const paid = paidForReturn(before);
    if (!paid.ok) return paid;
    const at = instant(needs.now());
    const resultLink = nextLink(before.resultLink, at);
    const { number, expiresAt } = resultLink;
    return done(
      await needs.dossiers.save({
        dossier: { ...before, resultLink, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.result-link-made.v1",
          data: { code: before.code, status: before.status, number, expiresAt, unit: staff.unit, by: staff.id },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
      }),
    );
  };

/**
 * The answer from the entry. The token is in the notice to the applicant and nowhere else: a counter knows the four digits, and with both
 * could open, and so return, what is not theirs.
 */
export const linkAnswer = ({ fact, sequence }: { readonly fact: StoredFact; readonly sequence: number }) => {
  const { data, subject, time } = ResultLinkMade.parse(fact);
  const { code, status, training, number, expiresAt } = data;
  return {
    status: 200,
    revision: sequence,
    body: {
      ...{ id: subject, code, revision: sequence, status: statusAnswer(status), at: time, training },
      link: { number, expiresAt },
    },
  };
};
