import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Component } from "../../shared/domain/component.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome, type ProblemCode, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import { isReusable } from "../../shared/domain/reusable-paper.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import { countOf } from "./handed-in.ts";
import { papersHeldOf, type ReusedPapersNeeds } from "./reused-papers.ts";
import type { SealedTurnNeeds } from "./turn.ts";
import type { RequestSupplement } from "./turn-routes.ts";

/** How many of a component the dossier has beyond doubt: read and confirmed by a named person, or used again from elsewhere. */
const confirmedOf = ({ papers }: Pick<Dossier, "papers">, { id }: Component): number =>
  papers
    .filter((one) => one.component === id && (one.digitization === "confirmed" || one.reusedFrom !== undefined))
    .reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * Nobody is asked for a paper as missing that the dossier has confirmed, or that the State holds of the applicant and is still
 * valid (118/2025/NĐ-CP Art. 4(2a)). One of them that is bad is named with what is wrong with it, in another word than
 * "missing". Refuses with `supplement/paper-confirmed`, `supplement/paper-held`, naming the components.
 */
export const needlessRequest = async (
  needs: SealedTurnNeeds & ReusedPapersNeeds,
  before: Dossier,
  { components }: Pick<Procedure, "components">,
  { defects }: RequestSupplement,
  at: Instant,
): Promise<Outcome<undefined>> => {
  const missing = defects.flatMap(({ component, defect }, n) => {
    const asked = components.find(({ id }) => id === component);
    return defect === "missing" && asked !== undefined ? [{ asked, field: `body.defects.${n}.component` }] : [];
  });
  const refusing = (code: ProblemCode, found: typeof missing) =>
    refused(code, {
      fields: found.map(({ field }) => field),
      facts: { components: found.map(({ asked }) => asked.id) },
    });

  const confirmed = missing.filter(({ asked }) => confirmedOf(before, asked) >= asked.quantity);
  if (confirmed.length > 0) return refusing("supplement/paper-confirmed", confirmed);
  if (missing.length === 0) return done(undefined);
  const { applicant } = await openedPersonal(needs, before.id);
  const held = await papersHeldOf(needs, applicant);
  const reusable = missing.filter(({ asked }) => {
    const lines = before.papers.filter(({ component }) => component === asked.id);
    const short = asked.quantity - countOf(lines, asked.id);
    const unused = held.filter(
      (one) => isReusable(one, asked, at) && !lines.some(({ reusedFrom }) => reusedFrom?.paper === one.paper),
    );
    return unused.length >= (short > 0 ? short : asked.quantity);
  });
  return reusable.length > 0 ? refusing("supplement/paper-held", reusable) : done(undefined);
};
