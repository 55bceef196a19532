import { instant } from "../../shared/domain/civil-time.ts";
import { allows } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { DraftEntry, Drafts } from "../../shared/ports/drafts.ts";

export interface DiscardDraftNeeds {
  readonly drafts: Pick<Drafts, "discard">;
  readonly now: () => Date;
}

/** Discards one's own draft. Refuses with `staff/not-permitted`. Throws CommandAlreadyDone. */
export const discardDraft =
  (needs: DiscardDraftNeeds) =>
  async (
    {
      parameters: { draft: id },
      principal,
    }: { readonly parameters: { readonly draft: string }; readonly principal: Principal },
    command: Command,
  ): Promise<Outcome<DraftEntry>> => {
    if (!allows(principal, "saveDraft", ["any"])) return refused("staff/not-permitted");
    await needs.drafts.discard({ owner: principal.id, id, at: instant(needs.now()) }, command);
    return done({ subject: id, sequence: 0 });
  };

export const discardedAnswer = ({ subject }: DraftEntry) => ({ status: 200, body: { id: subject } });
