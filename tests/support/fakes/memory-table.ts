import type { Admission } from "../../../shared/domain/admission.ts";
import type { Instant } from "../../../shared/domain/civil-time.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import type { Minutes } from "../../../shared/domain/minutes.ts";
import type { Ticket } from "../../../shared/domain/ticket.ts";
import type { TicketQueue } from "../../../shared/domain/ticket-queue.ts";
import type { EnteredAbsence } from "../../../shared/ports/colleagues.ts";
import type { CommandRecord } from "../../../shared/ports/commands.ts";
import type { Entry } from "../../../shared/ports/dossiers.ts";
import type { Draft } from "../../../shared/ports/drafts.ts";
import type { Erasure } from "../../../shared/ports/erasures.ts";
import type { Handover } from "../../../shared/ports/handovers.ts";
import type { HeldPaper } from "../../../shared/ports/held-papers.ts";
import type { IssuedMark } from "../../../shared/ports/issued-results.ts";
import type { HashedOwner } from "../../../shared/ports/owner-hashes.ts";
import type { Paper } from "../../../shared/ports/papers.ts";
import type { Scan } from "../../../shared/ports/scans.ts";
import type { Sealed } from "../../../shared/ports/seals.ts";
import type { Task } from "../../../shared/ports/tasks.ts";
import type { TicketEntry } from "../../../shared/ports/tickets.ts";

/** What a province's table holds of its dossiers, kept in memory: the fakes of one test share it, as adapters share a table. */
export interface MemoryTable {
  readonly dossiers: Map<string, Dossier>;
  readonly entries: Map<string, Entry[]>;
  readonly codes: Map<string, string>;
  readonly commands: Map<string, CommandRecord>;
  readonly personal: Map<string, Sealed>;
  readonly papers: Map<string, Map<string, Paper>>;
  /** By whom dossiers are found, by key version, hash and dossier. */
  readonly owners: Map<string, HashedOwner & { readonly dossierId: string }>;
  /** Papers held of people and bodies, by key version, hash, kind and paper. */
  readonly held: Map<string, HeldPaper>;
  /** Issued results by what they are asked for with; what came in the place of held papers, by their names. */
  readonly issued: Map<string, IssuedMark>;
  readonly successors: Map<string, string>;
  readonly erasures: Map<string, Erasure>;
  readonly tasks: Map<string, Task>;
  /** The same tasks as they stand in the lists of who has them. */
  readonly tasksInHand: Map<string, Task>;
  /** How many open steps people have, by unit and person; and who is away, by person. */
  readonly workloads: Map<string, number>;
  readonly absences: Map<string, EnteredAbsence>;
  /** Up to when people have looked, by unit and person. */
  readonly looks: Map<string, Instant>;
  readonly scans: Map<string, Scan>;
  /** By point. */
  readonly admissions: Map<string, Admission>;
  /** Queues by unit and day, tickets and their entries by the ticket. */
  readonly queues: Map<string, TicketQueue>;
  readonly tickets: Map<string, Ticket>;
  readonly ticketEntries: Map<string, TicketEntry[]>;
  /** What workflows have still to be told, by dossier and run. */
  readonly handovers: Map<string, Handover>;
  readonly minutes: Map<string, Minutes>;
  readonly drafts: Map<string, Draft>;
}

export const memoryTable = (): MemoryTable => ({
  dossiers: new Map(),
  entries: new Map(),
  codes: new Map(),
  commands: new Map(),
  personal: new Map(),
  papers: new Map(),
  owners: new Map(),
  held: new Map(),
  issued: new Map(),
  successors: new Map(),
  erasures: new Map(),
  tasks: new Map(),
  tasksInHand: new Map(),
  workloads: new Map(),
  absences: new Map(),
  looks: new Map(),
  scans: new Map(),
  admissions: new Map(),
  queues: new Map(),
  tickets: new Map(),
  ticketEntries: new Map(),
  handovers: new Map(),
  minutes: new Map(),
  drafts: new Map(),
});
