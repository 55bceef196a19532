import {
  askedAnswers,
  checkList,
  limitFor,
  questionsToAsk,
  strayAnswerFields,
} from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { Component } from "../../shared/domain/component.ts";
import { feesDue } from "../../shared/domain/fee.ts";
import { feeText } from "../../shared/domain/fee-text.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isInForce, type Procedure } from "../../shared/domain/procedure.ts";
import type { HeldPapers } from "../../shared/ports/held-papers.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import type { ReadProcedure } from "./catalogue-routes.ts";
import { offeredFor, offeredPaper } from "./offered-papers.ts";

export interface ReadProcedureNeeds {
  readonly procedures: Pick<Procedures, "versionsOf" | "summaries">;
  readonly heldPapers: HeldPapers;
  readonly province: string;
  readonly now: () => Date;
}

interface ReadProcedureCall {
  readonly parameters: { readonly procedure: string };
  readonly query: ReadProcedure;
  readonly principal: Principal;
}

/** All versions of a procedure by its id, or by a code that one of them has or had. */
const versionsOf = async ({ procedures }: ReadProcedureNeeds, named: string): Promise<readonly Procedure[]> => {
  if (!named.includes(".") && !named.includes("_")) return procedures.versionsOf(named);
  const found = (await procedures.summaries()).find(({ code, aliases }) => [code, ...aliases].includes(named));
  return found === undefined ? [] : procedures.versionsOf(found.id);
};

/** What of the check-list the State holds of the citizen who asks. Of others nothing is known here. */
const heldOf = async (
  { heldPapers, now }: ReadProcedureNeeds,
  principal: Principal,
  components: readonly Component[],
) =>
  principal.kind === "citizen"
    ? {
        held: offeredFor(components, await heldPapers.of(principal), instant(now())).map(({ component, papers }) => ({
          component: component.id,
          papers: papers.map(offeredPaper),
        })),
      }
    : {};

const idsOf = (components: readonly Component[]): readonly string[] => components.map(({ id }) => id);

/**
 * One procedure in the version of a day, with what it asks of one applicant: the questions still to ask, the check-list
 * (danh mục giấy tờ), limit and fees as far as the answers go, and which of the papers the State holds already, when a
 * citizen asks for themselves (118/2025/NĐ-CP Art. 4(2a)). Refuses with `procedure/unknown`, `procedure/closed` (no
 * version on that day), `request/invalid` (an answer to a question nobody asks).
 */
export const readProcedure =
  (needs: ReadProcedureNeeds) =>
  async ({ parameters, query, principal }: ReadProcedureCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const day = query.on ?? civilDay(instant(needs.now()));
    const versions = await versionsOf(needs, parameters.procedure);
    if (versions.length === 0) return refused("procedure/unknown");
    const procedure = versions.find((one) => isInForce(one, day));
    if (procedure === undefined) return refused("procedure/closed");
    const given: Circumstances = {
      channel: query.channel,
      applicant: query.applicant,
      province: needs.province,
      answers: query.answers,
    };
    const stray = strayAnswerFields("query.answers", procedure, given);
    if (stray.length > 0) return refused("request/invalid", { fields: stray });
    const circumstances = { ...given, answers: askedAnswers(procedure, given) };
    const { required, optional, undecided } = checkList(procedure, circumstances);
    const fees = feesDue(procedure, day, circumstances);
    return done({
      status: 200,
      body: {
        on: day,
        procedure,
        versions: versions.map(({ code, validFrom, validTo }) => ({ code, validFrom, validTo })),
        questions: questionsToAsk(procedure, circumstances).map(({ id }) => id),
        checkList: { required: idsOf(required), optional: idsOf(optional), undecided: idsOf(undecided) },
        ...(await heldOf(needs, principal, [...required, ...optional])),
        limit: limitFor(procedure, circumstances),
        fees,
        feeText: feeText(fees),
      },
    });
  };
