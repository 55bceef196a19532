import { ResultDrafted } from "../../events/result-drafted/v1.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import { approvesOwnAppraisal } from "../../shared/domain/four-eyes.ts";
import { requiredLastDay } from "../../shared/domain/last-day.ts";
import { done, type Outcome, type ProblemCode, refused } from "../../shared/domain/problems.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { IncomingFiles } from "../../shared/ports/incoming-files.ts";
import { type IssuedResults, uploadProof } from "../../shared/ports/issued-results.ts";
import type { Principals, Procedures } from "../../shared/ports/registries.ts";
import type {
  SignatureFlaw,
  SignedBy,
  SignedElsewhere,
  SignersElsewhere,
} from "../../shared/ports/signed-elsewhere.ts";
import { resultFile } from "./result-file.ts";
import { procedureOf } from "./result-form.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";
import { uploadedKey } from "./uploaded-key.ts";

export interface TakeSignedResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "history">;
  readonly procedures: Pick<Procedures, "version">;
  readonly incoming: IncomingFiles;
  readonly archives: Pick<Archives, "put">;
  readonly signedElsewhere: SignedElsewhere;
  readonly signers: SignersElsewhere;
  readonly principals: Pick<Principals, "find">;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly now: () => Date;
  readonly issued: Pick<IssuedResults, "find">;
}

export interface TakeSignedResultCall extends ResultCall {
  readonly body: { readonly sha256: string };
}

/** Letters of an instant down to its seconds. */
const wholeSeconds = "2026-11-23T03:00:00".length;

const problems = {
  "not-signed": "upload/not-signed",
  unfit: "upload/unfit",
  weak: "upload/weak",
  altered: "upload/altered",
  untrusted: "upload/untrusted",
  "not-valid-then": "upload/certificate-not-valid",
  revoked: "upload/revoked",
  "wrong-time": "upload/wrong-time",
  final: "upload/final",
} as const satisfies Record<SignatureFlaw, ProblemCode>;

/** Whose key it is at the unit that decides, if they lead there still and another pair of eyes has appraised. */
const signerOf = async (
  needs: TakeSignedResultNeeds,
  dossier: AcceptedDossier,
  { publicKey }: SignedBy,
): Promise<Outcome<{ readonly id: string; readonly position: string }>> => {
  const unit = dossier.units.competent;
  const sub = await needs.signers.signerOf(unit, publicKey);
  const signer = sub === undefined ? undefined : await needs.principals.find(sub);
  const leads = signer?.kind === "staff" && signer.active && signer.unit === unit && signer.roles.includes("leader");
  return leads ? done({ id: signer.id, position: signer.position }) : refused("upload/no-authority");
};

/**
 * The variable of the last day, where nobody has filled it in: the file says the day to people alone, and the system would never
 * know that it is over. Told by the history, since what is sealed is not opened beside a file of somebody else's.
 */
const lastDayMissing = async (
  needs: Pick<TakeSignedResultNeeds, "dossiers" | "procedures">,
  dossier: AcceptedDossier,
): Promise<string | undefined> => {
  const variable = requiredLastDay((await procedureOf(needs, dossier)).result);
  if (variable === undefined) return undefined;
  const drafted = (await needs.dossiers.history(dossier.id)).findLast(
    ({ fact }) => fact.type === "vn.motcua.result-drafted.v1",
  );
  const isFilledIn = drafted !== undefined && ResultDrafted.parse(drafted.fact).data.variables.includes(variable);
  return isFilledIn ? undefined : variable;
};

/**
 * Takes a result that was signed elsewhere (USB token, remote signing) in the place of a signature here: the file as it was uploaded, whole,
 * under a trusted root, with certificates valid when it was signed, by somebody who leads the unit that decides. It is kept as it is; number and
 * seal come as ever. It is the result of this dossier alone. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`, `step/…`, `result/values-missing` where the last day of the result has to be filled in (it is drafted as ever) and is not, `upload/not-found` and
 * `upload/…` for each check, of which `upload/of-another-dossier` says that another one took the same file. Throws StaleDossier (also where two take it
 * at one moment), CommandAlreadyDone.
 */
export const takeSignedResult =
  (needs: TakeSignedResultNeeds) =>
  async (call: TakeSignedResultCall, command: Command): Promise<Outcome<Entry>> => {
    const ready = stepOfResult("signResult", "sign", await needs.dossiers.find(call.parameters.id), call);
    if (!ready.ok) return ready;
    const { dossier: before, step } = ready.value;
    if (approvesOwnAppraisal(call.staff, before, step)) return refused("step/four-eyes");
    if (before.status !== "inProcess") return refused("step/not-open");
    const missing = await lastDayMissing(needs, before);
    if (missing !== undefined) return refused("result/values-missing", { fields: [missing] });
    const { sha256 } = call.body;
    const bytes = await needs.incoming.get(uploadedKey(before.id, sha256));
    if (bytes === undefined || needs.sha256(bytes) !== sha256) return refused("upload/not-found");

    const taken = await needs.issued.find(uploadProof(sha256));
    if (taken !== undefined && taken.dossierId !== before.id) return refused("upload/of-another-dossier");

    const now = needs.now();
    const judged = await needs.signedElsewhere.judge(bytes, now);
    if ("flaw" in judged) return refused(problems[judged.flaw]);
    const { signedAt, revocation } = judged.signedBy;
    // A PDF tells the time in whole seconds: one that was signed within the second of its reception is not too early.
    if (signedAt < before.deadline.receivedAt.slice(0, wholeSeconds)) return refused("upload/wrong-time");
    const signer = await signerOf(needs, before, judged.signedBy);
    if (!signer.ok) return signer;
    const who = await needs.principals.find(signer.value.id);
    if (who?.kind === "staff" && approvesOwnAppraisal(who, before, step)) return refused("step/four-eyes");

    const at = instant(now);
    await needs.archives.put(before.id, resultFile(sha256), { bytes, contentType: "application/pdf" });
    const { dossier, run, closedRun } = completeStepOf(before, step.id, { at, by: signer.value.id, outcome: "signed" });
    return done(
      await needs.dossiers.save({
        dossier: {
          ...dossier,
          result: {
            ...{ sha256, signedAt, signedBy: signer.value.id, position: signer.value.position },
            ...{ signedElsewhere: true, revocation },
          },
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.result-signed.v1",
          data: {
            ...{ code: before.code, status: before.status, run, sha256, signedBy: signer.value.id, elsewhere: true },
            ...(closedRun === undefined ? {} : { closedRun }),
          },
        },
        actor: { kind: "staff", id: call.staff.id },
        at,
        correlationId: call.correlationId,
        command,
        uploaded: { proof: uploadProof(sha256), dossierId: before.id, result: 1 },
      }),
    );
  };
