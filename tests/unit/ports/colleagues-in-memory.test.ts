import { describe } from "vitest";
import { memoryColleagues } from "../../support/fakes/memory-colleagues.ts";
import { memoryDossiers, memoryLooks, memoryTasks } from "../../support/fakes/memory-dossiers.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";
import { colleaguesSuite } from "../../support/port-suites/colleagues.ts";
import { tasksSuite } from "../../support/port-suites/tasks.ts";

describe("people of units in memory", () => {
  const table = memoryTable();
  const { principals, publications } = memoryRegistries();
  const ports = {
    colleagues: memoryColleagues(table, principals),
    dossiers: memoryDossiers(table),
    tasks: memoryTasks(table),
    publications,
    lists: principals,
  };
  colleaguesSuite(() => ports);
});

describe("tasks in memory", () => {
  const table = memoryTable();
  const ports = { dossiers: memoryDossiers(table), tasks: memoryTasks(table), looks: memoryLooks(table) };
  tasksSuite(() => ports);
});
