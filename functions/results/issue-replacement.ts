import type { StoredFact } from "../../events/envelope.ts";
import { ResultReplaced } from "../../events/result-replaced/v1.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { withPaperReplaced } from "../../shared/domain/custody.ts";
import { supersededCases } from "../../shared/domain/custody-case.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import { issuedDossier, issuedResults, mayBeFollowed } from "../../shared/domain/results-of-dossier.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { PaperStandings } from "../../shared/ports/held-papers.ts";
import { savedInForce } from "../../shared/ports/papers-in-force.ts";
import { type IssuingNeeds, issuedResult } from "./issuing.ts";
import type { ResultCall } from "./step-of-result.ts";
import { isSuperseded } from "./superseded.ts";

export interface IssueReplacementNeeds extends IssuingNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly standings: PaperStandings;
  readonly now: () => Date;
}

/**
 * The registry numbers, seals and issues what was signed in the place of the present result (đính chính, thay thế). From then on the
 * earlier one names it, to whoever verifies it and in every dossier that used it again; its paper, where it is not given yet, is not
 * given any more, and goes back to the unit that issued it. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/stale`, `result/no-replacement`, `result/holds-no-longer` where it was revoked after it was given, or the result of another dossier came in its place, and as `sealResult`
 * does. Throws StaleDossier, CommandAlreadyDone.
 */
export const issueReplacement =
  (needs: IssueReplacementNeeds) =>
  async (call: ResultCall, command: Command): Promise<Outcome<Entry>> => {
    const seen = seenBy(call.staff, "issueResult", await needs.dossiers.find(call.parameters.id));
    if (!seen.ok) return seen;
    const unchanged = unchangedSince(call.revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const before = issuedDossier(unchanged.value);
    const earlier = before?.result;
    if (before?.nextResult === undefined || earlier?.number === undefined) return refused("result/no-replacement");
    if (!mayBeFollowed(before) || (await isSuperseded(needs, before))) return refused("result/holds-no-longer");

    const at = instant(needs.now());
    const { as, reason, result: signed } = before.nextResult;
    const { custody, custodyCases } = before;
    const results = issuedResults(before);
    const issued = await issuedResult(needs, before, signed, {
      ...{ n: results.length + 1, at },
      ...(as === "corrected" ? { corrects: earlier } : {}),
    });
    if (!issued.ok) return issued;
    const { result, change } = issued.value;
    // What was revoked stays revoked, to whoever verifies it.
    const replaced = { as, at, by: call.staff.id, reason, successor: result.number };
    const ended = { ...earlier, ended: earlier.ended ?? replaced };
    return savedInForce(
      needs.dossiers,
      {
        ...change,
        dossier: {
          ...before,
          // The new one is delivered by itself, wherever the paper of the earlier one is.
          ...{ nextResult: undefined, delivery: undefined },
          ...(custody === undefined ? {} : { custody: withPaperReplaced(custody) }),
          ...(custodyCases === undefined ? {} : { custodyCases: supersededCases(custodyCases) }),
          result,
          formerResults: [...(before.formerResults ?? []), ended],
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.result-replaced.v1",
          data: {
            ...{ code: before.code, status: before.status, as, reason },
            ...{ number: result.number, sha256: result.sha256, replaces: earlier.number },
            ...{ issuedAt: at, issuedBy: call.staff.id },
          },
        },
        actor: { kind: "staff", id: call.staff.id },
        at,
        correlationId: call.correlationId,
        command,
      },
      "result/holds-no-longer",
    );
  };

/** The answer from the entry alone: the number it was issued under, and which one it replaces. */
export const replacedAnswer = ({ fact, sequence }: { readonly fact: StoredFact; readonly sequence: number }) => {
  const { number, replaces } = ResultReplaced.parse(fact).data;
  return {
    status: 200,
    revision: sequence,
    body: {
      ...{ id: fact.subject, code: fact.data.code, revision: sequence, status: statusAnswer(fact.data.status) },
      ...{ at: fact.time, number, replaces, training: fact.data.training },
    },
  };
};
