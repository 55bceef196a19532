import { instant } from "../../shared/domain/civil-time.ts";
import { allows } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { DraftEntry, Drafts } from "../../shared/ports/drafts.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import type { SaveDraft } from "./draft-routes.ts";

export interface SaveDraftNeeds {
  readonly drafts: Pick<Drafts, "save" | "find">;
  readonly seals: Pick<Seals, "seal">;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface SaveDraftCall {
  readonly body: SaveDraft;
  readonly principal: Principal;
}

/**
 * Saves what was filled in of a dossier, or replaces one's own draft. Another's draft does not exist. Refuses with
 * `staff/not-permitted`, `draft/not-found`, `draft/stale` (it was saved elsewhere meanwhile). Throws StaleDossier,
 * CommandAlreadyDone.
 */
export const saveDraft =
  (needs: SaveDraftNeeds) =>
  async ({ body, principal }: SaveDraftCall, command: Command): Promise<Outcome<DraftEntry>> => {
    if (!allows(principal, "saveDraft", ["any"])) return refused("staff/not-permitted");
    const owner = principal.id;
    const before = body.draft && (await needs.drafts.find(owner, body.draft.id));
    if (body.draft !== undefined && before === undefined) return refused("draft/not-found");
    if (before?.revision !== body.draft?.revision) return refused("draft/stale");
    const id = before?.id ?? needs.newId();
    const revision = (before?.revision ?? 0) + 1;
    const contents = await needs.seals.seal(body.contents, id);
    await needs.drafts.save({ id, owner, revision, savedAt: instant(needs.now()), contents }, command);
    return done({ subject: id, sequence: revision });
  };

/** The answer to a saved draft, from what its command left: a repeated command answers the same. */
export const savedDraftAnswer = ({ subject, sequence }: DraftEntry) => ({
  status: 201,
  body: { id: subject, revision: sequence },
});
