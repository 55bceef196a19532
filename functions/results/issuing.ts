import { PersonalData } from "../../shared/domain/applicant.ts";
import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import { type Issue, lastDayOf } from "../../shared/domain/last-day.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { Result } from "../../shared/domain/result.ts";
import type { Change, Dossiers } from "../../shared/ports/dossiers.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import type { ResultNumbers } from "../../shared/ports/result-numbers.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { type HeldResultNeeds, heldResult } from "./held-result.ts";
import { type SealResultNeeds, sealResult } from "./seal-result.ts";

export interface IssuingNeeds extends HeldResultNeeds, SealResultNeeds {
  readonly dossiers: Pick<Dossiers, "personal">;
  readonly seals: Pick<Seals, "open">;
  readonly numbers: ResultNumbers;
  readonly procedures: Pick<Procedures, "version">;
}

/** A result with its number and seal, and all that is written with its issue. */
export interface IssuedResult {
  readonly result: Result & { readonly number: string };
  readonly change: Pick<Change, "held" | "replaced" | "successor" | "issued">;
}

/**
 * Numbers and seals a signed result, the `n`th of its dossier: the number belongs to it from the moment it is given, so whatever
 * fails behind that, the next try has the same. It is found by the hash of its file and by the code in its QR from then on. Refuses
 * as `lastDayOf` and `sealResult` do.
 */
export const issuedResult = async (
  needs: IssuingNeeds,
  dossier: AcceptedDossier,
  signed: Result,
  issue: Issue & { readonly n: number },
): Promise<Outcome<IssuedResult>> => {
  const [procedure, sealedData] = await Promise.all([
    needs.procedures.version(dossier.procedure.id, dossier.procedure.version),
    needs.dossiers.personal(dossier.id),
  ]);
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const { numberMark: kind, paper, validUntil: expires } = procedure.result;
  // Personal data are opened where something of them is needed, and nowhere else.
  const isNeeded = paper !== undefined || expires?.variable !== undefined;
  const personal =
    isNeeded && sealedData !== undefined
      ? PersonalData.parse(await needs.seals.open(sealedData, dossier.id))
      : undefined;
  const { n, at } = issue;
  // Before a number is taken: nothing is given one that cannot be issued as it is.
  const lastDay = lastDayOf(procedure.result, personal?.resultValues, issue);
  if (!lastDay.ok) return lastDay;
  const validUntil = lastDay.value;
  const given = await needs.numbers.of({ dossierId: dossier.id, result: n, unit: dossier.units.competent, kind, at });
  const number = `${given.count}/${given.year}/${kind}`;
  const sealed = await sealResult(needs, dossier, signed.sha256, { number, at: given.at }, at);
  if (!sealed.ok) return sealed;
  const result = {
    ...signed,
    ...{ sha256: sealed.value, number, issuedAt: at },
    ...(validUntil === undefined ? {} : { validUntil }),
  };
  const held = await heldResult(needs, dossier, procedure.result, result, { n, personal, at });
  const proofs = [result.sha256, ...(result.check === undefined ? [] : [result.check])];
  const issued = proofs.map((proof) => ({ proof, dossierId: dossier.id, result: n }));
  return done({ result, change: { ...held, issued } });
};
