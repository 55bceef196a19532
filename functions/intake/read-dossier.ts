import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { custodyOf } from "../../shared/domain/custody.ts";
import { isOverdue } from "../../shared/domain/deadline.ts";
import { type Dossier, resultOf } from "../../shared/domain/dossier.ts";
import { relationsTo } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { reusedPapers } from "../../shared/domain/reusable-paper.ts";
import { possibleNow } from "../../shared/domain/seen-dossier.ts";
import type { Colleagues } from "../../shared/ports/colleagues.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Erasures } from "../../shared/ports/erasures.ts";
import type { PaperStandings } from "../../shared/ports/held-papers.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { standsInFor } from "../../shared/ports/standing-in.ts";
import { dossierFor } from "./dossier-for.ts";
import { dossierLinks } from "./submission-routes.ts";

export interface ReadDossierNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly ownDossiers: Pick<OwnDossiers, "isOf">;
  readonly erasures: Pick<Erasures, "find">;
  readonly seals: Pick<Seals, "open">;
  /** Asked where a colleague of theirs has an open step. */
  readonly colleagues: Pick<Colleagues, "absenceOf">;
  /** Asked where papers are used again. */
  readonly standings: PaperStandings;
  readonly now: () => Date;
}

/** Words among colleagues are for those who decide, and neither for the counters nor for the applicant. */
const decides = (principal: Principal, dossier: Dossier): boolean =>
  relationsTo(principal, dossier).some((one) => one === "competentUnit" || one === "consultedUnit");

/**
 * A dossier as its counters, its competent unit and its applicant see it; without the applicant once that was erased. Refuses
 * with `dossier/not-found`, `staff/not-permitted`.
 */
export const readDossier =
  (needs: ReadDossierNeeds) =>
  async ({
    parameters,
    principal,
  }: {
    readonly parameters: { readonly id: string };
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; revision: number; body: unknown }>> => {
    const seen = await dossierFor(needs, principal, "readDossier", parameters.id);
    if (!seen.ok) return seen;
    const dossier = seen.value;
    const sealed = await needs.dossiers.personal(dossier.id);
    const personal = sealed && PersonalData.parse(await needs.seals.open(sealed, dossier.id));
    const erasure = sealed === undefined ? await needs.erasures.find(dossier.id) : undefined;
    if (personal === undefined && erasure === undefined) throw new Error("a dossier without its personal data");
    const { id, code, revision, procedure, channel, units, commune, deadline, papers, stages } = dossier;
    const at = instant(needs.now());
    return done({
      status: 200,
      revision,
      body: {
        id,
        code,
        revision,
        status: statusAnswer(dossier.status),
        procedure,
        channel,
        units,
        nonBoundary: dossier.nonBoundary,
        commune,
        applicant: personal?.applicant,
        erased: erasure && { at: erasure.at, basis: erasure.basis },
        submitter: personal?.submitter,
        submittedBy: dossier.submittedBy,
        submittedAt: dossier.submittedAt,
        supplement: dossier.supplement,
        refusal: "refusal" in dossier ? dossier.refusal : undefined,
        withdrawal: "withdrawal" in dossier ? dossier.withdrawal : undefined,
        stop: "stop" in dossier ? dossier.stop : undefined,
        texts: personal?.texts,
        reworks: decides(principal, dossier) ? personal?.reworks : undefined,
        skips: decides(principal, dossier) ? personal?.skips : undefined,
        objections: decides(principal, dossier) ? personal?.objections : undefined,
        moves: decides(principal, dossier) ? personal?.moves : undefined,
        deadline,
        overdue: deadline !== undefined && isOverdue(deadline, at),
        answers: dossier.answers ?? {},
        details: personal?.details ?? {},
        intakeDueAt: dossier.intakeDueAt,
        fees: dossier.fees ?? [],
        payments: dossier.payments ?? [],
        duties: dossier.duties,
        papers,
        missing: dossier.missing,
        reused: await reusedPapers(dossier, needs.standings.ofDossier),
        custody: custodyOf(dossier),
        custodyCases: dossier.custodyCases,
        returnChoice: dossier.returnChoice,
        recipient: personal?.recipient,
        delivery: dossier.delivery,
        resultLink: dossier.resultLink,
        stages,
        training: dossier.training,
        result: resultOf(dossier),
        formerResults: "formerResults" in dossier ? dossier.formerResults : undefined,
        nextResult: "nextResult" in dossier ? dossier.nextResult : undefined,
        possibleNow: possibleNow(dossier, principal, {
          owns: principal.kind === "citizen",
          standsInFor: await standsInFor(needs, principal, dossier, at),
          at,
        }),
        links: dossierLinks(id),
      },
    });
  };
