import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import { approvesOwnAppraisal } from "../../shared/domain/four-eyes.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { leaderLines } from "../../shared/domain/signature-lines.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { NoTimeStamp, type SignedPdfs, signaturePlaces } from "../../shared/ports/signatures.ts";
import { resultFile } from "./result-file.ts";
import { type ResultFormNeeds, resultForm, valuesMissing } from "./result-form.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";

export interface SignResultNeeds extends ResultFormNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly seals: Pick<Seals, "open">;
  readonly forms: Pick<PrintedForms, "result">;
  readonly signed: SignedPdfs;
  readonly archives: Pick<Archives, "put">;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly now: () => Date;
}

/** The draft with the leader's approval, shown with name, position and time; nothing without the time stamp that was asked for. */
const signedDraft = async (
  needs: SignResultNeeds,
  dossier: AcceptedDossier,
  personal: PersonalData,
  call: ResultCall,
  at: string,
): Promise<Uint8Array | undefined> => {
  const { id, name, position } = call.staff;
  const { form, heading } = await resultForm(needs, dossier, personal, { signer: call.staff, at });
  const pdf = await needs.forms.result(form);
  try {
    return await needs.signed.sign(pdf, {
      ...{ at, name, reason: `Kết quả hồ sơ ${dossier.code}`, location: heading.place },
      shown: {
        place: signaturePlaces.leader,
        lines: leaderLines({ name, position, agency: `${heading.agency}, ${heading.unit}`, at }),
      },
      by: { unit: dossier.units.competent, signer: id },
    });
  } catch (error) {
    if (error instanceof NoTimeStamp) return undefined;
    throw error;
  }
};

/**
 * The leader signs the result (ký số; PAdES baseline B-B, with a time stamp B-T): it is printed, signed over every byte, kept
 * under its own hash, and only then written to the dossier. A file whose transaction failed stays unnamed by any dossier.
 * Refuses with
 * `dossier/not-found`, `dossier/erased`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`, `step/…`,
 * `signature/no-time-stamp`, and `result/values-missing` with the variables of the template that nobody has filled in. Throws StaleDossier, CommandAlreadyDone.
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
    const missing = await valuesMissing(needs, before, personal);
    if (missing.length > 0) return refused("result/values-missing", { fields: missing });
    const bytes = await signedDraft(needs, before, personal, call, at);
    if (bytes === undefined) return refused("signature/no-time-stamp");
    const sha256 = needs.sha256(bytes);
    await needs.archives.put(before.id, resultFile(sha256), { bytes, contentType: "application/pdf" });

    const { dossier, run, closedRun } = completeStepOf(before, step.id, { at, by: call.staff.id, outcome: "signed" });
    return done(
      await needs.dossiers.save({
        dossier: {
          ...dossier,
          result: { sha256, signedAt: at, signedBy: call.staff.id, position: call.staff.position },
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.result-signed.v1",
          data: {
            code: before.code,
            status: before.status,
            run,
            sha256,
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
