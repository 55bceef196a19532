import { factOf } from "../../../shared/adapters/chain/fact-of.ts";
import { chained } from "../../../shared/adapters/chain/hash-chain.ts";
import { movedTasks } from "../../../shared/adapters/moved-tasks.ts";
import { Dossier, dueMomentOf } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import { Minutes } from "../../../shared/domain/minutes.ts";
import { expiryToTell } from "../../../shared/domain/results-of-dossier.ts";
import { sweepAt } from "../../../shared/domain/workflow-age.ts";
import { movedLoad, withInHand } from "../../../shared/domain/workload.ts";
import type { Command, Commands } from "../../../shared/ports/commands.ts";
import {
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
} from "../../../shared/ports/dossiers.ts";
import type { Drafts } from "../../../shared/ports/drafts.ts";
import type { DueSweeps } from "../../../shared/ports/due-sweeps.ts";
import type { Handovers } from "../../../shared/ports/handovers.ts";
import type { HeldPaper } from "../../../shared/ports/held-papers.ts";
import type { ExpiringResults, IssuedResults } from "../../../shared/ports/issued-results.ts";
import type { MinutesOfPaper, MinutesPage } from "../../../shared/ports/minutes.ts";
import type { OpenDossiers } from "../../../shared/ports/open-dossiers.ts";
import type { Papers } from "../../../shared/ports/papers.ts";
import { type Looks, mostCounted, type Task, type TaskList, type Tasks } from "../../../shared/ports/tasks.ts";
import { withoutPlace } from "./memory-admissions.ts";
import { heldName, ownerName } from "./memory-owners.ts";
import { mayReplace } from "./memory-scans.ts";
import type { MemoryTable } from "./memory-table.ts";

export const commandName = ({ principal, route, key }: Omit<Command, "bodyHash">) =>
  JSON.stringify([principal, route, key]);

/** The same demands as the transaction: exactly one revision lower, a free code, an unused command. */
const demand = (table: MemoryTable, change: Change): void => {
  const {
    dossier,
    command,
    newPapers,
    personal,
    scan,
    endedReading,
    reused = [],
    replaced = [],
    revoked = [],
  } = change;
  if (command !== undefined && table.commands.has(commandName(command))) throw new CommandAlreadyDone();
  if ((table.dossiers.get(dossier.id)?.revision ?? 0) !== dossier.revision - 1) throw new StaleDossier();
  if (personal !== undefined && dossier.revision > 1 && !table.personal.has(dossier.id)) throw new StaleDossier();
  const known = table.papers.get(dossier.id);
  if (newPapers?.some(({ paperId }) => known?.has(paperId))) throw new ScanAlreadyRecorded();
  if (scan !== undefined && !mayReplace(table.scans.get(`${scan.point}#${scan.scanId}`), scan, dossier.id))
    throw new ScanAlreadyRecorded();
  const isValid = (one: HeldPaper) => table.held.get(heldName(one))?.status === "valid";
  if (![...reused, ...replaced, ...revoked].every(isValid)) throw new PaperNotReusable();
  if (dossier.revision === 1 && table.codes.has(dossier.code)) throw new StaleDossier();
  const taken = change.uploaded && table.issued.get(change.uploaded.proof);
  if (taken !== undefined && taken.dossierId !== change.uploaded?.dossierId) throw new StaleDossier();
  if (endedReading !== undefined && table.admissions.get(endedReading.point)?.waits !== false)
    throw new PlaceIsWaitedFor();
};

const moveTasks = (table: MemoryTable, change: Change): void => {
  for (const { task, isOpen, isGivenOut, givenAt } of movedTasks(change)) {
    const name = `${task.dossierId}#${task.run}#${task.step}`;
    if (isOpen) table.tasks.set(name, task);
    else table.tasks.delete(name);
    if (!isGivenOut) continue;
    if (isOpen && task.assignee !== undefined) table.tasksInHand.set(name, { ...task, arrivedAt: givenAt });
    else table.tasksInHand.delete(name);
  }
};

