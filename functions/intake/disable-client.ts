import type { Client } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { ClientAccounts } from "../../shared/ports/client-accounts.ts";
import type { PrincipalLists, Publications } from "../../shared/ports/registries.ts";

export interface DisableClientNeeds {
  readonly principals: Pick<PrincipalLists, "clients">;
  readonly publications: Pick<Publications, "register">;
  readonly accounts: Pick<ClientAccounts, "remove">;
}

/**
 * Shuts a machine out with its next request, under every account it has, and has no token given to it any more. The rows
 * stay, since histories name it; its places at the gateway are free when the next machine is created. Refuses with
 * `staff/not-registered`.
 */
export const disableClient =
  (needs: DisableClientNeeds) =>
  async (id: string): Promise<Outcome<readonly Client[]>> => {
    const clients = await needs.principals.clients();
    const named = clients.find((one) => one.id === id || one.account === id);
    if (named === undefined) return refused("staff/not-registered");
    const disabled = clients.filter((one) => one.id === named.id).map((one) => ({ ...one, active: false }));
    for (const one of disabled) await needs.publications.register(one);
    for (const { account } of disabled) await needs.accounts.remove(account);
    return done(disabled);
  };
