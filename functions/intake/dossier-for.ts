import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Action } from "../../shared/domain/permission-table.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";

export interface SeenDossierNeeds {
  readonly dossiers: Pick<Dossiers, "find">;
  readonly ownDossiers: Pick<OwnDossiers, "isOf">;
}

/**
 * The dossier, if this principal may do this with it; whether it is a citizen's own is looked up beside it. Refuses with
 * `dossier/not-found`, `staff/not-permitted`.
 */
export const dossierFor = async (
  { dossiers, ownDossiers }: SeenDossierNeeds,
  principal: Principal,
  action: Action,
  id: string,
): Promise<Outcome<Dossier>> => {
  const [found, owns] = await Promise.all([
    dossiers.find(id),
    principal.kind === "citizen" ? ownDossiers.isOf(principal, id) : false,
  ]);
  return seenBy(principal, action, found, owns);
};
