import type { StoredFact } from "../../events/envelope.ts";
import { ResultIssued } from "../../events/result-issued/v1.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { closeDeadline, isOverdue } from "../../shared/domain/deadline.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import { type IssuingNeeds, issuedResult } from "./issuing.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";

export interface IssueResultNeeds extends IssuingNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly now: () => Date;
}

/**
 * The registry numbers, seals and issues the signed result (văn thư phát hành). The dossier is decided and its clock stands
 * still. The number belongs to the result from the moment it is given: whatever fails behind that, the next try issues it under
 * the same. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`, `step/…`, and
 * as `issuedResult` does. Throws StaleDossier, CommandAlreadyDone.
 */
export const issueResult =
  (needs: IssueResultNeeds) =>
  async (call: ResultCall, command: Command): Promise<Outcome<Entry>> => {
    const ready = stepOfResult("issueResult", "issue", await needs.dossiers.find(call.parameters.id), call);
    if (!ready.ok) return ready;
    const { dossier: before, step } = ready.value;
    if (before.status !== "inProcess" || before.result === undefined) return refused("step/not-open");

    const at = instant(needs.now());
    const issued = await issuedResult(needs, before, before.result, { n: 1, at });
    if (!issued.ok) return issued;
    const { result, change } = issued.value;
    const { number } = result;
    const { dossier, run, closedRun } = completeStepOf(before, step.id, { at, by: call.staff.id, outcome: "issued" });
    return done(
      await needs.dossiers.save({
        ...change,
        dossier: {
          ...dossier,
          status: "decided",
          result,
          decidedAt: at,
          deadline: closeDeadline(before.deadline, at),
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.result-issued.v1",
          data: {
            code: before.code,
            status: "decided",
            run,
            number,
            sha256: result.sha256,
            issuedAt: at,
            issuedBy: call.staff.id,
            returningUnit: before.units.returning,
            onTime: !isOverdue(before.deadline, at),
            ...(closedRun === undefined ? {} : { closedRun }),
          },
        },
        actor: { kind: "staff", id: call.staff.id },
        at,
        correlationId: call.correlationId,
        command,
      }),
    );
  };

/** The answer from the entry alone: the number it was issued under. */
export const issuedAnswer = ({ fact, sequence }: { readonly fact: StoredFact; readonly sequence: number }) => {
  if (fact.type !== "vn.motcua.result-issued.v1") throw new Error("an issuance left another fact");
  const { number } = ResultIssued.parse(fact).data;
  return {
    status: 200,
    revision: sequence,
    body: {
      id: fact.subject,
      code: fact.data.code,
      revision: sequence,
      status: statusAnswer(fact.data.status),
      at: fact.time,
      number,
      training: fact.data.training,
    },
  };
};
