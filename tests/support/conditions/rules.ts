import { randomUUID } from "node:crypto";
import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { v7 } from "uuid";
import { dynamoAdmissions } from "../../../shared/adapters/dynamodb/admissions.ts";
import { dynamoColleagues } from "../../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoDeliveries } from "../../../shared/adapters/dynamodb/deliveries.ts";
import { dynamoDossiers } from "../../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoDrafts } from "../../../shared/adapters/dynamodb/drafts.ts";
import { dynamoErasures } from "../../../shared/adapters/dynamodb/erasures.ts";
import { dynamoGates } from "../../../shared/adapters/dynamodb/gates.ts";
import { dynamoLookUpRows } from "../../../shared/adapters/dynamodb/look-up-rows.ts";
import { dynamoLooks } from "../../../shared/adapters/dynamodb/looks.ts";
import { dynamoLookupKeyring } from "../../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoNotices } from "../../../shared/adapters/dynamodb/notices.ts";
import { dynamoPrincipals } from "../../../shared/adapters/dynamodb/principals.ts";
import { dynamoPublications } from "../../../shared/adapters/dynamodb/publications.ts";
import { dynamoReadingProgress } from "../../../shared/adapters/dynamodb/reading-progress.ts";
import { dynamoRegisteredCitizens } from "../../../shared/adapters/dynamodb/registered-citizens.ts";
import { giveNumber } from "../../../shared/adapters/dynamodb/result-numbers.ts";
import { dynamoScans, dynamoUploadRequests } from "../../../shared/adapters/dynamodb/scans.ts";
import { dynamoSubscriptions } from "../../../shared/adapters/dynamodb/subscriptions.ts";
import { dynamoSurveys } from "../../../shared/adapters/dynamodb/surveys.ts";
import type { Table } from "../../../shared/adapters/dynamodb/table.ts";
import { dynamoTickets } from "../../../shared/adapters/dynamodb/tickets.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { receivedBy } from "../../../shared/domain/minutes.ts";
import {
  emptyQueue,
  type TicketQueue,
  withTicketCalled,
  withTicketTaken,
} from "../../../shared/domain/ticket-queue.ts";
import { type Delivery, deliveryIdOf } from "../../../shared/domain/webhooks/delivery.ts";
import { openGate } from "../../../shared/domain/webhooks/gate.ts";
import type { Draft } from "../../../shared/ports/drafts.ts";
import type { HeldPaper } from "../../../shared/ports/held-papers.ts";
import { uploadProof } from "../../../shared/ports/issued-results.ts";
import type { Claiming, NoticeKey } from "../../../shared/ports/notices.ts";
import type { TicketChange } from "../../../shared/ports/tickets.ts";
import { aHandOver, anAcceptance, aScanRecording, minutesOf } from "../builders/change.ts";
import { aCommand } from "../builders/command.ts";
import { aDossier } from "../builders/dossier.ts";
import { aCitizen } from "../builders/principals.ts";
import { aStaffMember, people } from "../builders/staff.ts";
import { aSubscription } from "../builders/subscription.ts";
import { localSeals } from "../fakes/local-keys.ts";
import type { Condition } from "./forgetting.ts";

/** Was it done, or refused? */
const isDone = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => true,
    () => false,
  );

const aUnit = () => `H57.T${randomUUID().slice(0, 8).toUpperCase()}`;
const aNewDossier = (unit = aUnit()): AcceptedDossier =>
  aDossier().withId(v7()).withCode(`${unit}-261123-0001`).atUnits({ receiving: unit }).build();
const accepted = async (table: Table): Promise<AcceptedDossier> => {
  const dossier = aNewDossier();
  const { hash } = await dynamoDossiers(table).save(anAcceptance(dossier));
  return { ...dossier, head: hash };
};

