import { PersonalData } from "../../shared/domain/applicant.ts";
import { attachmentFile } from "../../shared/domain/comment.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface ReadAttachmentNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly seals: Pick<Seals, "open">;
  readonly archives: Pick<Archives, "link">;
}

interface ReadAttachmentCall {
  readonly parameters: { readonly id: string; readonly attachment: string };
  readonly principal: Principal;
}

const endings = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" } as const;

/**
 * Opens a file of a comment for a minute; one that no comment names was never looked at and is not opened. Refuses with
 * `dossier/not-found`, `staff/not-permitted`, `attachment/not-found`, `dossier/erased`.
 */
export const readAttachment =
  (needs: ReadAttachmentNeeds) =>
  async ({ parameters, principal }: ReadAttachmentCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenBy(principal, "comment", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const { id, code } = seen.value;
    const sealed = await needs.dossiers.personal(id);
    if (sealed === undefined) return refused("dossier/erased");
    const { comments = [] } = PersonalData.parse(await needs.seals.open(sealed, id));
    const found = comments.flatMap(({ attachments }) => attachments).find((one) => one.id === parameters.attachment);
    if (found === undefined) return refused("attachment/not-found");
    const saveAs = `${code}-attachment.${endings[found.type]}`;
    return done({ status: 303, location: await needs.archives.link(id, attachmentFile(found.id), saveAs) });
  };
