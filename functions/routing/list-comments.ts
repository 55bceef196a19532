import { PersonalData } from "../../shared/domain/applicant.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { Seals } from "../../shared/ports/seals.ts";

export interface ListCommentsNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly seals: Pick<Seals, "open">;
}

interface ListCommentsCall {
  readonly parameters: { readonly id: string };
  readonly principal: Principal;
}

/** What colleagues wrote, the oldest first. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/erased`. */
export const listComments =
  (needs: ListCommentsNeeds) =>
  async ({ parameters, principal }: ListCommentsCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const seen = seenBy(principal, "comment", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const { id } = seen.value;
    const sealed = await needs.dossiers.personal(id);
    if (sealed === undefined) return refused("dossier/erased");
    const { comments = [] } = PersonalData.parse(await needs.seals.open(sealed, id));
    const withFiles = comments.map((comment) => ({
      ...comment,
      attachments: comment.attachments.map((one) => ({ ...one, file: `/v1/dossiers/${id}/attachments/${one.id}` })),
    }));
    return done({ status: 200, body: { comments: withFiles } });
  };
