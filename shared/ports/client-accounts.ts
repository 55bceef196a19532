/** An account of a machine at the identity provider. The secret is known here once, and stored nowhere of ours. */
export interface ClientAccount {
  readonly account: string;
  readonly secret: string;
}

/** Accounts with client credentials (OAuth 2). */
export interface ClientAccounts {
  create(name: string): Promise<ClientAccount>;
  /** No token is given for it any more; one that is not there is gone. */
  remove(account: string): Promise<void>;
}

/** Whose tokens the gateway lets through to our code, which then asks the registry. */
export interface GatewayAudience {
  /** Lets exactly these machines through, beside people; answers when it holds. */
  admit(accounts: readonly string[]): Promise<void>;
}