/** Writes a change that fits; whether it does, was asked before. */
const written = (table: MemoryTable, change: Change): Entry => {
  const {
    dossier,
    personal,
    papers = [],
    newPapers = [],
    scan,
    endedReading,
    owners = [],
    formerOwners = [],
    draft,
  } = change;
  const entry = chained(dossier.head, factOf(change), change.actor);
  const load = movedLoad(dossier);
  for (const { person, unit, by } of load.changes)
    table.workloads.set(`${unit}#${person}`, (table.workloads.get(`${unit}#${person}`) ?? 0) + by);
  table.dossiers.set(dossier.id, Dossier.parse({ ...withInHand(dossier, load.inHand), head: entry.hash }));
  table.entries.set(dossier.id, [...(table.entries.get(dossier.id) ?? []), entry]);
  table.codes.set(dossier.code, dossier.id);
  noteCommand(table, change.command, dossier.id, dossier.revision);
  if (personal !== undefined) table.personal.set(dossier.id, personal);
  for (const owner of formerOwners) table.owners.delete(ownerName(owner, dossier.id));
  for (const owner of owners) table.owners.set(ownerName(owner, dossier.id), { ...owner, dossierId: dossier.id });
  const { held = [], reused = [], replaced = [], revoked = [] } = change;
  for (const one of held) table.held.set(heldName(one), one);
  for (const one of reused) table.held.set(heldName(one), { ...one, reuseCount: one.reuseCount + 1 });
  for (const one of replaced) {
    table.held.set(heldName(one), { ...one, status: "replaced" });
    if (change.successor !== undefined) table.successors.set(one.paper, change.successor);
  }
  for (const mark of [...(change.issued ?? []), ...(change.uploaded === undefined ? [] : [change.uploaded])])
    table.issued.set(mark.proof, mark);
  for (const one of revoked) table.held.set(heldName(one), { ...one, status: "revoked" });
  const ofDossier = table.papers.get(dossier.id) ?? new Map();
  for (const paper of [...papers, ...newPapers]) ofDossier.set(paper.paperId, paper);
  table.papers.set(dossier.id, ofDossier);
  if (draft !== undefined) table.drafts.delete(`${draft.owner}#${draft.id}`);
  moveTasks(table, change);
  if (scan !== undefined) table.scans.set(`${scan.point}#${scan.scanId}`, scan);
  const admission = endedReading === undefined ? undefined : table.admissions.get(endedReading.point);
  if (endedReading !== undefined && admission !== undefined)
    table.admissions.set(endedReading.point, withoutPlace(admission, endedReading.key));
  const run = runToTell(change.happening);
  if (run !== undefined) table.handovers.set(`${dossier.id}#${run}`, { dossierId: dossier.id, run, at: change.at });
  return structuredClone(entry);
};

export const noteCommand = (
  table: MemoryTable,
  command: Command | undefined,
  subject: string,
  sequence: number,
): void => {
  if (command !== undefined)
    table.commands.set(commandName(command), { bodyHash: command.bodyHash, subject, sequence });
};

/** Dossiers in memory, with the chain of the real ones; everything is copied, so that nobody holds what is stored. */
export const memoryDossiers = (table: MemoryTable): Dossiers => {
  const find = async (id: string) => structuredClone(table.dossiers.get(id));
  return {
    save: async (given) => {
      const change = structuredClone(given);
      demand(table, change);
      return written(table, change);
    },
    saveTogether: async (given, more) => {
      const [changes, { minutes, command }] = structuredClone([given, more] as const);
      if (changes.length > mostTogether) throw new TooMuchTogether(`${changes.length} dossiers`);
      if (command !== undefined && table.commands.has(commandName(command))) throw new CommandAlreadyDone();
      for (const change of changes) demand(table, change);
      if ((table.minutes.get(minutes.id)?.revision ?? 0) !== minutes.revision - 1) throw new StaleDossier();
      const entries = changes.map((change) => written(table, change));
      table.minutes.set(minutes.id, Minutes.parse(minutes));
      noteCommand(table, command, minutes.id, minutes.revision);
      return entries;
    },
    find,
    idOf: async (code) => table.codes.get(code),
    personal: async (id) => structuredClone(table.personal.get(id)),
    entry: async (id, sequence) => structuredClone(table.entries.get(id)?.[sequence - 1]),
    history: async (id) => structuredClone(table.entries.get(id) ?? []),
  };
};

export const memoryMinutes = (table: MemoryTable): MinutesOfPaper => {
  const page = (
    chosen: (minutes: Minutes) => boolean,
    { size, cursor }: { readonly size: number; readonly cursor?: string | undefined },
    begins: "first" | "last",
  ): MinutesPage => {
    const place = ({ given, id }: Minutes) => `${given.at}#${id}`;
    const inOrder = [...table.minutes.values()].filter(chosen).sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const all = begins === "first" ? inOrder : inOrder.reverse();
    const left = all.filter((one) => cursor === undefined || place(one) > cursor === (begins === "first"));
    const rest = left.filter((one) => place(one) !== cursor);
    const minutes = structuredClone(rest.slice(0, size));
    const last = minutes.at(-1);
    return rest.length > size && last !== undefined ? { minutes, cursor: place(last) } : { minutes };
  };
  return {
    find: async (id) => structuredClone(table.minutes.get(id)),
    waitingFor: async (unit, asked) =>
      page(({ to, received }) => to === unit && received === undefined, asked, "first"),
    sentBy: async (unit, asked) => page(({ from }) => from === unit, asked, "last"),
  };
};

export const memoryHandovers = (table: MemoryTable): Handovers => ({
  waitingSince: async (before, { size, cursor = "" }) => {
    const waiting = [...table.handovers.values()]
      .map((handover) => ({ handover, place: `${handover.at}#${handover.dossierId}#${handover.run}` }))
      .filter(({ place }) => place < before && place > cursor)
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .slice(0, size);
    const last = waiting.at(-1);
    const handovers = structuredClone(waiting.map(({ handover }) => handover));
    return last === undefined ? { handovers } : { handovers, cursor: last.place };
  },
  finished: async (dossierId, run) => {
    table.handovers.delete(`${dossierId}#${run}`);
  },
});

