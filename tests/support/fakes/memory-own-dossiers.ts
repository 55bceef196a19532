import type { OwnDossiers } from "../../../shared/ports/own-dossiers.ts";

/** Which dossiers are whose, in memory: by the hashes of the citizen's row, as in the table. */
export const memoryOwnDossiers = () => {
  const owned = new Set<string>();
  return {
    isOf: async ({ hashes }, dossierId) => hashes.some(({ hash }) => owned.has(`${hash}#${dossierId}`)),
    give: (hash: string, dossierId: string) => {
      owned.add(`${hash}#${dossierId}`);
    },
  } satisfies OwnDossiers & { give: (hash: string, dossierId: string) => void };
};
