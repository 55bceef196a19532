import { GetCommand, PutCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoAdmissions } from "../../shared/adapters/dynamodb/admissions.ts";
import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoCertificateChains } from "../../shared/adapters/dynamodb/certificates.ts";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoCounterReadings, dynamoCounters } from "../../shared/adapters/dynamodb/counters.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoDrafts } from "../../shared/adapters/dynamodb/drafts.ts";
import { dynamoDueSweeps } from "../../shared/adapters/dynamodb/due-sweeps.ts";
import { dynamoErasures } from "../../shared/adapters/dynamodb/erasures.ts";
import { dynamoForms } from "../../shared/adapters/dynamodb/forms.ts";
import { dynamoGazetteers } from "../../shared/adapters/dynamodb/gazetteers.ts";
import { dynamoHandovers } from "../../shared/adapters/dynamodb/handovers.ts";
import { dynamoHeldPapers, dynamoPaperStandings } from "../../shared/adapters/dynamodb/held-papers.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { dynamoLookUpRows } from "../../shared/adapters/dynamodb/look-up-rows.ts";
import { dynamoLooks } from "../../shared/adapters/dynamodb/looks.ts";
import { dynamoLookupKeyring } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoMinutes } from "../../shared/adapters/dynamodb/minutes.ts";
import { dynamoNoticeCatalogues } from "../../shared/adapters/dynamodb/notice-catalogues.ts";
import { dynamoNotices } from "../../shared/adapters/dynamodb/notices.ts";
import { dynamoOpenDossiers } from "../../shared/adapters/dynamodb/open-dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipalLists, dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dynamoReadingProgress } from "../../shared/adapters/dynamodb/reading-progress.ts";
import { dynamoRegisteredCitizens } from "../../shared/adapters/dynamodb/registered-citizens.ts";
import { dynamoResultNumbers } from "../../shared/adapters/dynamodb/result-numbers.ts";
import { dynamoScans, dynamoUploadRequests } from "../../shared/adapters/dynamodb/scans.ts";
import { dynamoSigningKeys, publishSigningKey } from "../../shared/adapters/dynamodb/signing-keys.ts";
import { dynamoSuppressions } from "../../shared/adapters/dynamodb/suppressions.ts";
import { dynamoSurveys } from "../../shared/adapters/dynamodb/surveys.ts";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTasks } from "../../shared/adapters/dynamodb/tasks.ts";
import { dynamoTickets } from "../../shared/adapters/dynamodb/tickets.ts";
import { dynamoTries } from "../../shared/adapters/dynamodb/tries.ts";
import type { KeyHolder } from "../../shared/ports/signatures.ts";
import { anAcceptance } from "../support/builders/change.ts";
import { aCommand, anApplication } from "../support/builders/command.ts";
import { aDossier } from "../support/builders/dossier.ts";
import { localSeals, localWrappedKeys } from "../support/fakes/local-keys.ts";
import { accessesSuite } from "../support/port-suites/accesses.ts";
import { admissionsSuite } from "../support/port-suites/admissions.ts";
import { colleaguesSuite } from "../support/port-suites/colleagues.ts";
import { countersSuite } from "../support/port-suites/counters.ts";
import { dossiersSuite } from "../support/port-suites/dossiers.ts";
import { draftsSuite } from "../support/port-suites/drafts.ts";
import { erasuresSuite } from "../support/port-suites/erasures.ts";
import { scansSuite } from "../support/port-suites/files.ts";
import { noticesSuite } from "../support/port-suites/notices.ts";
import { heldPapersSuite, lookupKeysSuite, ownersSuite } from "../support/port-suites/owners.ts";
import { readingProgressSuite } from "../support/port-suites/reading-progress.ts";
import { registriesSuite } from "../support/port-suites/registries.ts";
import { resultNumbersSuite } from "../support/port-suites/result-numbers.ts";
import { surveysSuite } from "../support/port-suites/surveys.ts";
import { tasksSuite } from "../support/port-suites/tasks.ts";
import { ticketsSuite } from "../support/port-suites/tickets.ts";
import { ownTable } from "../support/real-engines.ts";

let own: Awaited<ReturnType<typeof ownTable>>;
beforeAll(async () => {
  own = await ownTable(inject("province"));
});
afterAll(() => own.remove());

describe("dossiers in DynamoDB", () => {
  dossiersSuite(() => ({
    dossiers: dynamoDossiers(own.table),
    commands: dynamoCommands(own.table),
    papers: dynamoPapers(own.table),
    tasks: dynamoTasks(own.table),
    openDossiers: dynamoOpenDossiers(own.table),
    handovers: dynamoHandovers(own.table),
    dueSweeps: dynamoDueSweeps(own.table),
    minutes: dynamoMinutes(own.table),
    scans: dynamoScans(own.table),
    admissions: dynamoAdmissions(own.table, { keptDays: 30, now: () => new Date() }),
  }));
});