export const memoryDueSweeps = (table: MemoryTable): DueSweeps => ({
  until: async (now, { size, cursor = "" }) => {
    const due = [...table.dossiers.values()]
      .map((dossier) => ({ id: dossier.id, at: sweepAt(dossier) ?? "~" }))
      .filter(({ at }) => at <= now)
      .map(({ id, at }) => ({ id, place: `${at}#${id}` }))
      .filter(({ place }) => place > cursor)
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .slice(0, size);
    const last = due.at(-1);
    const ids = due.map(({ id }) => id);
    return last === undefined ? { ids } : { ids, cursor: last.place };
  },
});

export const memoryIssuedResults = (table: MemoryTable): IssuedResults => ({
  find: async (proof) => structuredClone(table.issued.get(proof)),
});

export const memoryExpiringResults = (table: MemoryTable): ExpiringResults => ({
  until: async (day, { size, cursor = "" }) => {
    const ending = [...table.dossiers.values()]
      .map((dossier) => ({ id: dossier.id, last: expiryToTell(dossier) ?? "~" }))
      .filter(({ last }) => last <= day)
      .map(({ id, last }) => ({ id, place: `${last}#${id}` }))
      .filter(({ place }) => place > cursor)
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .slice(0, size);
    const last = ending.at(-1);
    const ids = ending.map(({ id }) => id);
    return last === undefined ? { ids } : { ids, cursor: last.place };
  },
});

export const memoryCommands = (table: MemoryTable): Commands => ({
  find: async (command) => structuredClone(table.commands.get(commandName(command))),
});

export const memoryPapers = (table: MemoryTable): Papers => ({
  ofDossier: async (id) =>
    structuredClone([...(table.papers.get(id)?.values() ?? [])]).sort((a, b) => (a.paperId < b.paperId ? -1 : 1)),
  find: async (id, paperId) => structuredClone(table.papers.get(id)?.get(paperId)),
});

export const memoryTasks = (table: MemoryTable): Tasks => {
  const inOrder = (list: TaskList) => {
    const { unit, person } = { unit: "", person: undefined, ...list.of };
    const all =
      person === undefined
        ? [...table.tasks.values()].filter((task) => task.unit === unit)
        : [...table.tasksInHand.values()].filter(({ assignee }) => assignee === person);
    const fits = ({ waits, dueAt, arrivedAt = "" }: Task): boolean => {
      if (list.view === "new") return arrivedAt > list.at;
      if ((waits === true) !== (list.view === "waiting")) return false;
      return list.view !== "overdue" || (dueAt !== undefined && dueAt < list.at);
    };
    return all
      .filter(fits)
      .map((task) => {
        const { dueAt = "~", arrivedAt, dossierId, step } = task;
        return { task, order: `${list.view === "new" ? arrivedAt : dueAt}#${dossierId}#${step}` };
      })
      .sort((a, b) => (a.order < b.order ? -1 : 1));
  };
  return {
    page: async (list, { size, cursor = "" }) => {
      const waiting = inOrder(list).filter(({ order }) => order > cursor);
      const page = waiting.slice(0, size);
      const last = page.at(-1);
      const tasks = structuredClone(page.map(({ task }) => task));
      return waiting.length > size && last !== undefined ? { tasks, cursor: last.order } : { tasks };
    },
    count: async (list) => Math.min(inOrder(list).length, mostCounted + 1),
  };
};

export const memoryLooks = (table: MemoryTable): Looks => ({
  last: async (person, unit) => table.looks.get(`${unit}#${person}`),
  note: async (person, unit, until) => {
    const before = table.looks.get(`${unit}#${person}`);
    if (before === undefined || before < until) table.looks.set(`${unit}#${person}`, until);
  },
});

export const memoryOpenDossiers = (table: MemoryTable): OpenDossiers => ({
  of: async (unit, { size, cursor = "" }) => {
    const open = [...table.dossiers.values()]
      .filter(({ units, status }) => units.returning === unit && !isFinished(status))
      .map((dossier) => ({ dossier, order: `${dueMomentOf(dossier) ?? "~"}#${dossier.id}` }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .filter(({ order }) => order > cursor);
    const page = open.slice(0, size);
    const last = page.at(-1);
    const dossiers = structuredClone(page.map(({ dossier }) => dossier));
    return open.length > size && last !== undefined ? { dossiers, cursor: last.order } : { dossiers };
  },
});

export const memoryDrafts = (table: MemoryTable): Drafts => ({
  save: async (given, command) => {
    const draft = structuredClone(given);
    const name = `${draft.owner}#${draft.id}`;
    if (table.commands.has(commandName(command))) throw new CommandAlreadyDone();
    if ((table.drafts.get(name)?.revision ?? 0) !== draft.revision - 1) throw new StaleDossier();
    table.drafts.set(name, draft);
    noteCommand(table, command, draft.id, draft.revision);
  },
  find: async (owner, id) => structuredClone(table.drafts.get(`${owner}#${id}`)),
  discard: async ({ owner, id }, command) => {
    if (table.commands.has(commandName(command))) throw new CommandAlreadyDone();
    table.drafts.delete(`${owner}#${id}`);
    noteCommand(table, command, id, 0);
  },
});