const day = "2026-11-23";
const at = "2026-11-23T02:00:00.000Z";
const ofChange = { province: "46", actor: { kind: "staff", id: "clerk" }, at, correlationId: randomUUID() } as const;
const taking = (queue: TicketQueue): TicketChange => {
  const taken = withTicketTaken(queue, { id: v7(), priority: false, at });
  if (!taken.ok) throw new Error(taken.problem.code);
  const { ticket, waitingBefore } = taken.value;
  const data = { unit: ticket.unit, day, number: ticket.number, priority: false, waitingBefore };
  return { ...ofChange, queue: taken.value.queue, ticket, happening: { type: "vn.motcua.ticket-taken.v1", data } };
};
const calling = (queue: TicketQueue, desk: string): TicketChange => {
  const called = withTicketCalled(queue, { desk, at });
  if (!called.ok) throw new Error(called.problem.code);
  const { unit, number, calls } = called.value.ticket;
  const waited = { waitMinutes: 0, limitMinutes: 30, overLimit: false };
  const data = { unit, day, number, priority: false, desk, call: calls, ...waited };
  return { ...ofChange, ...called.value, happening: { type: "vn.motcua.ticket-called.v1", data } };
};

const handedOver = async (table: Table) => {
  const change = aHandOver(await accepted(table), v7());
  const minutes = minutesOf(v7(), [change]);
  await dynamoDossiers(table).saveTogether([], { minutes });
  const counted = minutes.lines.map(({ papers, sheets }) => ({ papers, sheets, seal: "intact" as const }));
  return { minutes, received: receivedBy(minutes, people.registry.id, "2026-11-24T01:15:00.000Z", counted) };
};

const aDraft = async (): Promise<Draft> => {
  const id = v7();
  const contents = await localSeals().seal({ procedure: "land-transfer" }, id);
  return { id, owner: v7(), revision: 1, savedAt: at, contents };
};

const aHeldPaper = (dossierId: string): HeldPaper => ({
  ...{ keyVersion: 1, hash: randomUUID(), paper: `${v7()}.1`, dossierId, kind: "certificate" },
  ...{ procedure: "land-transfer", since: at, status: "valid", file: "papers/1", reuseCount: 0 },
});

const withPersonal = async (table: Table) => {
  const dossier = aNewDossier();
  const personal = await localSeals().seal({ name: "somebody" }, dossier.id);
  const { hash } = await dynamoDossiers(table).save({ ...anAcceptance(dossier), personal });
  return { before: { ...dossier, head: hash }, personal };
};

const aNumber = (unit: string) => ({ dossierId: v7(), result: 1, unit, kind: "GXN", at });

const admissionsOf = (table: Table) => dynamoAdmissions(table, { keptDays: 30, now: () => new Date(at) });
const aSent = (point: string, name: string) => ({ point, key: `points/${point}/${name}`, sentAt: at });
const subscriptionsOf = (table: Table) => dynamoSubscriptions(table, () => new Date(at));
const aDeliveryId = () => deliveryIdOf({ time: at, subject: v7(), sequence: 1 });
const aDelivery = (id: string): Delivery => ({
  ...{ subscription: "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e11", id, type: "vn.motcua.dossier-accepted.v1" },
  ...{ state: "pending", attempts: [], round: 0, begunAt: at, revision: 1 },
});

/** A point of which one file is in work. */
const working = async (table: Table): Promise<string> => {
  const point = aUnit();
  const { revision } = await admissionsOf(table).wait(aSent(point, "1"));
  await admissionsOf(table).save({
    point,
    inWork: { [aSent(point, "1").key]: at },
    waits: false,
    revision: revision + 1,
  });
  return point;
};

export interface Rule extends Condition {
  readonly file: string;
  readonly says: string;
  /** Tries what the rule forbids. Was it done? */
  readonly forbidden: (table: Table) => Promise<boolean>;
}

const absent = "attribute_not_exists(pk)";
const asBefore = "revision = :before";

/** Of another dossier each time the rules are read; each rule has sequences of its own. */
const aNoticeKey: NoticeKey = { dossierId: v7(), sequence: 1, receiver: "applicant", channel: "email" };
const aClaiming = (key: NoticeKey): Claiming => ({ key, address: v7(), isIdempotent: false });

