import { v7 } from "uuid";
import { describe } from "vitest";
import { fakeWorkflows, parkedDossiers } from "../../support/fakes/fake-workflows.ts";
import { localKeyedHashes, localSeals, localWrappedKeys } from "../../support/fakes/local-keys.ts";
import { memoryAccesses } from "../../support/fakes/memory-accesses.ts";
import { memoryAdmissions } from "../../support/fakes/memory-admissions.ts";
import { memoryArchives } from "../../support/fakes/memory-archives.ts";
import { memoryClientAccounts } from "../../support/fakes/memory-client-accounts.ts";
import { memoryCounters, memoryTries } from "../../support/fakes/memory-counters.ts";
import { memoryCommands, memoryDossiers, memoryHandovers } from "../../support/fakes/memory-dossiers.ts";
import { memoryErasures } from "../../support/fakes/memory-erasures.ts";
import { memoryLongScans } from "../../support/fakes/memory-long-scans.ts";
import { memoryNotices } from "../../support/fakes/memory-notices.ts";
import {
  memoryHeldPapers,
  memoryLookUpRows,
  memoryLookupKeyring,
  memoryOwnDossiers,
  memoryPaperStandings,
} from "../../support/fakes/memory-owners.ts";
import { memoryReadingProgress } from "../../support/fakes/memory-reading-progress.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";
import { memoryResultNumbers } from "../../support/fakes/memory-result-numbers.ts";
import { memoryScans, memoryUploadRequests } from "../../support/fakes/memory-scans.ts";
import { memorySurveys } from "../../support/fakes/memory-surveys.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";
import { memoryTickets } from "../../support/fakes/memory-tickets.ts";
import { accessesSuite } from "../../support/port-suites/accesses.ts";
import { admissionsSuite } from "../../support/port-suites/admissions.ts";
import { clientAccountsSuite } from "../../support/port-suites/client-accounts.ts";
import { countersSuite } from "../../support/port-suites/counters.ts";
import { erasuresSuite, purgesSuite } from "../../support/port-suites/erasures.ts";
import { archivesSuite, scansSuite } from "../../support/port-suites/files.ts";
import { keyedHashesSuite, sealsSuite } from "../../support/port-suites/keys.ts";
import { longScansSuite } from "../../support/port-suites/long-scans.ts";
import { noticesSuite } from "../../support/port-suites/notices.ts";
import { heldPapersSuite, lookupKeysSuite, ownersSuite } from "../../support/port-suites/owners.ts";
import { readingProgressSuite } from "../../support/port-suites/reading-progress.ts";
import { registriesSuite } from "../../support/port-suites/registries.ts";
import { resultNumbersSuite } from "../../support/port-suites/result-numbers.ts";
import { surveysSuite } from "../../support/port-suites/surveys.ts";
import { ticketsSuite } from "../../support/port-suites/tickets.ts";
import { workflowsSuite } from "../../support/port-suites/workflows.ts";

describe("registries in memory", () => registriesSuite(memoryRegistries));
describe("accounts of machines in memory", () => {
  const { accounts } = memoryClientAccounts();
  clientAccountsSuite(() => accounts);
});
describe("counters in memory", () => {
  const counters = memoryCounters();
  countersSuite(() => ({ counters, readings: counters, tries: memoryTries }));
});
describe("notices in memory", () => noticesSuite(memoryNotices));
describe("seals with a key of this process", () => sealsSuite(localSeals));
describe("keyed hashes with a key of this process", () => keyedHashesSuite(localKeyedHashes));
describe("look-up keys with a key of this process", () => {
  const ports = { keyring: memoryLookupKeyring(), wraps: localWrappedKeys() };
  lookupKeysSuite(() => ports);
});
describe("access records in memory", () => accessesSuite((now) => memoryAccesses(now).accesses));
describe("erasures in memory", () => {
  const table = memoryTable();
  const ports = {
    dossiers: memoryDossiers(table),
    ownDossiers: memoryOwnDossiers(table),
    erasures: memoryErasures(table),
  };
  erasuresSuite(() => ports);
});
describe("owners in memory", () => {
  const table = memoryTable();
  const ports = {
    dossiers: memoryDossiers(table),
    ownDossiers: memoryOwnDossiers(table),
    lookUpRows: memoryLookUpRows(table),
  };
  ownersSuite(() => ports);
  heldPapersSuite(() => ({
    ...ports,
    heldPapers: memoryHeldPapers(table),
    standings: memoryPaperStandings(table),
    erasures: memoryErasures(table),
  }));
});
describe("an archive in memory", () => {
  const { archives } = memoryArchives();
  archivesSuite(() => archives);
  purgesSuite(memoryArchives);
});
describe("admissions in memory", () => {
  admissionsSuite(() => memoryAdmissions());
});
describe("surveys in memory", () => {
  const surveys = memorySurveys();
  surveysSuite(() => ({ surveys, stored: surveys.stored }));
});
describe("queue tickets in memory", () => {
  const table = memoryTable();
  ticketsSuite(() => ({ tickets: memoryTickets(table), commands: memoryCommands(table) }));
});
describe("scans in memory", () => {
  const ports = { scans: memoryScans(memoryTable()), requests: memoryUploadRequests() };
  scansSuite(() => ports);
});
describe("workflows in memory", () =>
  workflowsSuite(() => {
    const table = memoryTable();
    const { parkings, workflows, park, abort, endedExecutions } = fakeWorkflows((id, run) =>
      table.handovers.delete(`${id}#${run}`),
    );
    return {
      ...{ parkings, workflows, handovers: memoryHandovers(table) },
      parkedDossiers: parkedDossiers({ dossiers: memoryDossiers(table), parkings }),
      store: async (dossier, untold, at) => {
        table.dossiers.set(dossier.id, dossier);
        for (const run of untold) table.handovers.set(`${dossier.id}#${run}`, { dossierId: dossier.id, run, at });
      },
      endedExecutions,
      abort: async (name) => abort(name, "2026-11-23T04:00:00.000Z"),
      newDossier: () => ({ id: v7(), province: "46" }),
      settle: async () => park(),
    };
  }));

describe("pages of long scans in memory", () => {
  const { scans } = memoryLongScans();
  longScansSuite(() => ({
    scans,
    newScan: () => ({
      point: "H99.1",
      scanId: v7().replaceAll("-", ""),
      run: v7().replaceAll("-", "").slice(-16),
      sides: 7,
    }),
  }));
});

describe("the progress of long scans in memory", () => {
  readingProgressSuite(() => memoryReadingProgress());
});

describe("numbers of results in memory", () => {
  resultNumbersSuite(memoryResultNumbers);
});