describe("surveys in DynamoDB", () => {
  surveysSuite(() => ({
    surveys: dynamoSurveys(own.table),
    stored: async () => {
      const { Items = [] } = await own.table.client.send(
        new ScanCommand({
          TableName: own.table.name,
          FilterExpression: "begins_with(kind, :survey)",
          ExpressionAttributeValues: { ":survey": "survey" },
        }),
      );
      return Items;
    },
  }));
});

describe("owners in DynamoDB", () => {
  ownersSuite(() => ({
    dossiers: dynamoDossiers(own.table),
    ownDossiers: dynamoOwnDossiers(own.table),
    lookUpRows: dynamoLookUpRows(own.table),
  }));
  heldPapersSuite(() => ({
    dossiers: dynamoDossiers(own.table),
    ownDossiers: dynamoOwnDossiers(own.table),
    lookUpRows: dynamoLookUpRows(own.table),
    heldPapers: dynamoHeldPapers(own.table),
    standings: dynamoPaperStandings(own.table),
    erasures: dynamoErasures(own.table),
  }));
});

describe("numbers of results in DynamoDB", () => {
  resultNumbersSuite(() => dynamoResultNumbers(own.table));
});

describe("signing keys in DynamoDB", () => {
  it("are a signer's own before the unit's, the unit's before the province's, and nobody's without a chain", async () => {
    const [unit, signer] = [`H57.K${v7().slice(-6).toUpperCase()}`, v7()];
    const used: string[] = [];
    const keys = dynamoSigningKeys(own.table, "key of the province", (keyId) => ({
      sign: async (digest) => {
        used.push(keyId);
        return digest;
      },
    }));
    const signs = async (holder: KeyHolder) => {
      const { signatures, chain } = await keys.of(holder);
      await signatures.sign(new Uint8Array(32));
      return [used.at(-1), chain.map((one) => Buffer.from(one).toString())];
    };
    await expect(signs({ unit, signer })).rejects.toThrow("no certificate chain is published");
    await dynamoCertificateChains(own.table).publish("key of the province", [Buffer.from("province")]);
    expect(await signs({ unit, signer })).toEqual(["key of the province", ["province"]]);
    await publishSigningKey(own.table)({ unit }, "key of the unit", [Buffer.from("unit"), Buffer.from("root")]);
    expect(await signs({ unit, signer })).toEqual(["key of the unit", ["unit", "root"]]);
    await publishSigningKey(own.table)({ unit, signer }, "key of the signer", [Buffer.from("signer")]);
    expect([await signs({ unit, signer }), await signs({ unit })]).toEqual([
      ["key of the signer", ["signer"]],
      ["key of the unit", ["unit", "root"]],
    ]);
  });
});

describe("access records in DynamoDB", () => {
  accessesSuite((now) => dynamoAccesses(own.table, { keptDays: 365, now }));
});

describe("erasures in DynamoDB", () => {
  erasuresSuite(() => ({
    dossiers: dynamoDossiers(own.table),
    ownDossiers: dynamoOwnDossiers(own.table),
    erasures: dynamoErasures(own.table),
  }));
});

describe("tasks in DynamoDB", () => {
  tasksSuite(() => ({
    dossiers: dynamoDossiers(own.table),
    tasks: dynamoTasks(own.table),
    looks: dynamoLooks(own.table),
  }));
});

describe("people of units in DynamoDB", () => {
  colleaguesSuite(() => ({
    colleagues: dynamoColleagues(own.table),
    dossiers: dynamoDossiers(own.table),
    tasks: dynamoTasks(own.table),
    publications: dynamoPublications(own.table),
    lists: dynamoPrincipalLists(own.table),
  }));
});

describe("look-up keys in DynamoDB", () => {
  const wraps = localWrappedKeys();
  lookupKeysSuite(() => ({ keyring: dynamoLookupKeyring(own.table), wraps }));
});

describe("registries in DynamoDB", () => {
  let provinces = 10;
  registriesSuite(() => {
    // Another province for each test: keys carry it, so nothing is published there yet.
    provinces += 1;
    const table: Table = { ...own.table, keys: keysOf(String(provinces)) };
    return {
      principals: { ...dynamoPrincipals(table), ...dynamoPrincipalLists(table) },
      procedures: dynamoProcedures(table),
      forms: dynamoForms(table),
      places: dynamoPlaces(table),
      calendars: dynamoCalendars(table),
      noticeCatalogues: dynamoNoticeCatalogues(table),
      gazetteers: dynamoGazetteers(table),
      publications: dynamoPublications(table),
      citizens: dynamoRegisteredCitizens(table),
    };
  });
});

