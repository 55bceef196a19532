import { publishedCalendar } from "./builders/calendar.ts";
import { communes, units } from "./builders/places.ts";
import { aProcedure } from "./builders/procedure.ts";
import { people } from "./builders/staff.ts";
import { fakeWorkflows } from "./fakes/fake-workflows.ts";
import { localKeyedHashes, localSeals } from "./fakes/local-keys.ts";
import { memoryCounters, memoryTries } from "./fakes/memory-counters.ts";
import { memoryCommands, memoryDossiers, memoryPapers, memoryTasks } from "./fakes/memory-dossiers.ts";
import { memoryNotices } from "./fakes/memory-notices.ts";
import { memoryRegistries } from "./fakes/memory-registries.ts";
import { memoryTable } from "./fakes/memory-table.ts";

/** A moving clock: tests say what time it is. */
export const aClock = (start = "2026-11-23T02:00:00.000Z") => {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set: (moment: string) => {
      at = new Date(moment);
    },
    forward: (seconds: number) => {
      at = new Date(at.getTime() + seconds * 1000);
    },
  };
};

/** A whole province in memory, with its catalogue published and its people registered. */
export const memoryProvince = async () => {
  const clock = aClock();
  const table = memoryTable();
  const registries = memoryRegistries();
  await registries.publications.publish({
    procedures: [aProcedure()],
    units: Object.values(units),
    communes: Object.values(communes),
    calendars: [publishedCalendar],
  });
  for (const person of Object.values(people)) await registries.publications.register(person);
  return {
    clock,
    now: clock.now,
    table,
    ...registries,
    dossiers: memoryDossiers(table),
    commands: memoryCommands(table),
    papers: memoryPapers(table),
    tasks: memoryTasks(table),
    counters: memoryCounters(),
    tries: memoryTries(clock.now),
    notices: memoryNotices(clock.now),
    seals: localSeals(),
    hashes: localKeyedHashes(),
    ...fakeWorkflows(),
  };
};
export type MemoryProvince = Awaited<ReturnType<typeof memoryProvince>>;
