import type { Colleagues } from "../../../shared/ports/colleagues.ts";
import type { Command } from "../../../shared/ports/commands.ts";
import { CommandAlreadyDone } from "../../../shared/ports/dossiers.ts";
import type { PrincipalLists } from "../../../shared/ports/registries.ts";
import { commandName } from "./memory-dossiers.ts";
import type { MemoryTable } from "./memory-table.ts";

/** People of a unit in memory: the registry's, with the loads that dossiers have written. */
export const memoryColleagues = (table: MemoryTable, principals: Pick<PrincipalLists, "staff">): Colleagues => {
  const note = (command: Command, subject: string): void => {
    if (table.commands.has(commandName(command))) throw new CommandAlreadyDone();
    table.commands.set(commandName(command), { bodyHash: command.bodyHash, subject, sequence: 0 });
  };
  return {
    ofUnit: async (unit) =>
      structuredClone(
        (await principals.staff())
          .filter((staff) => staff.unit === unit)
          .map((staff) => {
            const absence = table.absences.get(staff.id);
            const openTasks = Math.max(0, table.workloads.get(`${unit}#${staff.id}`) ?? 0);
            return { staff, openTasks, absence: absence?.unit === unit ? absence : undefined };
          }),
      ),
    absenceOf: async (person) => structuredClone(table.absences.get(person)),
    awayUntil: async (day, { size, cursor = day }) => {
      const places = [...table.absences.values()]
        .map(({ person, until }) => `${until}#${person}`)
        .filter((place) => place > cursor)
        .sort()
        .slice(0, size);
      const people = places.map((place) => place.slice(place.indexOf("#") + 1));
      return { people, cursor: places.length < size ? undefined : places.at(-1) };
    },
    enterAbsence: async (given, command) => {
      note(command, given.person);
      table.absences.set(given.person, structuredClone(given));
    },
    endAbsence: async (person, _at, command) => {
      note(command, person);
      table.absences.delete(person);
    },
  };
};
