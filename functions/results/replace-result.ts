import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { correctedApplicant } from "../../shared/domain/corrected-applicant.ts";
import { hasAppraised } from "../../shared/domain/four-eyes.ts";
import { lastDayOf } from "../../shared/domain/last-day.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { issuedDossier, mayBeFollowed } from "../../shared/domain/results-of-dossier.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { missingValues } from "../../shared/domain/written-result.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { PaperStandings } from "../../shared/ports/held-papers.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { wrongValues } from "./draft-result.ts";
import { resultFile } from "./result-file.ts";
import type { ReplaceResult } from "./routes.ts";
import { type SignedResultNeeds, signedResult } from "./signed-result.ts";
import type { ResultCall } from "./step-of-result.ts";
import { isSuperseded } from "./superseded.ts";

export interface ReplaceResultNeeds extends SignedResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly seals: Seals;
  readonly standings: PaperStandings;
}

export interface ReplaceResultCall extends ResultCall {
  readonly body: ReplaceResult;
}

/**
 * The leader signs a result that is to come in the place of the one that was issued: corrected (đính chính) or replaced (thay thế, cấp lại),
 * with a reason and, where the content was wrong, other values of the template or other names of the applicant. It says which one it replaces. The earlier one holds until
 * the registry has issued this one; one that was revoked before it was given may be replaced too, and the dossier goes on with the new one. Signed again before that, the last one counts. Refuses with `dossier/not-found`, `staff/not-permitted`,
 * `dossier/stale`, `dossier/erased`, `step/four-eyes`, `result/not-found` before there is one, `result/holds-no-longer` (also where the result of another dossier came in its place), `result/value-wrong`, `request/invalid`
 * (what is no applicant),
 * `result/values-missing`, `signature/no-time-stamp`. Throws StaleDossier, CommandAlreadyDone.
 */
export const replaceResult =
  (needs: ReplaceResultNeeds) =>
  async (call: ReplaceResultCall, command: Command): Promise<Outcome<Entry>> => {
    const { body, staff } = call;
    const seen = seenBy(staff, "replaceResult", await needs.dossiers.find(call.parameters.id));
    if (!seen.ok) return seen;
    const unchanged = unchangedSince(call.revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const before = issuedDossier(unchanged.value);
    if (before?.result?.number === undefined) return refused("result/not-found");
    if (!mayBeFollowed(before) || (await isSuperseded(needs, before))) return refused("result/holds-no-longer");
    if (hasAppraised(staff, before)) return refused("step/four-eyes");
    const [sealed, procedure] = await Promise.all([
      needs.dossiers.personal(before.id),
      needs.procedures.version(before.procedure.id, before.procedure.version),
    ]);
    if (sealed === undefined) return refused("dossier/erased");
    if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
    const wrong = wrongValues(procedure, body.values ?? {});
    if (wrong.length > 0) return refused("result/value-wrong", { fields: wrong });
    const sealedData = PersonalData.parse(await needs.seals.open(sealed, before.id));
    const resultValues = { ...sealedData.resultValues, ...body.values };
    const applicant = correctedApplicant(sealedData.applicant, body.applicant ?? {});
    if (applicant === undefined) return refused("request/invalid", { fields: ["body.applicant"] });
    const personal = { ...sealedData, applicant, resultValues };
    const corrected = [
      ...Object.keys(body.applicant ?? {}).map((part) => `applicant.${part}`),
      ...Object.keys(body.values ?? {}).map((variable) => `value.${variable}`),
    ];
    const missing = missingValues(procedure.result, resultValues);
    if (missing.length > 0) return refused("result/values-missing", { fields: missing });

    const at = instant(needs.now());
    const lastDay = lastDayOf(procedure.result, resultValues, {
      at,
      ...(body.as === "corrected" ? { corrects: before.result } : {}),
    });
    if (!lastDay.ok) return lastDay;
    const { number: replaces, issuedAt = at } = before.result;
    const signed = await signedResult(needs, before, personal, {
      ...{ staff, at },
      replaces: { number: replaces, issuedAt, as: body.as },
    });
    if (!signed.ok) return signed;
    const { bytes, result } = signed.value;
    await needs.archives.put(before.id, resultFile(result.sha256), { bytes, contentType: "application/pdf" });
    const { as, reason } = body;
    return done(
      await needs.dossiers.save({
        dossier: { ...before, nextResult: { result, as, reason }, revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.result-replacement-signed.v1",
          data: {
            ...{ code: before.code, status: before.status, as, reason, replaces },
            ...{ sha256: result.sha256, signedBy: staff.id },
            ...(corrected.length === 0 ? {} : { corrected }),
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId: call.correlationId,
        command,
        ...(corrected.length === 0 ? {} : { personal: await needs.seals.seal(personal, before.id) }),
      }),
    );
  };
