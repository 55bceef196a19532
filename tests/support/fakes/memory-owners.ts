import type { LookUpRows } from "../../../shared/ports/look-up-rows.ts";
import type { LookupKey, LookupKeyring } from "../../../shared/ports/lookup-keys.ts";
import type { OwnDossiers } from "../../../shared/ports/own-dossiers.ts";
import type { OwnerHash } from "../../../shared/ports/owner-hashes.ts";
import type { MemoryTable } from "./memory-table.ts";

export const ownerName = ({ keyVersion, hash }: OwnerHash, dossierId: string): string =>
  `${keyVersion}#${hash}#${dossierId}`;

export const memoryOwnDossiers = (table: MemoryTable): OwnDossiers => ({
  of: async ({ hashes }, { size, cursor = "~" }) => {
    const isAsked = (one: OwnerHash) =>
      hashes.some((hash) => hash.keyVersion === one.keyVersion && hash.hash === one.hash);
    const found = new Map(
      [...table.owners.values()]
        .filter((one) => isAsked(one) && one.dossierId < cursor)
        .map(({ dossierId, as }) => [dossierId, { dossierId, as }]),
    );
    const newest = [...found.values()].sort((a, b) => (a.dossierId < b.dossierId ? 1 : -1));
    const page = newest.slice(0, size);
    const last = page.at(-1)?.dossierId;
    return newest.length > size && last !== undefined ? { found: page, cursor: last } : { found: page };
  },
  isOf: async ({ hashes }, dossierId) => hashes.some((hash) => table.owners.has(ownerName(hash, dossierId))),
});

/** Pages of two rows, so that a walk over several rows has several pages. */
export const memoryLookUpRows = (table: MemoryTable): LookUpRows => ({
  notUnder: async (version, cursor = "") => {
    const names = [...table.owners.keys()].sort().filter((name) => name > cursor);
    const page = names.slice(0, 2);
    const rows = page.flatMap((name) => {
      const row = table.owners.get(name);
      if (row === undefined || row.keyVersion === version) return [];
      const { keyVersion, hash, dossierId } = row;
      return [{ keyVersion, hash, dossierId, place: { pk: name, sk: name } }];
    });
    return { rows, read: page.length, ...(names.length > page.length ? { cursor: page.at(-1) } : {}) };
  },
  move: async ({ place }, to) => {
    const row = table.owners.get(place.pk);
    if (row === undefined) return false;
    table.owners.delete(place.pk);
    table.owners.set(ownerName(to, row.dossierId), { ...row, ...to });
    return true;
  },
  remove: async ({ place }) => {
    table.owners.delete(place.pk);
  },
});

export const memoryLookupKeyring = (published: readonly LookupKey[] = []): LookupKeyring => {
  const keys = new Map(published.map((key) => [key.version, key]));
  return {
    all: async () => [...keys.values()].sort((a, b) => a.version - b.version),
    add: async (key) => {
      if (keys.has(key.version)) return false;
      keys.set(key.version, key);
      return true;
    },
    remove: async (version) => {
      keys.delete(version);
    },
  };
};
