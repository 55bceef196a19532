import type { LookUpRows } from "../../shared/ports/look-up-rows.ts";
import type { LookupKey, LookupKeys } from "../../shared/ports/lookup-keys.ts";

export interface LookupKeyStatusNeeds {
  readonly keyring: LookupKeys;
  readonly rows: Pick<LookUpRows, "notUnder">;
}

export interface LookupKeyStatus {
  readonly versions: readonly (Pick<LookupKey, "version" | "since"> & { readonly rows: number })[];
}

/** No version has this number: everything lies under another one. */
const none = 0;

/** The look-up keys in use and how much is found under each: two of them only while a rotation runs. */
export const lookupKeyStatus =
  ({ keyring, rows }: LookupKeyStatusNeeds) =>
  async (): Promise<LookupKeyStatus> => {
    const under = new Map<number, number>();
    let cursor: string | undefined;
    do {
      const page = await rows.notUnder(none, cursor);
      for (const { keyVersion } of page.rows) under.set(keyVersion, (under.get(keyVersion) ?? 0) + 1);
      cursor = page.cursor;
    } while (cursor !== undefined);
    const versions = await keyring.all();
    return { versions: versions.map(({ version, since }) => ({ version, since, rows: under.get(version) ?? 0 })) };
  };
