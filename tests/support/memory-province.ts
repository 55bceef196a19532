import { hashedOwners } from "../../functions/intake/hashed-owners.ts";
import { keptAddressHashes } from "../../shared/adapters/kept-address-hashes.ts";
import { keptHashKey } from "../../shared/adapters/kept-hash-key.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { keptPlaceIndexes } from "../../shared/adapters/kept-places.ts";
import { gatewaySignatures } from "../../shared/adapters/sms/gateway-signatures.ts";
import type { Applicant } from "../../shared/domain/applicant.ts";
import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import { publishedCalendar } from "./builders/calendar.ts";
import { anAcceptance } from "./builders/change.ts";
import { anApplication } from "./builders/command.ts";
import { publishedTexts } from "./builders/notices.ts";
import { communes, units } from "./builders/places.ts";
import { aProcedure } from "./builders/procedure.ts";
import { people } from "./builders/staff.ts";
import { fakeWorkflows, parkedDossiers } from "./fakes/fake-workflows.ts";
import { localKeyedHashes, localSeals, localWrappedKeys } from "./fakes/local-keys.ts";
import { memoryAccesses } from "./fakes/memory-accesses.ts";
import { memoryAdmissions } from "./fakes/memory-admissions.ts";
import { memoryArchives } from "./fakes/memory-archives.ts";
import { memoryColleagues } from "./fakes/memory-colleagues.ts";
import { memoryCounters, memoryTries } from "./fakes/memory-counters.ts";
import {
  memoryCommands,
  memoryDossiers,
  memoryDrafts,
  memoryDueSweeps,
  memoryExpiringResults,
  memoryHandovers,
  memoryIssuedResults,
  memoryLooks,
  memoryMinutes,
  memoryOpenDossiers,
  memoryPapers,
  memoryTasks,
} from "./fakes/memory-dossiers.ts";
import { memoryErasures } from "./fakes/memory-erasures.ts";
import { memoryFactTraces } from "./fakes/memory-fact-traces.ts";
import { gatewaySecret, memoryGatewayCallbacks } from "./fakes/memory-gateway.ts";
import { mailbox, memoryNoticeQueue, memoryNotices } from "./fakes/memory-notices.ts";
import {
  memoryHeldPapers,
  memoryLookUpRows,
  memoryLookupKeyring,
  memoryOwnDossiers,
  memoryPaperStandings,
} from "./fakes/memory-owners.ts";
import { memoryReadingProgress } from "./fakes/memory-reading-progress.ts";
import { memoryRegistries } from "./fakes/memory-registries.ts";
import { memoryRelayedFacts } from "./fakes/memory-relayed-facts.ts";
import { memoryResultNumbers } from "./fakes/memory-result-numbers.ts";
import { exampleUploads, memoryScans, memoryUploadRequests } from "./fakes/memory-scans.ts";
import { memorySurveys } from "./fakes/memory-surveys.ts";
import { memoryTable } from "./fakes/memory-table.ts";
import { memoryTickets } from "./fakes/memory-tickets.ts";
import {
  memoryDeliveries,
  memoryDeliveryMessages,
  memoryFactFeeds,
  memoryGates,
  memorySubscriptions,
} from "./fakes/memory-webhooks.ts";

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
  const seals = localSeals();
  const table = memoryTable();
  const wraps = localWrappedKeys();
  const lookupKey = { version: 1, wrapped: await wraps.create(1), since: "2026-01-01T00:00:00.000Z" };
  const keyring = memoryLookupKeyring([lookupKey]);
  const owners = keptOwnerHashes(keyring, wraps, () => clock.now().getTime());
  const registries = memoryRegistries(clock.now);
  await registries.publications.publish({
    procedures: [aProcedure()],
    units: Object.values(units),
    communes: Object.values(communes),
    calendars: [publishedCalendar],
    notices: publishedTexts,
  });
  for (const person of Object.values(people)) await registries.publications.register(person);
  const dossiers = memoryDossiers(table);
  const flow = fakeWorkflows((id, run) => table.handovers.delete(`${id}#${run}`));
  const boxes = mailbox();
  const { notices, suppressions, doubts, standingOf } = memoryNotices(clock.now);
  const factFeeds = memoryFactFeeds(clock.now);
  const { relayed, relayedOf } = memoryRelayedFacts(clock.now);
  const hashes = localKeyedHashes();
  /** Stores a dossier as it is given, with its applicant sealed; answers it as it stands then. */
  const given = async <D extends AcceptedDossier>(
    dossier: D,
    applicant: Applicant = anApplication().applicant,
  ): Promise<D> => {
    const personal = await seals.seal({ applicant, papers: {} }, dossier.id);
    const hashed = await hashedOwners(owners, { applicant });
    const entry = await dossiers.save({ ...anAcceptance(dossier), personal, owners: hashed });
    return { ...dossier, head: entry.hash };
  };
  return {
    given,
    clock,
    now: clock.now,
    table,
    ...registries,
    country: keptPlaceIndexes(registries.gazetteers, () => 0),
    dossiers,
    commands: memoryCommands(table),
    papers: memoryPapers(table),
    tasks: memoryTasks(table),
    looks: memoryLooks(table),
    colleagues: memoryColleagues(table, registries.principals),
    openDossiers: memoryOpenDossiers(table),
    handovers: memoryHandovers(table),
    dueSweeps: memoryDueSweeps(table),
    minutes: memoryMinutes(table),
    subscriptions: memorySubscriptions(table),
    deliveries: memoryDeliveries(),
    gates: memoryGates(),
    factFeeds,
    relayed,
    traces: memoryFactTraces(table, { standingOf, relayedOf, factFeeds }),
    toAgencies: memoryDeliveryMessages(),
    surveys: memorySurveys(),
    counters: memoryCounters(),
    tries: memoryTries(clock.now),
    numbers: memoryResultNumbers(),
    issued: memoryIssuedResults(table),
    expiring: memoryExpiringResults(table),
    notices,
    ownDossiers: memoryOwnDossiers(table),
    drafts: memoryDrafts(table),
    lookUpRows: memoryLookUpRows(table),
    mailbox: boxes,
    senders: { email: boxes.mails, sms: boxes.messages.sender },
    addresses: keptAddressHashes(keptHashKey(hashes)),
    sealedDossiers: {
      find: async (id: string) => {
        const dossier = await dossiers.find(id);
        return dossier === undefined ? undefined : { dossier, sealed: await dossiers.personal(id) };
      },
    },
    suppressions,
    noticeQueue: memoryNoticeQueue().queue,
    gatewayCallbacks: memoryGatewayCallbacks(),
    gatewaySignatures: gatewaySignatures(async () => gatewaySecret),
    /** Notices of which nobody knows whether they went out. */
    doubts,
    archive: memoryArchives(),
    scans: memoryScans(table),
    progress: memoryReadingProgress(),
    admissions: memoryAdmissions(table),
    requests: memoryUploadRequests(),
    tickets: memoryTickets(table),
    uploads: exampleUploads,
    seals,
    hashes,
    wraps,
    erasures: memoryErasures(table),
    heldPapers: memoryHeldPapers(table),
    standings: memoryPaperStandings(table),
    accessRecords: memoryAccesses(clock.now),
    keyring,
    owners,
    parkedDossiers: parkedDossiers({ dossiers, parkings: flow.parkings }),
    ...flow,
  };
};
export type MemoryProvince = Awaited<ReturnType<typeof memoryProvince>>;
