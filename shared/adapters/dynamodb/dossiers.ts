import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { StoredFact } from "../../../events/envelope.ts";
import { resultFacts } from "../../../events/facts.ts";
import type { Instant } from "../../domain/civil-time.ts";
import { type Dossier, dueMomentOf } from "../../domain/dossier.ts";
import { isFinished } from "../../domain/lifecycle.ts";
import { signedLast } from "../../domain/minutes.ts";
import { expiryToTell } from "../../domain/results-of-dossier.ts";
import { sweepAt } from "../../domain/workflow-age.ts";
import { movedLoad, withInHand } from "../../domain/workload.ts";
import type { Command } from "../../ports/commands.ts";
import {
  actorKinds,
  type Change,
  CommandAlreadyDone,
  type Dossiers,
  type Entry,
  mostTogether,
  PaperNotReusable,
  PlaceIsWaitedFor,
  runToTell,
  ScanAlreadyRecorded,
  StaleDossier,
  TooMuchTogether,
} from "../../ports/dossiers.ts";
import type { HeldPaper } from "../../ports/held-papers.ts";
import type { IssuedMark } from "../../ports/issued-results.ts";
import type { Sealed } from "../../ports/seals.ts";
import { factOf } from "../chain/fact-of.ts";
import { chained } from "../chain/hash-chain.ts";
import { movedTasks } from "../moved-tasks.ts";
import { placeFreed } from "./admission-item.ts";
import { commandItem } from "./commands.ts";
import { foundDossiers } from "./found-dossiers.ts";
import { below, dossierOrder, handoverShard } from "./keys.ts";
import { minutesWrites } from "./minutes.ts";
import { ownerItem } from "./owner-item.ts";
import { scanPut } from "./scan-item.ts";
import { StoredSeal } from "./stored-seal.ts";
import { bodyOf, everyRow, item, type Table } from "./table.ts";
import { taskInHandItem, taskItem } from "./task-item.ts";
import { failedFor, transact, type Writes } from "./transaction.ts";
import { workloadWrite } from "./workload-item.ts";

const StoredEntry = z.strictObject({
  sequence: z.int(),
  fact: StoredFact,
  actor: z.strictObject({ kind: z.enum(actorKinds), id: z.string() }),
  previousHash: z.string(),
  hash: z.string(),
});

/** The most items that DynamoDB takes in one transaction. */
const mostItems = 100;

const absent = "attribute_not_exists(pk)";
/** A point whose files wait stands in the index; of one that is not there nothing is known. */
const nobodyWaits = "attribute_exists(pk) AND attribute_not_exists(gsi2pk)";

