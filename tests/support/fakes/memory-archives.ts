import type { ArchivedFile, Archives } from "../../../shared/ports/archives.ts";

/** The archive bucket in memory: a file is stored once, and links open what is there. */
export const memoryArchives = () => {
  const files = new Map<string, ArchivedFile>();
  const nameOf = (dossierId: string, name: string) => `dossiers/${dossierId}/${name}`;
  const archives: Archives = {
    put: async (dossierId, name, file) => {
      if (!files.has(nameOf(dossierId, name))) files.set(nameOf(dossierId, name), structuredClone(file));
    },
    get: async (dossierId, name) => structuredClone(files.get(nameOf(dossierId, name))?.bytes),
    has: async (dossierId, name) => files.has(nameOf(dossierId, name)),
    link: async (dossierId, name, saveAs) =>
      `https://archive.example/${nameOf(dossierId, name)}?saveAs=${encodeURIComponent(saveAs)}&seconds=60`,
  };
  return { archives, files: files as ReadonlyMap<string, ArchivedFile> };
};
