import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { approvesOwnAppraisal } from "../../shared/domain/four-eyes.ts";
import { lastDayOf } from "../../shared/domain/last-day.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import { missingValues } from "../../shared/domain/written-result.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { resultFile } from "./result-file.ts";
import { procedureOf } from "./result-form.ts";
import { type SignedResultNeeds, signedResult } from "./signed-result.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";

export interface SignResultNeeds extends SignedResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly seals: Pick<Seals, "open">;
}

/**
 * The leader signs the result (ký số; PAdES baseline B-B, with a time stamp B-T): it is printed, signed over every byte, kept
 * under its own hash, and only then written to the dossier. A file whose transaction failed stays unnamed by any dossier.
 * Refuses with
 * `dossier/not-found`, `dossier/erased`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`, `step/…`,
 * `signature/no-time-stamp`, and `result/values-missing` with the variables of the template that nobody has filled in, `result/value-wrong` where the last day that was filled in is over. Throws StaleDossier, CommandAlreadyDone.
 */
export const signResult =
  (needs: SignResultNeeds) =>
  async (call: ResultCall, command: Command): Promise<Outcome<Entry>> => {
    const ready = stepOfResult("signResult", "sign", await needs.dossiers.find(call.parameters.id), call);
    if (!ready.ok) return ready;
    const { dossier: before, step } = ready.value;
    if (approvesOwnAppraisal(call.staff, before, step)) return refused("step/four-eyes");
    if (before.status !== "inProcess") return refused("step/not-open");

    const at = instant(needs.now());
    const sealed = await needs.dossiers.personal(before.id);
    if (sealed === undefined) return refused("dossier/erased");
    const personal = PersonalData.parse(await needs.seals.open(sealed, before.id));
    const procedure = await procedureOf(needs, before);
    const missing = missingValues(procedure.result, personal.resultValues ?? {});
    if (missing.length > 0) return refused("result/values-missing", { fields: missing });
    const lastDay = lastDayOf(procedure.result, personal.resultValues, { at });
    if (!lastDay.ok) return lastDay;
    const signed = await signedResult(needs, before, personal, { staff: call.staff, at });
    if (!signed.ok) return signed;
    const { bytes, result } = signed.value;
    await needs.archives.put(before.id, resultFile(result.sha256), { bytes, contentType: "application/pdf" });

    const { dossier, run, closedRun } = completeStepOf(before, step.id, { at, by: call.staff.id, outcome: "signed" });
    return done(
      await needs.dossiers.save({
        dossier: {
          ...dossier,
          result,
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.result-signed.v1",
          data: {
            code: before.code,
            status: before.status,
            run,
            sha256: result.sha256,
            signedBy: call.staff.id,
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
