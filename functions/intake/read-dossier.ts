import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { isOverdue } from "../../shared/domain/deadline.ts";
import { resultOf } from "../../shared/domain/dossier.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { possibleNow, seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { dossierLinks } from "./routes.ts";

export interface ReadDossierNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly seals: Pick<Seals, "open">;
  readonly now: () => Date;
}

/** A dossier as its counters and its competent unit see it. Refuses with `dossier/not-found`, `staff/not-permitted`. */
export const readDossier =
  (needs: ReadDossierNeeds) =>
  async ({
    parameters,
    principal,
  }: {
    readonly parameters: { readonly id: string };
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; revision: number; body: unknown }>> => {
    const seen = seenBy(principal, "readDossier", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const dossier = seen.value;
    const sealed = await needs.dossiers.personal(dossier.id);
    if (sealed === undefined) throw new Error("a dossier without its personal data");
    const { applicant, details = {} } = PersonalData.parse(await needs.seals.open(sealed, dossier.id));
    const { id, code, revision, procedure, channel, units, commune, deadline, papers, stages } = dossier;
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
        applicant,
        deadline,
        overdue: deadline !== undefined && isOverdue(deadline, instant(needs.now())),
        answers: dossier.answers ?? {},
        details,
        intakeDueAt: dossier.intakeDueAt,
        fees: dossier.fees ?? [],
        payments: dossier.payments ?? [],
        papers,
        stages,
        result: resultOf(dossier),
        possibleNow: possibleNow(dossier),
        links: dossierLinks(id),
      },
    });
  };
