import type { ArchivedFile, Archives } from "../../../shared/ports/archives.ts";
import type { Purges } from "../../../shared/ports/erasures.ts";
import { FileGone, type Takings } from "../../../shared/ports/takings.ts";

const nameOf = (dossierId: string, name: string) => `dossiers/${dossierId}/${name}`;

/** The archive bucket in memory: a file is stored once, and links open what is there. */
export const memoryArchives = () => {
  const files = new Map<string, ArchivedFile>();
  const archives: Archives = {
    put: async (dossierId, name, file) => {
      if (!files.has(nameOf(dossierId, name))) files.set(nameOf(dossierId, name), structuredClone(file));
    },
    get: async (dossierId, name) => structuredClone(files.get(nameOf(dossierId, name))?.bytes),
    has: async (dossierId, name) => files.has(nameOf(dossierId, name)),
    link: async (dossierId, name, saveAs) =>
      `https://archive.example/${nameOf(dossierId, name)}?saveAs=${encodeURIComponent(saveAs)}&seconds=60`,
  };
  /** Copies out of an incoming bucket that holds these texts by their keys. */
  const takingsFrom = (incoming: Readonly<Record<string, string>>): Takings => ({
    take: async (dossierId, name, { key, contentType }) => {
      const text = incoming[key];
      if (text === undefined) throw new FileGone(`no file ${key}`);
      await archives.put(dossierId, name, { bytes: Buffer.from(text), contentType });
    },
    passOn: async (name, { from, to }) => {
      const file = files.get(nameOf(from, name));
      if (file === undefined) throw new FileGone(`no file ${name}`);
      await archives.put(to, name, file);
    },
  });
  const purges: Purges = {
    purge: async (dossierId) => {
      const below = [...files.keys()].filter((key) => key.startsWith(nameOf(dossierId, "")));
      for (const key of below) files.delete(key);
      return below.length;
    },
  };
  return { archives, purges, takingsFrom, files: files as ReadonlyMap<string, ArchivedFile> };
};
