import { describe } from "vitest";
import { memoryAdmissions } from "../../support/fakes/memory-admissions.ts";
import {
  memoryCommands,
  memoryDossiers,
  memoryDueSweeps,
  memoryHandovers,
  memoryMinutes,
  memoryOpenDossiers,
  memoryPapers,
  memoryTasks,
} from "../../support/fakes/memory-dossiers.ts";
import { memoryScans } from "../../support/fakes/memory-scans.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";
import { dossiersSuite } from "../../support/port-suites/dossiers.ts";

describe("dossiers in memory", () => {
  const table = memoryTable();
  const ports = {
    dossiers: memoryDossiers(table),
    commands: memoryCommands(table),
    papers: memoryPapers(table),
    tasks: memoryTasks(table),
    openDossiers: memoryOpenDossiers(table),
    handovers: memoryHandovers(table),
    dueSweeps: memoryDueSweeps(table),
    minutes: memoryMinutes(table),
    scans: memoryScans(table),
    admissions: memoryAdmissions(table),
  };
  dossiersSuite(() => ports);
});
