import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { Result } from "../../shared/domain/result.ts";
import { issuedResults, resultOfPaper, resultPaper } from "../../shared/domain/results-of-dossier.ts";
import { type Verdict, verdictTexts } from "../../shared/domain/verdict.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PaperStandings } from "../../shared/ports/held-papers.ts";
import type { IssuedResults } from "../../shared/ports/issued-results.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import type { VerificationAnswer, VerifyResult } from "./verification-routes.ts";

export interface VerifyResultNeeds {
  readonly issued: IssuedResults;
  readonly dossiers: Pick<Dossiers, "find">;
  readonly standings: PaperStandings;
  readonly places: Pick<Places, "unit">;
  readonly procedures: Pick<Procedures, "version">;
  readonly now: () => Date;
}

/** A result that was issued, and which one of its dossier. */
interface Found {
  readonly dossier: Dossier;
  readonly result: Result;
  readonly n: number;
}

const found = async (needs: VerifyResultNeeds, proof: string): Promise<Found | undefined> => {
  const mark = await needs.issued.find(proof);
  const dossier = mark === undefined ? undefined : await needs.dossiers.find(mark.dossierId);
  const result = dossier && mark && issuedResults(dossier)[mark.result - 1];
  return dossier && mark && result ? { dossier, result, n: mark.result } : undefined;
};

/** What became of it where it was issued, or where the result of another dossier came in its place. */
const standing = async (needs: VerifyResultNeeds, { dossier, result, n }: Found) => {
  if (result.ended !== undefined)
    return result.ended.as === "revoked"
      ? { verdict: "revoked" as const, successor: null }
      : { verdict: "replaced" as const, successor: result.ended.successor };
  const held = (await needs.standings.ofDossier(dossier.id)).get(`${dossier.id}.${resultPaper(n)}`);
  if (held === undefined || held.status === "valid") return { verdict: "genuine" as const, successor: null };
  const [id = "", paper = ""] = held.successor?.split(".") ?? [];
  const later = held.status === "replaced" && id !== "" ? await needs.dossiers.find(id) : undefined;
  const which = resultOfPaper(paper);
  const number = later === undefined || which === undefined ? undefined : issuedResults(later)[which - 1]?.number;
  return { verdict: held.status, successor: number ?? null };
};

/** An answer has the same members whatever it says: of what is not known here all of them are empty. */
const nothing: Omit<VerificationAnswer, "verdict" | "says"> = {
  ...{ title: null, number: null, issuedAt: null, unit: null, signedBy: null, signedAt: null },
  signedElsewhere: null,
  ...{ validUntil: null, expired: null, successor: null, sha256: null, training: null },
};

const answer = (verdict: Verdict, more: Partial<VerificationAnswer> = {}): VerificationAnswer => ({
  ...nothing,
  ...more,
  verdict,
  says: verdictTexts[verdict],
});

/**
 * Tells anybody whether a result is genuine (kiểm tra kết quả): by the hash of the file, which then need not be sent, by the code in its QR, or
 * by both, which shows whether this very file was issued. Says by which unit and in which position it was signed, until when it holds and
 * what came in its place, and nothing about the applicant. What is not known here is `unknown`, in the same shape; neither hashes nor codes can
 * be guessed.
 */
export const verifyResult =
  (needs: VerifyResultNeeds) =>
  async ({ body }: { readonly body: VerifyResult }): Promise<Outcome<{ status: number; body: VerificationAnswer }>> => {
    const seen = await found(needs, "check" in body ? body.check : body.sha256);
    if (seen === undefined) return done({ status: 200, body: answer("unknown") });
    const { dossier, result } = seen;
    const isAltered = "check" in body && body.sha256 !== undefined && body.sha256 !== result.sha256;
    const [unit, procedure, { verdict, successor }] = await Promise.all([
      needs.places.unit(dossier.units.competent),
      needs.procedures.version(dossier.procedure.id, dossier.procedure.version),
      standing(needs, seen),
    ]);
    const today = civilDay(instant(needs.now()));
    const { validUntil = null } = result;
    return done({
      status: 200,
      body: answer(isAltered ? "altered" : verdict, {
        title: procedure?.result.name ?? null,
        number: result.number ?? null,
        issuedAt: result.issuedAt ?? null,
        unit: { id: dossier.units.competent, name: unit?.name ?? dossier.units.competent },
        signedBy: { position: result.position ?? null },
        signedAt: result.signedAt,
        // What was taken before proofs of revocation were looked at brought none that anybody has read.
        signedElsewhere: result.signedElsewhere ? { revocation: result.revocation ?? "not-known" } : null,
        validUntil,
        expired: validUntil === null ? null : validUntil < today,
        successor,
        sha256: result.sha256,
        training: dossier.training ?? false,
      }),
    });
  };