describe("admissions in DynamoDB", () => {
  admissionsSuite(() => dynamoAdmissions(own.table, { keptDays: 30, now: () => new Date() }));

  it("let go of a file with the file itself, and of a point that has sent nothing for as long", async () => {
    const now = "2026-11-25T02:00:00.000Z";
    const scan = {
      point: `H57.A${v7().slice(-8).toUpperCase()}`,
      key: "points/x/1",
      sentAt: "2026-11-23T02:00:00.000Z",
    };
    await dynamoAdmissions(own.table, { keptDays: 30, now: () => new Date(now) }).wait(scan);
    const { pk } = own.table.keys.admission(scan.point);
    const { Items = [] } = await own.table.client.send(
      new QueryCommand({
        TableName: own.table.name,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pk },
      }),
    );
    const kept = (from: string) => Date.parse(from) / 1000 + 30 * 24 * 3600;
    expect(Items.map(({ kind, schemaVersion, expiresAt }) => [kind, schemaVersion, expiresAt])).toEqual([
      ["admission", 1, kept(now)],
      ["waitingScan", 1, kept(scan.sentAt)],
    ]);
  });
});

describe("queue tickets in DynamoDB", () => {
  ticketsSuite(() => ({ tickets: dynamoTickets(own.table), commands: dynamoCommands(own.table) }));
});

describe("drafts in DynamoDB", () => {
  draftsSuite(() => ({ drafts: dynamoDrafts(own.table), commands: dynamoCommands(own.table) }));
});

describe("counters in DynamoDB", () => {
  countersSuite(() => ({
    counters: dynamoCounters(own.table),
    readings: dynamoCounterReadings(own.table),
    tries: (now) => dynamoTries(own.table, now),
  }));
});

describe("notices in DynamoDB", () => {
  noticesSuite((now) => ({
    notices: dynamoNotices(own.table, now),
    suppressions: dynamoSuppressions(own.table),
  }));
});

describe("scans in DynamoDB", () => {
  const now = () => new Date("2026-11-23T02:00:00Z");
  scansSuite(() => ({ scans: dynamoScans(own.table), requests: dynamoUploadRequests(own.table, now) }));
});

describe("the table", () => {
  const dossier = () =>
    aDossier()
      .withId(v7())
      .atUnits({ receiving: `H57.X${Date.now()}` })
      .build();

  it("holds no word of an applicant in clear, in no item and no key", async () => {
    const { applicant } = anApplication();
    const personal = await localSeals().seal({ applicant, papers: {} }, "x");
    await dynamoDossiers(own.table).save({ ...anAcceptance(dossier()), personal, command: aCommand() });
    const { Items = [] } = await own.table.client.send(new ScanCommand({ TableName: own.table.name }));
    const all = JSON.stringify(Items);
    expect(Items.length).toBeGreaterThan(4);
    for (const word of [applicant.name, applicant.citizenId, applicant.phone, applicant.email, applicant.address])
      expect(all).not.toContain(word);
  });

  it("never holds an idempotency key in clear, and forgets it after thirty days", async () => {
    const command = aCommand();
    const change = anAcceptance(dossier());
    await dynamoDossiers(own.table).save({ ...change, command });
    const { Items = [] } = await own.table.client.send(new ScanCommand({ TableName: own.table.name }));
    expect(JSON.stringify(Items)).not.toContain(command.key);
    const record = Items.find(({ kind, body }) => kind === "command" && body.subject === change.dossier.id);
    expect(record?.expiresAt).toBe(Date.parse(change.at) / 1000 + 30 * 24 * 3600);
  });

  it("says in every item which kind and which version of its shape it is, below its province", async () => {
    await dynamoDossiers(own.table).save({ ...anAcceptance(dossier()), command: aCommand() });
    const { Items = [] } = await own.table.client.send(new ScanCommand({ TableName: own.table.name }));
    const counted = ["counter", "tries"];
    const second = ["command", "notice", "procedure", "staff"];
    for (const { pk, kind, schemaVersion } of Items) {
      if (!pk.startsWith("46#") || counted.includes(kind)) continue;
      expect([kind, schemaVersion]).toEqual([expect.any(String), second.includes(kind) ? 2 : 1]);
    }
    for (const { pk } of Items) expect(pk).toMatch(/^\d{2}#/);
  });

  it("takes a row that does not parse for a fault, not for an absence", async () => {
    const stored = dossier();
    await dynamoDossiers(own.table).save(anAcceptance(stored));
    const key = own.table.keys.dossier(stored.id);
    const { Item } = await own.table.client.send(new GetCommand({ TableName: own.table.name, Key: key }));
    const spoilt = { ...Item, body: { ...Item?.body, status: "lost" } };
    await own.table.client.send(new PutCommand({ TableName: own.table.name, Item: spoilt }));
    await expect(dynamoDossiers(own.table).find(stored.id)).rejects.toThrow();
  });

  it("lets twenty counters give out codes at once without one twice", async () => {
    const counters = dynamoCounters(own.table);
    const given = await Promise.all(Array.from({ length: 20 }, () => counters.next("H57.BD.06#261123")));
    expect(new Set(given).size).toBe(20);
  });
});

describe("the progress of long scans in DynamoDB", () => {
  readingProgressSuite(() => dynamoReadingProgress(own.table));
});
