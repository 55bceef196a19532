import { attachmentFile } from "../../shared/domain/comment.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Uploads } from "../../shared/ports/scans.ts";
import type { RequestAttachment } from "./comment-routes.ts";

export interface RequestAttachmentNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly uploads: Uploads;
}

interface RequestAttachmentCall {
  readonly parameters: { readonly id: string };
  readonly body: RequestAttachment;
  readonly principal: Principal;
}

/** Half of the hash, which the bucket checks against the bytes that come. */
const idOf = (sha256: string): string =>
  [...atob(sha256)]
    .slice(0, 16)
    .map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0"))
    .join("");

/**
 * Gives an address below the dossier's own prefix, for one file of this length and hash. It is nothing to anybody before a
 * comment names it, which looks at its bytes. Refuses with `dossier/not-found`, `staff/not-permitted`.
 */
export const requestAttachment =
  (needs: RequestAttachmentNeeds) =>
  async ({
    parameters,
    body,
    principal,
  }: RequestAttachmentCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const seen = seenBy(principal, "comment", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const attachment = idOf(body.sha256);
    const address = await needs.uploads.address(`dossiers/${seen.value.id}/${attachmentFile(attachment)}`, body);
    return done({ status: 201, body: { attachment, method: "PUT", ...address } });
  };
