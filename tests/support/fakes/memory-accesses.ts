import { instant } from "../../../shared/domain/civil-time.ts";
import type { Access, Accesses } from "../../../shared/ports/accesses.ts";

/** Access records in memory, newest first; `all` shows those of every dossier. */
export const memoryAccesses = (now: () => Date) => {
  const kept: { readonly dossierId: string; readonly place: string; readonly access: Access }[] = [];
  const accesses: Accesses = {
    record: async (access, dossierIds) => {
      const at = instant(now());
      for (const dossierId of dossierIds) {
        const place = `${at}#${String(kept.length).padStart(36, "0")}`;
        kept.push({ dossierId, place, access: structuredClone({ at, ...access }) });
      }
    },
    ofDossier: async (dossierId, { size, cursor = "~" }) => {
      const found = kept.filter((one) => one.dossierId === dossierId && one.place < cursor).reverse();
      const page = found.slice(0, size);
      const last = page.at(-1);
      return {
        accesses: page.map(({ access }) => access),
        ...(found.length > size && last !== undefined ? { cursor: last.place } : {}),
      };
    },
  };
  return { accesses, all: () => structuredClone(kept.map(({ dossierId, access }) => ({ dossierId, ...access }))) };
};
