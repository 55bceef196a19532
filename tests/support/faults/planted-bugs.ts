import type { MemoryProvince } from "../memory-province.ts";

/** A province from which something is taken that it rests on, or that forgets something: such a bug has to be found. */
export type Planted = (whole: MemoryProvince) => Partial<MemoryProvince>;

export const plantedBugs = {
  "forgets-commands": {
    says: "no command was remembered",
    plant: ({ dossiers }) => ({
      commands: { find: async () => undefined },
      dossiers: { ...dossiers, save: ({ command: _, ...change }) => dossiers.save(change) },
    }),
  },
  "sends-every-notice": {
    says: "every message about a notice was the first",
    plant: ({ notices }) => ({ notices: { ...notices, claim: async () => "mine" } }),
  },
  "starts-another-workflow": {
    says: "a second message started a second workflow",
    plant: ({ workflows }) => {
      let started = 0;
      const start: typeof workflows.start = (dossier) => {
        started += 1;
        return workflows.start({ ...dossier, generation: started });
      };
      return { workflows: { ...workflows, start } };
    },
  },
  "counts-anew": {
    says: "the counter began anew in every process",
    plant: ({ counters }) => ({ counters: { ...counters, next: async () => 1 } }),
  },
  "crosses-nothing-off": {
    says: "nothing was crossed off that the workflow was told",
    plant: ({ table }) => {
      // By the machine where it parks, and by whoever finishes it.
      table.handovers.delete = () => false;
      return {};
    },
  },
  "forgets-owners": {
    says: "whose a dossier is were not written with it",
    plant: ({ dossiers }) => ({
      dossiers: { ...dossiers, save: ({ owners: _, ...change }) => dossiers.save(change) },
    }),
  },
  "loses-every-tenth": {
    says: "every tenth change were answered as written and was not",
    plant: ({ dossiers, table }) => {
      let saved = 0;
      const save: typeof dossiers.save = async (change) => {
        const before = table.dossiers.get(change.dossier.id);
        const entry = await dossiers.save(change);
        saved += 1;
        if (saved % 10 !== 0 || before === undefined) return entry;
        table.dossiers.set(before.id, before);
        table.entries.set(before.id, table.entries.get(before.id)?.slice(0, -1) ?? []);
        return entry;
      };
      return { dossiers: { ...dossiers, save } };
    },
  },
} as const satisfies Readonly<Record<string, { readonly says: string; readonly plant: Planted }>>;
export type PlantedName = keyof typeof plantedBugs;
