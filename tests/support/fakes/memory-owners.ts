import type { HeldPaper, HeldPapers, PaperStandings } from "../../../shared/ports/held-papers.ts";
import type { LookUpRows } from "../../../shared/ports/look-up-rows.ts";
import type { LookupKey, LookupKeyring } from "../../../shared/ports/lookup-keys.ts";
import type { OwnDossiers } from "../../../shared/ports/own-dossiers.ts";
import type { OwnerHash } from "../../../shared/ports/owner-hashes.ts";
import type { MemoryTable } from "./memory-table.ts";

export const ownerName = ({ keyVersion, hash }: OwnerHash, dossierId: string): string =>
  `${keyVersion}#${hash}#${dossierId}`;

export const heldName = ({ keyVersion, hash, kind, paper }: HeldPaper): string =>
  `${keyVersion}#${hash}#${kind}#${paper}`;

export const memoryHeldPapers = (table: MemoryTable): HeldPapers => ({
  of: async ({ hashes }) =>
    structuredClone(
      [...table.held.values()].filter((one) =>
        hashes.some(({ keyVersion, hash }) => one.keyVersion === keyVersion && one.hash === hash),
      ),
    ),
});

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
    const all = new Map<string, HeldPaper | (OwnerHash & { dossierId: string })>([...table.owners, ...table.held]);
    const names = [...all.keys()].sort().filter((name) => name > cursor);
    const page = names.slice(0, 2);
    const rows = page.flatMap((name) => {
      const row = all.get(name);
      if (row === undefined || row.keyVersion === version) return [];
      const { keyVersion, hash, dossierId } = row;
      return [{ keyVersion, hash, dossierId, place: { pk: name, sk: name } }];
    });
    return { rows, read: page.length, ...(names.length > page.length ? { cursor: page.at(-1) } : {}) };
  },
  move: async ({ place }, { keyVersion, hash }) => {
    const to = { keyVersion, hash };
    const owner = table.owners.get(place.pk);
    const held = table.held.get(place.pk);
    table.owners.delete(place.pk);
    table.held.delete(place.pk);
    if (owner !== undefined) table.owners.set(ownerName(to, owner.dossierId), { ...owner, ...to });
    if (held !== undefined) table.held.set(heldName({ ...held, ...to }), { ...held, ...to });
    return owner !== undefined || held !== undefined;
  },
  remove: async ({ place }) => {
    table.owners.delete(place.pk);
    table.held.delete(place.pk);
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
    use: async (version, since) => {
      const key = keys.get(version);
      if (key === undefined) throw new Error("no such version");
      keys.set(version, { ...key, since });
    },
    remove: async (version) => {
      keys.delete(version);
    },
  };
};

export const memoryPaperStandings = (table: MemoryTable): PaperStandings => ({
  ofDossier: async (dossierId) =>
    new Map(
      [...table.held.values()]
        .filter((one) => one.dossierId === dossierId)
        .map(({ paper, status, reuseCount }) => {
          const successor = table.successors.get(paper);
          return [paper, { status, reuseCount, ...(successor === undefined ? {} : { successor }) }];
        }),
    ),
});
