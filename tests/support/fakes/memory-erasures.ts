import type { Erasures } from "../../../shared/ports/erasures.ts";
import { ownerName } from "./memory-owners.ts";
import type { MemoryTable } from "./memory-table.ts";

export const memoryErasures = (table: MemoryTable): Erasures => {
  const find = async (dossierId: string) => structuredClone(table.erasures.get(dossierId));
  return {
    find,
    begin: async (dossierId, erasure) => {
      const before = await find(dossierId);
      if (before === undefined) table.erasures.set(dossierId, structuredClone(erasure));
      return before ?? erasure;
    },
    removePersonal: async (dossierId, owners) => {
      table.personal.delete(dossierId);
      for (const owner of owners) table.owners.delete(ownerName(owner, dossierId));
      for (const [name, held] of table.held)
        if (held.dossierId === dossierId && owners.some(({ hash }) => hash === held.hash)) table.held.delete(name);
    },
    finish: async (dossierId, at) => {
      const begun = table.erasures.get(dossierId);
      if (begun === undefined) throw new Error("an erasure that was not begun");
      table.erasures.set(dossierId, { ...begun, finishedAt: at });
    },
  };
};
