import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { UploadAddress, Uploads } from "../../shared/ports/scans.ts";
import { type ResultCall, stepOfResult } from "./step-of-result.ts";
import { uploadedKey } from "./uploaded-key.ts";

export interface AskForUploadNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly uploads: Uploads;
}

export interface AskForUploadCall {
  readonly parameters: { readonly id: string };
  readonly query: { readonly bytes: number; readonly sha256: string };
  readonly staff: StaffMember;
}

/**
 * Where to put a result that was signed elsewhere (USB token, remote signing): a presigned PUT of these very bytes into the incoming bucket,
 * which keeps them for some days. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `step/…`.
 */
export const askForUpload =
  (needs: AskForUploadNeeds) =>
  async ({
    parameters: { id },
    query: { bytes, sha256 },
    staff,
  }: AskForUploadCall): Promise<Outcome<{ status: number; body: UploadAddress }>> => {
    const found = await needs.dossiers.find(id);
    const call: Pick<ResultCall, "staff" | "revision"> = { staff, revision: found?.revision ?? 0 };
    const ready = stepOfResult("signResult", "sign", found, call);
    if (!ready.ok) return ready;
    const base64 = btoa(String.fromCharCode(...(sha256.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
    return done({ status: 200, body: await needs.uploads.address(uploadedKey(id, sha256), { bytes, sha256: base64 }) });
  };
