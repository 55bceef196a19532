import type { ClientAccounts, GatewayAudience } from "../../../shared/ports/client-accounts.ts";

/** An identity provider and a gateway in memory: who has an account, and who is let through. */
export const memoryClientAccounts = () => {
  const secrets = new Map<string, string>();
  let admitted: readonly string[] = [];
  let count = 0;
  const accounts: ClientAccounts = {
    create: async () => {
      count += 1;
      const made = { account: `account-${count}`, secret: `secret-${count}` };
      secrets.set(made.account, made.secret);
      return made;
    },
    remove: async (account) => {
      secrets.delete(account);
    },
  };
  const audience: GatewayAudience = {
    admit: async (these) => {
      admitted = [...these];
    },
  };
  return { accounts, audience, known: () => [...secrets.keys()], admitted: () => admitted };
};
