import * as z from "zod/mini";
import { allows } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Drafts } from "../../shared/ports/drafts.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface ReadDraftNeeds {
  readonly drafts: Pick<Drafts, "find">;
  readonly seals: Pick<Seals, "open">;
}

const Contents = z.record(z.string(), z.unknown());

/** One's own draft as it was saved. Refuses with `staff/not-permitted`, `draft/not-found` (another's too). */
export const readDraft =
  (needs: ReadDraftNeeds) =>
  async ({
    parameters,
    principal,
  }: {
    readonly parameters: { readonly draft: string };
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!allows(principal, "saveDraft", ["any"])) return refused("staff/not-permitted");
    const found = await needs.drafts.find(principal.id, parameters.draft);
    if (found === undefined) return refused("draft/not-found");
    const { id, revision, savedAt } = found;
    const contents = Contents.parse(await needs.seals.open(found.contents, id));
    return done({ status: 200, body: { id, revision, savedAt, contents } });
  };
