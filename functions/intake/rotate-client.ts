import { instant } from "../../shared/domain/civil-time.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { ClientAccounts } from "../../shared/ports/client-accounts.ts";
import type { Publications } from "../../shared/ports/registries.ts";
import { type AdmittedAccountsNeeds, admitAccounts, inForce, mostAccounts } from "./admitted-accounts.ts";
import { type CreatedClient, full } from "./create-client.ts";

export interface RotateClientNeeds extends AdmittedAccountsNeeds {
  readonly publications: Pick<Publications, "register">;
  readonly accounts: ClientAccounts;
}

/**
 * Gives a machine a new account and secret; what it had works `until` the stated moment and not a second longer, tokens
 * that were given before included. Its `id` and everything it may do stay. Refuses with `staff/not-registered` and
 * `request/invalid`, whose `flaws` are sentences.
 */
export const rotateClient =
  (needs: RotateClientNeeds) =>
  async (id: string, until: string): Promise<Outcome<CreatedClient>> => {
    const at = instant(needs.now());
    const current = inForce(await needs.principals.clients(), at);
    const theirs = current.filter((one) => one.id === id || one.account === id);
    const before = theirs.find((one) => one.until === undefined);
    if (before === undefined) return refused("staff/not-registered");
    if (until <= at) {
      const says = `The moment until which the old secret works must lie ahead; now is ${at}.`;
      return refused("request/invalid", { facts: { flaws: [says] } });
    }
    if (current.length >= mostAccounts) return full();
    const { account, secret } = await needs.accounts.create(before.name);
    const client = { ...before, account };
    await needs.publications.register(client);
    await needs.publications.register({ ...before, until });
    await admitAccounts(needs);
    return done({ client, secret });
  };
