import { expect, it } from "vitest";
import type { ClientAccounts } from "../../../shared/ports/client-accounts.ts";

/** What every identity provider of machines does. */
export const clientAccountsSuite = (open: () => ClientAccounts): void => {
  it("gives each machine an account and a secret of its own, also under one name", async () => {
    const made = [await open().create("Phần mềm đất đai (cũ)"), await open().create("Phần mềm đất đai (cũ)")];
    expect(new Set(made.map(({ account }) => account)).size).toBe(2);
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(2);
    for (const { account, secret } of made) expect([account, secret]).not.toContain("");
  });

  it("takes an account away once, and again without harm", async () => {
    const { account } = await open().create("Hệ thống");
    await open().remove(account);
    await open().remove(account);
  });
};
