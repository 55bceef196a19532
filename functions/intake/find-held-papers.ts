import { askedAnswers, checkList, strayAnswerFields } from "../../shared/domain/check-list.ts";
import type { Circumstances } from "../../shared/domain/circumstances.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { type AskerOf, allows } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { isInForce } from "../../shared/domain/procedure.ts";
import type { HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import { offeredFor, offeredPaper } from "./offered-papers.ts";
import type { FindHeldPapers } from "./search-routes.ts";

export interface FindHeldPapersNeeds {
  readonly procedures: Pick<Procedures, "versionsOf">;
  readonly heldPapers: HeldPapers;
  readonly owners: Pick<OwnerHashes, "every">;
  readonly province: string;
  readonly now: () => Date;
}

export interface FindHeldPapersCall {
  readonly body: FindHeldPapers;
  readonly principal: AskerOf<"findHeldPapers">;
}

interface FoundPapers {
  readonly status: number;
  readonly about: readonly string[];
  readonly body: unknown;
}

/**
 * Which papers of a check-list the State holds of the applicant already (118/2025/NĐ-CP Art. 4(2a)): they are offered for use
 * again before they are asked for. Questions that are still open leave out what hangs on them. Refuses with
 * `procedure/unknown`, `procedure/closed`, `request/invalid` (an answer to a question nobody asks), `staff/not-permitted`.
 */
export const findHeldPapers =
  (needs: FindHeldPapersNeeds) =>
  async ({ body, principal }: FindHeldPapersCall): Promise<Outcome<FoundPapers>> => {
    if (!allows(principal, "findHeldPapers", ["ownUnit"])) return refused("staff/not-permitted");
    const at = instant(needs.now());
    const versions = await needs.procedures.versionsOf(body.procedure);
    if (versions.length === 0) return refused("procedure/unknown");
    const procedure = versions.find((one) => isInForce(one, civilDay(at)));
    if (procedure === undefined) return refused("procedure/closed");
    const { channel, applicant, answers } = body;
    const given: Circumstances = { channel, applicant, province: needs.province, answers };
    const stray = strayAnswerFields("body.answers", procedure, given);
    if (stray.length > 0) return refused("request/invalid", { fields: stray });
    const { required, optional } = checkList(procedure, { ...given, answers: askedAnswers(procedure, given) });

    const held = await needs.heldPapers.of({ hashes: [...(await needs.owners.every(body.identifier))] });
    const found = offeredFor([...required, ...optional], held, at);
    return done({
      status: 200,
      about: [...new Set(found.flatMap(({ papers }) => papers.map(({ dossierId }) => dossierId)))],
      body: {
        components: found.map(({ component: { id, required: mustBeThere }, papers }) => ({
          component: id,
          required: mustBeThere,
          papers: papers.map(offeredPaper),
        })),
      },
    });
  };