/** Dossiers in DynamoDB: every change is one transaction, conditional on the revision it started from. */
export const dynamoDossiers = (table: Table): Dossiers => {
  const { client, name, keys } = table;

  const get = async (key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

  const put = (key: object, kind: string, body: unknown, more: object = {}, condition?: string): Writes[number] => ({
    Put: { TableName: name, Item: { ...key, ...item(kind, body), ...more }, ConditionExpression: condition },
  });

  /** Its place among the open dossiers of the unit that returns its result; a finished one is written without. */
  const openPlace = (dossier: Dossier) =>
    isFinished(dossier.status)
      ? {}
      : {
          gsi1pk: keys.openDossiersOf(dossier.units.returning),
          gsi1sk: dossierOrder(dueMomentOf(dossier), dossier.id),
        };

  /** Its place among those that a sweep has something to do for; one without is written without. */
  const sweepPlace = (dossier: Dossier) => {
    const at = sweepAt(dossier);
    return at === undefined
      ? {}
      : { gsi2pk: keys.sweepsOf(handoverShard(dossier.id)), gsi2sk: dossierOrder(at, dossier.id) };
  };

  const dossierWrite = (dossier: Dossier): Writes[number] => ({
    Put: {
      TableName: name,
      Item: {
        ...keys.dossier(dossier.id),
        ...item("dossier", dossier),
        ...openPlace(dossier),
        ...sweepPlace(dossier),
        revision: dossier.revision,
      },
      ...(dossier.revision === 1
        ? { ConditionExpression: absent }
        : {
            ConditionExpression: "revision = :before",
            ExpressionAttributeValues: { ":before": dossier.revision - 1 },
          }),
    },
  });

  /** Open steps come into their units' inboxes and go with what they wait for, in the same transaction. */
  const taskWrites = (change: Change): Writes =>
    movedTasks(change).flatMap(({ task, isOpen, isGivenOut, givenAt = task.openedAt }): Writes => {
      const { dossierId, run, step, assignee } = task;
      const remove = (Key: { pk: string; sk: string }): Writes[number] => ({ Delete: { TableName: name, Key } });
      const inUnit = isOpen
        ? { Put: { TableName: name, Item: taskItem(keys, task) } }
        : remove(keys.task(dossierId, run, step));
      if (!isGivenOut) return [inUnit];
      if (!isOpen || assignee === undefined) return [inUnit, remove(keys.taskInHand(dossierId, run, step))];
      return [inUnit, { Put: { TableName: name, Item: taskInHandItem(keys, task, assignee, givenAt) } }];
    });

  /** Notes what the workflow has to be told about this change, if anything. */
  const handoverWrites = ({ dossier: { id }, happening, at }: Change): Writes => {
    const run = runToTell(happening);
    if (run === undefined) return [];
    const place = { gsi2pk: keys.handoversOf(handoverShard(id)), gsi2sk: `${at}#${id}#${run}` };
    return [put(keys.handover(id, run), "handover", { run }, place)];
  };

  /** From its issue on a result that ends to hold waits to be told of, once. */
  const expiryWrites = ({ dossier, happening }: Change): Writes => {
    if (!resultFacts.includes(happening.type)) return [];
    const key = keys.expiry(dossier.id);
    const day = expiryToTell(dossier);
    if (day === undefined) return [{ Delete: { TableName: name, Key: key } }];
    const place = { gsi2pk: keys.expiriesOf(handoverShard(dossier.id)), gsi2sk: `${day}#${dossier.id}` };
    return [put(key, "expiry", { day }, place)];
  };

  const commandWrites = (command: Command | undefined, subject: string, sequence: number, at: Instant): Writes =>
    command === undefined
      ? []
      : [
          {
            Put: {
              TableName: name,
              Item: commandItem(keys, command, subject, sequence, at),
              ConditionExpression: absent,
            },
          },
        ];

  /** A held paper that is not there any more, or was replaced or revoked meanwhile, lets nothing of the change be written. */
  const heldUpdate = (held: HeldPaper, UpdateExpression: string, value: unknown): Writes[number] => ({
    Update: {
      TableName: name,
      Key: keys.held(held),
      UpdateExpression,
      ConditionExpression: "body.#status = :valid",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":value": value, ":valid": "valid" },
    },
  });

  /** The same, found by the dossier that the paper is in: whoever used it again sees there what became of it. */
  const standingUpdate = (
    { dossierId, paper }: HeldPaper,
    UpdateExpression: string,
    value: unknown,
    successor?: string,
  ): Writes[number] => ({
    Update: {
      TableName: name,
      Key: keys.standing(dossierId, paper),
      UpdateExpression: `SET #kind = :kind, schemaVersion = :version${successor === undefined ? "" : ", successor = :successor"} ${UpdateExpression}`,
      ExpressionAttributeNames: {
        "#kind": "kind",
        ...(UpdateExpression.includes("#status") ? { "#status": "status" } : {}),
      },
      ExpressionAttributeValues: {
        ...{ ":kind": "standing", ":version": 1, ":value": value },
        ...(successor === undefined ? {} : { ":successor": successor }),
      },
    },
  });

  /** A file that was signed elsewhere is of one dossier: of that it may be taken again, when its stage was sent back. */
  const uploadWrite = (mark: IssuedMark): Writes[number] => ({
    Put: {
      TableName: name,
      Item: { ...keys.issued(mark.proof), ...item("issued", mark) },
      ConditionExpression: "attribute_not_exists(pk) OR body.dossierId = :dossier",
      ExpressionAttributeValues: { ":dossier": mark.dossierId },
    },
  });

  const writesOf = (change: Change, entry: Entry): Writes => {
    const {
      dossier,
      command,
      personal,
      papers = [],
      newPapers = [],
      scan,
      endedReading,
      owners = [],
      formerOwners = [],
      draft,
    } = change;
    const { held = [], reused = [], replaced = [], revoked = [], issued = [], successor } = change;
    const ended = [
      ...replaced.map((one) => [one, "replaced"] as const),
      ...revoked.map((one) => [one, "revoked"] as const),
    ];
    const { id, code, revision } = dossier;
    const load = movedLoad(dossier);
    return [
      dossierWrite({ ...withInHand(dossier, load.inHand), head: entry.hash }),
      ...load.changes.map((one) => workloadWrite(table, one)),
      put(keys.entry(id, revision), "entry", entry, {}, absent),
      ...commandWrites(command, id, revision, change.at),
      ...(revision === 1 ? [put(keys.code(code), "code", { dossierId: id }, {}, absent)] : []),
      // What was erased meanwhile does not come back with somebody who had read it before.
      ...(personal === undefined
        ? []
        : [put(keys.personal(id), "personal", personal, {}, revision === 1 ? absent : "attribute_exists(pk)")]),
      ...formerOwners.map((owner) => ({ Delete: { TableName: name, Key: keys.owner(owner, id) } })),
      ...owners.map((owner) => ({ Put: { TableName: name, Item: ownerItem(keys, owner, id) } })),
      ...held.map((one) => put(keys.held(one), "held", one)),
      ...reused.flatMap((one) => [
        heldUpdate(one, "ADD body.reuseCount :value", 1),
        standingUpdate(one, "ADD reuseCount :value", 1),
      ]),
      ...ended.flatMap(([one, status]) => [
        heldUpdate(one, "SET body.#status = :value", status),
        standingUpdate(one, ", #status = :value", status, status === "replaced" ? successor : undefined),
      ]),
      ...issued.map((mark) => put(keys.issued(mark.proof), "issued", mark)),
      ...(change.uploaded === undefined ? [] : [uploadWrite(change.uploaded)]),
      ...expiryWrites(change),
      ...papers.map((paper) => put(keys.paper(id, paper.paperId), "paper", paper)),
      ...newPapers.map((paper) => put(keys.paper(id, paper.paperId), "paper", paper, {}, absent)),
      ...(scan === undefined ? [] : [{ Put: scanPut(table, scan, id) }]),
      ...(endedReading === undefined ? [] : [{ Update: placeFreed(table, endedReading, nobodyWaits) }]),
      ...(draft === undefined ? [] : [{ Delete: { TableName: name, Key: keys.draft(draft.owner, draft.id) } }]),
      ...taskWrites(change),
      ...handoverWrites(change),
    ];
  };

  const write = async (writes: Writes): Promise<void> => {
    const failed = await transact(table, writes);
    if (failedFor(failed, "command")) throw new CommandAlreadyDone();
    if (failed.some(({ Update }) => Update?.Key?.pk.includes("#HELD#"))) throw new PaperNotReusable();
    if (failedFor(failed, "paper") || failedFor(failed, "scan")) throw new ScanAlreadyRecorded();
    const places = failed.filter(({ Update }) => Update?.Key?.pk.endsWith("#ADMISSION"));
    if (failed.length > places.length) throw new StaleDossier();
    if (places.length > 0) throw new PlaceIsWaitedFor();
  };

  const entryOf = (change: Change): Entry => chained(change.dossier.head, factOf(change), change.actor);

  return {
    save: async (change) => {
      const entry = entryOf(change);
      await write(writesOf(change, entry));
      return entry;
    },
    saveTogether: async (changes, { minutes, command }) => {
      const entries = changes.map(entryOf);
      const writes = [
        ...changes.flatMap((change, n) => writesOf(change, entries[n] ?? entryOf(change))),
        ...minutesWrites(table, minutes),
        ...commandWrites(command, minutes.id, minutes.revision, signedLast(minutes).at),
      ];
      if (changes.length > mostTogether || writes.length > mostItems)
        throw new TooMuchTogether(
          `${changes.length} dossiers are ${writes.length} items; a transaction takes ${mostItems}`,
        );
      await write(writes);
      return entries;
    },
    ...foundDossiers(table),
    personal: async (id): Promise<Sealed | undefined> => bodyOf(StoredSeal, await get(keys.personal(id))),
    entry: async (id, sequence) => bodyOf(StoredEntry, await get(keys.entry(id, sequence))),
    history: async (id) =>
      (await everyRow(table, keys.dossier(id).pk, below.entries)).flatMap((row) => bodyOf(StoredEntry, row) ?? []),
  };
};
