import { instant } from "../../shared/domain/civil-time.ts";
import {
  type Attachment,
  attachmentFile,
  attachmentTypes,
  type Comment,
  mostComments,
} from "../../shared/domain/comment.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { type Principal, unitsOfPrincipal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { scanKind } from "../../shared/domain/scan-kind.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Command } from "../../shared/ports/commands.ts";
import { type Dossiers, type Entry, StaleDossier } from "../../shared/ports/dossiers.ts";
import { openedPersonal } from "../../shared/ports/opened-personal.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { AddComment } from "./comment-routes.ts";

export interface AddCommentNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal" | "save">;
  readonly archives: Pick<Archives, "get">;
  readonly seals: Seals;
  /** In hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface AddCommentCall {
  readonly parameters: { readonly id: string };
  readonly body: AddComment;
  readonly principal: Principal;
  readonly correlationId: string;
}

/** A file as it is: whether it is the one that was announced, and of a kind that colleagues can open, its bytes alone say. */
const attached = async (
  { archives, sha256 }: Pick<AddCommentNeeds, "archives" | "sha256">,
  dossierId: string,
  id: string,
): Promise<Outcome<Attachment>> => {
  const fields = ["body.attachments"];
  const bytes = await archives.get(dossierId, attachmentFile(id));
  if (bytes === undefined) return refused("attachment/not-found", { fields });
  const kind = scanKind(bytes);
  if (kind === undefined || kind === "tiff" || !sha256(bytes).startsWith(id))
    return refused("attachment/not-allowed", { fields });
  return done({ id, type: attachmentTypes[kind], bytes: bytes.byteLength });
};

/** A comment hangs on no reading of the dossier: where somebody changed it at the same moment it is written to what stands then. */
const mostTries = 4;

/** The unit for which somebody writes: theirs that decides or is asked. */
const unitFor = (principal: Principal, { units }: Dossier): string => {
  const own = unitsOfPrincipal(principal);
  return [units.competent, ...Object.values(units.consulted ?? {})].find((unit) => own.includes(unit)) ?? own[0] ?? "";
};

/**
 * Writes a comment for colleagues (ý kiến nội bộ), with files that were uploaded before: words and files are sealed or kept with
 * what is personal of the dossier, the history says by an id that there is one. Refuses with `dossier/not-found`,
 * `staff/not-permitted`, `comment/too-many`, `attachment/not-found`, `attachment/not-allowed`. Throws StaleDossier,
 * CommandAlreadyDone, PersonalDataErased.
 */
export const addComment =
  (needs: AddCommentNeeds) =>
  async ({ parameters, body, principal, correlationId }: AddCommentCall, command: Command): Promise<Outcome<Entry>> => {
    const id = needs.newId();
    const files = new Map<string, Attachment>();
    for (let tries = 1; ; tries += 1) {
      const seen = seenBy(principal, "comment", await needs.dossiers.find(parameters.id));
      if (!seen.ok) return seen;
      const before = seen.value;
      for (const one of new Set(body.attachments)) {
        if (files.has(one)) continue;
        const file = await attached(needs, before.id, one);
        if (!file.ok) return file;
        files.set(one, file.value);
      }
      const personal = await openedPersonal(needs, before.id);
      const { comments = [] } = personal;
      if (comments.length >= mostComments) return refused("comment/too-many");
      const at = instant(needs.now());
      const unit = unitFor(principal, before);
      const comment: Comment = { id, at, by: principal.id, unit, text: body.text, attachments: [...files.values()] };
      const sealed = await needs.seals.seal({ ...personal, comments: [...comments, comment] }, before.id);
      try {
        return done(
          await needs.dossiers.save({
            dossier: { ...before, revision: before.revision + 1 },
            happening: {
              type: "vn.motcua.comment-added.v1",
              data: {
                ...{ code: before.code, status: before.status, comment: id, by: principal.id, unit },
                attachments: files.size,
              },
            },
            actor: { kind: principal.kind, id: principal.id },
            at,
            correlationId,
            command,
            personal: sealed,
          }),
        );
      } catch (error) {
        if (!(error instanceof StaleDossier) || tries === mostTries) throw error;
      }
    }
  };
