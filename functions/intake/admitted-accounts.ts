import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { type Client, isInForce } from "../../shared/domain/principal.ts";
import type { ClientAccounts, GatewayAudience } from "../../shared/ports/client-accounts.ts";
import type { PrincipalLists } from "../../shared/ports/registries.ts";

/** An HTTP API's authorizer takes 50 audiences, which cannot be raised, and one is that of people. */
export const mostAccounts = 49;

export interface AdmittedAccountsNeeds {
  readonly principals: Pick<PrincipalLists, "clients">;
  readonly accounts: Pick<ClientAccounts, "remove">;
  readonly audience: GatewayAudience;
  readonly now: () => Date;
}

export const inForce = (clients: readonly Client[], at: Instant): readonly Client[] =>
  clients.filter((one) => isInForce(one, at));

/** Makes identity provider and gateway follow from the registry: accounts whose time is over go, the others are let through. */
export const admitAccounts = async (needs: AdmittedAccountsNeeds): Promise<void> => {
  const clients = await needs.principals.clients();
  const current = new Set(inForce(clients, instant(needs.now())).map(({ account }) => account));
  for (const { account } of clients) if (!current.has(account)) await needs.accounts.remove(account);
  await needs.audience.admit([...current].sort());
};