/** Every condition of the adapters of the table, each with something that it alone forbids. */
export const rules: readonly Rule[] = [
  {
    ...{ file: "subscriptions.ts", kind: "subscription", condition: absent },
    says: "a subscription is not made over another",
    forbidden: async (table) => {
      const made = await aSubscription("machine", localSeals(), { id: v7() });
      await subscriptionsOf(table).save(made);
      return isDone(subscriptionsOf(table).save(made));
    },
  },
  {
    ...{ file: "subscriptions.ts", kind: "subscription", condition: asBefore },
    says: "a subscription is not changed from a revision that is past",
    forbidden: async (table) => {
      const id = v7();
      for (const revision of [1, 2])
        await subscriptionsOf(table).save(await aSubscription("machine", localSeals(), { id, revision }));
      return isDone(subscriptionsOf(table).save(await aSubscription("machine", localSeals(), { id, revision: 2 })));
    },
  },
  {
    ...{ file: "subscriptions.ts", kind: "command", condition: absent },
    says: "a command on a subscription is not carried out twice",
    forbidden: async (table) => {
      const [id, command] = [v7(), aCommand()];
      await subscriptionsOf(table).save(await aSubscription("machine", localSeals(), { id }), command);
      return isDone(
        subscriptionsOf(table).save(await aSubscription("machine", localSeals(), { id, revision: 2 }), command),
      );
    },
  },
  {
    ...{ file: "deliveries.ts", kind: "delivery", condition: absent },
    says: "what became of a message is not begun anew by who was slower",
    forbidden: async (table) => {
      const id = aDeliveryId();
      await dynamoDeliveries(table).save(aDelivery(id));
      return isDone(dynamoDeliveries(table).save(aDelivery(id)));
    },
  },
  {
    ...{ file: "deliveries.ts", kind: "delivery", condition: asBefore },
    says: "what became of a message is not written over what somebody else noted of it",
    forbidden: async (table) => {
      const id = aDeliveryId();
      for (const revision of [1, 2]) await dynamoDeliveries(table).save({ ...aDelivery(id), revision });
      return isDone(dynamoDeliveries(table).save({ ...aDelivery(id), revision: 2 }));
    },
  },
  {
    ...{ file: "gates.ts", kind: "gate", condition: absent },
    says: "the first slot of a receiver is not taken by two at once",
    forbidden: async (table) => {
      const [gates, origin] = [dynamoGates(table, () => new Date(at)), `https://${v7()}.example.org`];
      await gates.save(origin, { ...openGate, revision: 1 });
      return isDone(gates.save(origin, { ...openGate, revision: 1 }));
    },
  },
  {
    ...{ file: "gates.ts", kind: "gate", condition: asBefore },
    says: "a slot of a receiver is not taken where somebody else has just taken one",
    forbidden: async (table) => {
      const [gates, origin] = [dynamoGates(table, () => new Date(at)), `https://${v7()}.example.org`];
      for (const revision of [1, 2]) await gates.save(origin, { ...openGate, revision });
      return isDone(gates.save(origin, { ...openGate, revision: 2 }));
    },
  },
  {
    ...{ file: "result-numbers.ts", kind: "number", condition: absent },
    says: "a result is not given a second number",
    forbidden: async (table) => {
      const asked = aNumber(aUnit());
      await giveNumber(table, asked, 0);
      return (await giveNumber(table, asked, 1)) !== undefined;
    },
  },
  {
    ...{ file: "result-numbers.ts", kind: "counter", condition: absent },
    says: "the first number of a unit is not given twice",
    forbidden: async (table) => {
      const unit = aUnit();
      await giveNumber(table, aNumber(unit), 0);
      return (await giveNumber(table, aNumber(unit), 0)) !== undefined;
    },
  },
  {
    ...{ file: "result-numbers.ts", kind: "counter", condition: "#last = :before" },
    says: "no number is given twice and none left out",
    forbidden: async (table) => {
      const unit = aUnit();
      for (const last of [0, 1]) await giveNumber(table, aNumber(unit), last);
      return (await giveNumber(table, aNumber(unit), 1)) !== undefined;
    },
  },
  {
    ...{ file: "surveys.ts", kind: "surveyUsed", condition: absent },
    says: "one ticket is not counted twice",
    forbidden: async (table) => {
      const answer = { used: randomUUID(), usedUntil: 1_801_440_000, unit: aUnit(), month: "2026-11" } as const;
      const surveys = dynamoSurveys(table);
      await surveys.answer({ ...answer, procedure: "land-transfer", grade: 5 });
      return (await surveys.answer({ ...answer, procedure: "land-transfer", grade: 5 })) === "counted";
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "dossier", condition: absent },
    says: "a dossier is not opened over one that is there, whatever became of its history",
    forbidden: async (table) => {
      const dossier = await accepted(table);
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: table.keys.entry(dossier.id, 1) }));
      return isDone(dynamoDossiers(table).save(anAcceptance({ ...dossier, code: `${aUnit()}-261123-0001` })));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "dossier", condition: asBefore },
    says: "no revision is left out",
    forbidden: async (table) => {
      const { newPapers: _, scan: __, ...change } = aScanRecording({ ...(await accepted(table)), revision: 2 });
      return isDone(dynamoDossiers(table).save(change));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "entry", condition: absent },
    says: "history is not overwritten, also when the dossier was put back to how it was",
    forbidden: async (table) => {
      const before = await accepted(table);
      const key = { TableName: table.name, Key: table.keys.dossier(before.id) };
      const { Item } = await table.client.send(new GetCommand(key));
      await dynamoDossiers(table).save(aScanRecording(before));
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
      return isDone(dynamoDossiers(table).save(aScanRecording(before, "6".repeat(32))));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "code", condition: absent },
    says: "one code is not given to two dossiers",
    forbidden: async (table) => {
      const { code } = await accepted(table);
      return isDone(dynamoDossiers(table).save(anAcceptance({ ...aNewDossier(), code })));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "command", condition: absent },
    says: "a command is not carried out twice",
    forbidden: async (table) => {
      const command = aCommand();
      await dynamoDossiers(table).save({ ...anAcceptance(aNewDossier()), command });
      return isDone(dynamoDossiers(table).save({ ...anAcceptance(aNewDossier()), command }));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "paper", condition: absent },
    says: "a scan is not recorded twice",
    forbidden: async (table) => {
      const before = await accepted(table);
      const { hash: head } = await dynamoDossiers(table).save(aScanRecording(before));
      return isDone(dynamoDossiers(table).save(aScanRecording({ ...before, head, revision: 2 })));
    },
  },
  {
    ...{ file: "minutes.ts", kind: "minutes", condition: absent },
    says: "papers are not given away twice under the same minutes",
    forbidden: async (table) => {
      const { minutes } = await handedOver(table);
      return isDone(dynamoDossiers(table).saveTogether([], { minutes }));
    },
  },
  {
    ...{ file: "minutes.ts", kind: "minutes", condition: asBefore },
    says: "minutes are not signed for twice",
    forbidden: async (table) => {
      const { received } = await handedOver(table);
      await dynamoDossiers(table).saveTogether([], { minutes: received });
      return isDone(dynamoDossiers(table).saveTogether([], { minutes: received }));
    },
  },
  {
    ...{ file: "tickets.ts", kind: "queue", condition: absent },
    says: "the queue of a day does not begin twice",
    forbidden: async (table) => {
      const unit = aUnit();
      await dynamoTickets(table).save(taking(emptyQueue(unit, day)));
      return isDone(dynamoTickets(table).save(taking(emptyQueue(unit, day))));
    },
  },
  {
    ...{ file: "tickets.ts", kind: "queue", condition: asBefore },
    says: "one number of a queue is not given to two people",
    forbidden: async (table) => {
      const { queue, ...rest } = taking(emptyQueue(aUnit(), day));
      await dynamoTickets(table).save({ queue, ...rest });
      await dynamoTickets(table).save(taking(queue));
      return isDone(dynamoTickets(table).save(taking(queue)));
    },
  },
  {
    ...{ file: "tickets.ts", kind: "entry", condition: absent },
    says: "what happened to a ticket is not overwritten",
    forbidden: async (table) => {
      const taken = taking(emptyQueue(aUnit(), day));
      await dynamoTickets(table).save(taken);
      const called = calling(taken.queue, "3");
      await dynamoTickets(table).save(called);
      const queue = { ...called.queue, revision: called.queue.revision + 1 };
      return isDone(dynamoTickets(table).save({ ...calling(taken.queue, "4"), queue }));
    },
  },
  {
    ...{ file: "tickets.ts", kind: "command", condition: absent },
    says: "a number is not taken twice by one command",
    forbidden: async (table) => {
      const command = aCommand({ route: "takeTicket" });
      const first = taking(emptyQueue(aUnit(), day));
      await dynamoTickets(table).save({ ...first, command });
      return isDone(dynamoTickets(table).save({ ...taking(first.queue), command }));
    },
  },
  {
    ...{ file: "scans.ts", kind: "upload", condition: absent },
    says: "a request for an upload is not answered as another one",
    forbidden: async (table) => {
      const requests = dynamoUploadRequests(table, () => new Date(at));
      const request = { point: aUnit(), key: "points/x/1", bodyHash: "a".repeat(64) };
      await requests.remember(request);
      const { bodyHash } = await requests.remember({ ...request, bodyHash: "b".repeat(64) });
      return bodyHash !== request.bodyHash;
    },
  },
  {
    ...{ file: "reading-progress.ts", kind: "reading", condition: "attribute_not_exists(isOver)" },
    says: "a reading that is over does not come back with a page that is heard of late",
    forbidden: async (table) => {
      const progress = dynamoReadingProgress(table);
      const scan = { point: aUnit(), scanId: "5".repeat(32), run: "0123456789abcdef", sides: 12 };
      await progress.over(scan, at);
      await progress.pageRead(scan, 3, at);
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: table.keys.reading(scan.point, scan.scanId, scan.run) }),
      );
      return Item?.pagesRead !== undefined;
    },
  },
  {
    file: "scan-item.ts",
    kind: "scan",
    condition:
      "attribute_not_exists(pk) OR (body.#state <> :matched AND body.#state <> :discarded) OR body.dossierId = :dossier",
    says: "a scan that lies with a dossier is not back on the list because its bytes were sent again",
    forbidden: async (table) => {
      const scans = dynamoScans(table);
      const scan = { scanId: "5".repeat(32), point: aUnit(), key: "points/x/1", at } as const;
      await scans.record({ ...scan, state: "matched", dossierId: v7() });
      await scans.record({ ...scan, state: "unmatched", reason: "scan/no-code" });
      return (await scans.find(scan.point, scan.scanId))?.state === "unmatched";
    },
  },
  {
    file: "admissions.ts",
    kind: "admission",
    condition: "attribute_exists(body.inWork.#key) OR (attribute_not_exists(gsi2pk) AND size(body.inWork) < :most)",
    says: "a point has no more files in work than its share",
    forbidden: async (table) => {
      const point = await working(table);
      return admissionsOf(table).enter(aSent(point, "2"), at, 1);
    },
  },
  {
    ...{ file: "admission-item.ts", kind: "admission", condition: "attribute_exists(pk)" },
    says: "an end of which no beginning is known leaves nothing behind",
    forbidden: async (table) => {
      const point = aUnit();
      await isDone(admissionsOf(table).leave(point, aSent(point, "1").key));
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: table.keys.admission(point) }),
      );
      return Item !== undefined;
    },
  },
  {
    ...{ file: "admissions.ts", kind: "admission", condition: asBefore },
    says: "one free place is not given to two files",
    forbidden: async (table) => {
      const point = await working(table);
      const seen = await admissionsOf(table).find(point);
      if (seen === undefined) throw new Error("the point is known");
      await admissionsOf(table).enter(aSent(point, "2"), at, 2);
      return isDone(admissionsOf(table).save({ ...seen, revision: seen.revision + 1 }));
    },
  },
  {
    file: "dossiers.ts",
    kind: "admission",
    condition: "attribute_exists(pk) AND attribute_not_exists(gsi2pk)",
    says: "a place for which others wait does not come free without somebody who calls them",
    forbidden: async (table) => {
      const point = await working(table);
      await admissionsOf(table).wait(aSent(point, "2"));
      const endedReading = { point, key: aSent(point, "1").key };
      return isDone(dynamoDossiers(table).save({ ...aScanRecording(await accepted(table)), endedReading }));
    },
  },
  {
    ...{ file: "notices.ts", kind: "notice", condition: `${absent} OR body.#state = :waiting` },
    says: "a mail is not sent by two senders",
    forbidden: async (table) => {
      const notices = dynamoNotices(table, () => new Date(at));
      await notices.claim(aClaiming(aNoticeKey));
      return (await notices.claim(aClaiming(aNoticeKey))) === "mine";
    },
  },
  {
    ...{ file: "notices.ts", kind: "notice", condition: `${absent} OR body.#state = :waiting OR claimedUntil < :now` },
    says: "a message is not sent by two senders",
    forbidden: async (table) => {
      const notices = dynamoNotices(table, () => new Date(at));
      const claiming = { ...aClaiming({ ...aNoticeKey, sequence: 2 }), isIdempotent: true };
      await notices.claim(claiming);
      return (await notices.claim(claiming)) === "mine";
    },
  },
  {
    ...{ file: "notices.ts", kind: "notice", condition: "body.#state = :from" },
    says: "a notice that went out is not settled as one in doubt",
    forbidden: async (table) => {
      const notices = dynamoNotices(table, () => new Date(at));
      const key = { ...aNoticeKey, sequence: 3 };
      await notices.claim(aClaiming(key));
      await notices.finished(key, "sent");
      return notices.settle(key, "again");
    },
  },
  {
    ...{ file: "notices.ts", kind: "count", condition: `${absent} OR times < :most` },
    says: "a telephone gets no more messages on a day than it may",
    forbidden: async (table) => {
      const notices = dynamoNotices(table, () => new Date(at));
      const claimed = [];
      const address = v7();
      for (const sequence of [10, 11])
        claimed.push(await notices.claim({ ...aClaiming({ ...aNoticeKey, sequence }), address, most: 1 }));
      return claimed[1] === "mine";
    },
  },
  {
    ...{ file: "lookup-keys.ts", kind: "lookupKey", condition: absent },
    says: "a key by which people are found is not replaced under its version",
    forbidden: async (table) => {
      const key = { version: 900 + Math.floor(Math.random() * 1_000_000), wrapped: Buffer.from("one"), since: at };
      await dynamoLookupKeyring(table).add(key);
      return dynamoLookupKeyring(table).add({ ...key, wrapped: Buffer.from("another") });
    },
  },
  {
    ...{ file: "publications.ts", kind: "citizen", condition: `${absent} OR #kind = :kind` },
    says: "who is staff does not become a citizen",
    forbidden: async (table) => {
      const id = v7();
      await dynamoPublications(table).register(aStaffMember({ id }));
      return isDone(dynamoPublications(table).register(aCitizen({ id })));
    },
  },
  {
    ...{ file: "registered-citizens.ts", kind: "staff", condition: "body.hashes = :before" },
    says: "a citizen who was registered anew meanwhile keeps what they were registered with",
    forbidden: async (table) => {
      const before = aCitizen({ id: v7() });
      const anew = { ...before, hashes: [{ keyVersion: 1, hash: randomUUID() }] };
      await dynamoPublications(table).register(anew);
      await dynamoRegisteredCitizens(table).rehash(before, [{ keyVersion: 2, hash: randomUUID() }]);
      const now = await dynamoPrincipals(table).find(before.id);
      return now?.kind === "citizen" && now.hashes[0]?.keyVersion === 2;
    },
  },
  {
    ...{ file: "look-up-rows.ts", kind: "owner", condition: "attribute_exists(pk)" },
    says: "a row that somebody removed meanwhile does not come back under another key",
    forbidden: async (table) => {
      const owner = { keyVersion: 71, hash: randomUUID(), as: "applicant" as const };
      const dossier = aNewDossier();
      await dynamoDossiers(table).save({ ...anAcceptance(dossier), owners: [owner] });
      const place = table.keys.owner(owner, dossier.id);
      // Removed right behind the moment at which it was read.
      const send = async (command: unknown) => {
        const answer = await table.client.send(command as never);
        if (command instanceof GetCommand)
          await table.client.send(new DeleteCommand({ TableName: table.name, Key: place }));
        return answer;
      };
      const removing = { ...table, client: Object.assign(Object.create(table.client), { send }) };
      const row = { ...owner, dossierId: dossier.id, place };
      return dynamoLookUpRows(removing).move(row, { keyVersion: 72, hash: randomUUID() });
    },
  },
  {
    ...{ file: "colleagues.ts", kind: "command", condition: absent },
    says: "an absence is not entered twice by one command",
    forbidden: async (table) => {
      const command = aCommand({ route: "enterAbsence" });
      const absence = { person: v7(), unit: aUnit(), by: "leader", at, from: day, until: day };
      await dynamoColleagues(table).enterAbsence(absence, command);
      return isDone(dynamoColleagues(table).enterAbsence({ ...absence, person: v7() }, command));
    },
  },
  {
    file: "looks.ts",
    kind: "look",
    condition: "attribute_not_exists(pk) OR #until < :until",
    says: "what somebody has seen on one screen is not new again on another",
    forbidden: async (table) => {
      const looks = dynamoLooks(table);
      const [me, unit] = [v7(), aUnit()];
      await looks.note(me, unit, at);
      await looks.note(me, unit, "2026-11-22T02:00:00.000Z");
      return (await looks.last(me, unit)) !== at;
    },
  },
  {
    ...{ file: "drafts.ts", kind: "draft", condition: absent },
    says: "a draft does not begin twice",
    forbidden: async (table) => {
      const draft = await aDraft();
      await dynamoDrafts(table).save(draft, aCommand());
      return isDone(dynamoDrafts(table).save(draft, aCommand()));
    },
  },
  {
    ...{ file: "drafts.ts", kind: "draft", condition: asBefore },
    says: "what was filled in meanwhile is not lost",
    forbidden: async (table) => {
      const draft = await aDraft();
      await dynamoDrafts(table).save(draft, aCommand());
      await dynamoDrafts(table).save({ ...draft, revision: 2 }, aCommand());
      return isDone(dynamoDrafts(table).save({ ...draft, revision: 2 }, aCommand()));
    },
  },
  {
    ...{ file: "drafts.ts", kind: "command", condition: absent },
    says: "a draft is not saved twice by one command",
    forbidden: async (table) => {
      const command = aCommand({ route: "saveDraft" });
      await dynamoDrafts(table).save(await aDraft(), command);
      return isDone(dynamoDrafts(table).save(await aDraft(), command));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "personal", condition: "attribute_exists(pk)" },
    says: "personal data that were erased do not come back with who had read them before",
    forbidden: async (table) => {
      const { before, personal } = await withPersonal(table);
      await dynamoErasures(table).removePersonal(before.id, []);
      return isDone(dynamoDossiers(table).save({ ...aScanRecording(before), personal }));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "personal", condition: absent },
    says: "the personal data of a new dossier take the place of none",
    forbidden: async (table) => {
      const { before, personal } = await withPersonal(table);
      for (const Key of [table.keys.dossier(before.id), table.keys.entry(before.id, 1)])
        await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
      const code = `${aUnit()}-261123-0001`;
      return isDone(dynamoDossiers(table).save({ ...anAcceptance({ ...before, code }), personal }));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "held", condition: "body.#status = :valid" },
    says: "a paper in whose place a result came is not used again",
    forbidden: async (table) => {
      const before = await accepted(table);
      const held = aHeldPaper(before.id);
      const { hash: head } = await dynamoDossiers(table).save({ ...aScanRecording(before), held: [held] });
      const at2 = { ...before, head, revision: 2 };
      const replacing = await dynamoDossiers(table).save({ ...aScanRecording(at2, "6".repeat(32)), replaced: [held] });
      const at3 = { ...before, head: replacing.hash, revision: 3 };
      return isDone(dynamoDossiers(table).save({ ...aScanRecording(at3, "7".repeat(32)), reused: [held] }));
    },
  },
  {
    ...{ file: "dossiers.ts", kind: "issued", condition: "attribute_not_exists(pk) OR body.dossierId = :dossier" },
    says: "a file that was signed elsewhere is the result of one dossier",
    forbidden: async (table) => {
      const [one, other] = [await accepted(table), await accepted(table)];
      const taking = (dossier: AcceptedDossier) =>
        dynamoDossiers(table).save({
          ...aScanRecording(dossier),
          uploaded: { proof: uploadProof(`of ${one.id}`), dossierId: dossier.id, result: 1 },
        });
      await taking(one);
      return isDone(taking(other));
    },
  },
  {
    ...{ file: "erasures.ts", kind: "erasure", condition: absent },
    says: "an erasure that has begun stays that of who decided it",
    forbidden: async (table) => {
      const id = v7();
      const erasure = { at, by: "one", basis: "subject-request" } as const;
      await dynamoErasures(table).begin(id, erasure);
      return (await dynamoErasures(table).begin(id, { ...erasure, by: "another" })).by === "another";
    },
  },
];
