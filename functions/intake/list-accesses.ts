import type { AskerOf } from "../../shared/domain/permissions.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Accesses } from "../../shared/ports/accesses.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";

export interface ListAccessesNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly accesses: Pick<Accesses, "ofDossier">;
}

export interface ListAccessesCall {
  readonly parameters: { readonly id: string };
  readonly query: { readonly size: number; readonly cursor?: string | undefined };
  readonly principal: AskerOf<"listAccesses">;
}

/**
 * Who looked at the personal data of a dossier (nhật ký truy cập dữ liệu cá nhân), for whoever answers for their protection.
 * Refuses with `dossier/not-found`, `staff/not-permitted`.
 */
export const listAccesses =
  (needs: ListAccessesNeeds) =>
  async ({ parameters, query, principal }: ListAccessesCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const seen = seenBy(principal, "listAccesses", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const { accesses, cursor } = await needs.accesses.ofDossier(seen.value.id, query);
    return done({ status: 200, body: { accesses, next: cursor } });
  };
