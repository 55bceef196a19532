import type { StoredFact } from "../../events/envelope.ts";
import type { Fact, Happening } from "../../events/facts.ts";
import type { Instant } from "../domain/civil-time.ts";
import type { Dossier } from "../domain/dossier.ts";
import { type Minutes, mostLines } from "../domain/minutes.ts";
import type { Command } from "./commands.ts";
import type { HeldPaper } from "./held-papers.ts";
import type { IssuedMark } from "./issued-results.ts";
import type { HashedOwner, OwnerHash } from "./owner-hashes.ts";
import type { Paper } from "./papers.ts";
import type { Scan } from "./scans.ts";
import type { Sealed } from "./seals.ts";

export const actorKinds = ["staff", "citizen", "client", "system"] as const;

/** Who made a change: a staff member, a citizen, a machine of an agency, or one of ours (a stage consumer, the recorder). Ids only. */
export interface Actor {
  readonly kind: (typeof actorKinds)[number];
  readonly id: string;
}

/** One immutable entry of a dossier's history; the entry is the published fact. */
export interface Entry {
  readonly sequence: number;
  readonly fact: Fact;
  readonly actor: Actor;
  readonly previousHash: string;
  readonly hash: string;
}

/** An entry as it is read back: its fact is known by its envelope alone. */
export interface StoredEntry extends Omit<Entry, "fact"> {
  readonly fact: StoredFact;
}

/**
 * One change: the dossier after it, what happened, and all that must be written with it in the same transaction.
 * `dossier.revision` is the new one; storage demands that the stored one is exactly one lower (or absent for 1).
 */
export interface Change {
  readonly dossier: Dossier;
  readonly happening: Happening;
  readonly actor: Actor;
  readonly at: Instant;
  readonly correlationId: string;
  readonly command?: Command | undefined;
  readonly personal?: Sealed | undefined;
  /** By whom the dossier is found from now on. */
  readonly owners?: readonly HashedOwner[] | undefined;
  /** By whom it is found no longer, under every key in use: an identifier was corrected. */
  readonly formerOwners?: readonly OwnerHash[] | undefined;
  /** Papers that the State holds of the applicant from now on. */
  readonly held?: readonly HeldPaper[] | undefined;
  /** Held papers that this change uses again, which they must still allow; and those in whose place a result comes. */
  readonly reused?: readonly HeldPaper[] | undefined;
  readonly replaced?: readonly HeldPaper[] | undefined;
  /** Held papers that hold no longer from now on. */
  readonly revoked?: readonly HeldPaper[] | undefined;
  /** What comes in the place of the replaced ones, by its name as a held paper. */
  readonly successor?: string | undefined;
  /** By what the result that this change issues is found by anybody who holds it. */
  readonly issued?: readonly IssuedMark[] | undefined;
  /** A file that was signed elsewhere, taken by this dossier; StaleDossier where another one has taken it. */
  readonly uploaded?: IssuedMark | undefined;
  readonly papers?: readonly Paper[] | undefined;
  /** Papers that must not be there yet: a scan is recorded once, however often its message comes. */
  readonly newPapers?: readonly Paper[] | undefined;
  /** The draft that the dossier was made from: it is gone with it. */
  readonly draft?: { readonly owner: string; readonly id: string } | undefined;
  /** What became of the scan that these papers are of. */
  readonly scan?: Scan | undefined;
  /** The file whose reading has ended: its place comes free with this change, if nobody waits for it (else PlaceIsWaitedFor). */
  readonly endedReading?: EndedReading | undefined;
}

/** A file of a point, by its key in the incoming bucket, that is not read any more. */
export interface EndedReading {
  readonly point: string;
  readonly key: string;
}

/**
 * What is written with the changes of several dossiers in one transaction: the minutes that they are lines of, and the
 * command, which points to the minutes at this revision.
 */
export interface Together {
  readonly minutes: Minutes;
  readonly command?: Command | undefined;
}

/** So many dossiers are changed together: a transaction has at most 100 items. */
export const mostTogether = mostLines;

/** The run a workflow has to be told of behind a change: 0 when the dossier was accepted, the run that was closed, or the one before a new execution. */
export const runToTell = ({ type, data }: Happening): number | undefined => {
  if (type === "vn.motcua.dossier-accepted.v1") return 0;
  // Noted as the run before: the new execution parks on this one.
  if (type === "vn.motcua.workflow-renewed.v1") return data.run - 1;
  return "closedRun" in data ? data.closedRun : undefined;
};

/** The dossier was changed by somebody else since it was read (or its code is taken): read again. */
export class StaleDossier extends Error {
  override readonly name = "StaleDossier";
}

/** Files of the point wait for the place that was to come free with the change: free it first, and call the next. */
export class PlaceIsWaitedFor extends Error {
  override readonly name = "PlaceIsWaitedFor";
}

/** This command was carried out before (or at the same moment): its entry tells the answer. */
export class CommandAlreadyDone extends Error {
  override readonly name = "CommandAlreadyDone";
}

/** What an act needs of the person was erased: only a dossier that is not finished can be met so. */
export class PersonalDataErased extends Error {
  override readonly name = "PersonalDataErased";
}

/** A held paper that is to be used again, replaced or revoked is not held any more, or was replaced or revoked meanwhile. */
export class PaperNotReusable extends Error {
  override readonly name = "PaperNotReusable";
}

/** These papers were recorded before: the message came twice, or the same bytes were scanned again. */
export class ScanAlreadyRecorded extends Error {
  override readonly name = "ScanAlreadyRecorded";
}

/** More was to be written together than one transaction takes: what is asked for has a limit that somebody forgot. */
export class TooMuchTogether extends Error {
  override readonly name = "TooMuchTogether";
}

/** Dossiers, their histories and their personal data (hồ sơ). */
export interface Dossiers {
  /** Writes the dossier, its entry and what goes with them, or nothing. Throws StaleDossier, CommandAlreadyDone, ScanAlreadyRecorded. */
  save(change: Change): Promise<Entry>;
  /**
   * Writes several changes of different dossiers and the minutes, or nothing. The changes carry no commands of their own.
   * Throws StaleDossier (also where the minutes have changed), CommandAlreadyDone, TooMuchTogether.
   */
  saveTogether(changes: readonly Change[], more: Together): Promise<readonly Entry[]>;
  find(id: string): Promise<Dossier | undefined>;
  /** The id of the dossier with this code. */
  idOf(code: string): Promise<string | undefined>;
  /** The sealed personal data of a dossier. */
  personal(id: string): Promise<Sealed | undefined>;
  entry(id: string, sequence: number): Promise<StoredEntry | undefined>;
  /** All entries in order. */
  history(id: string): Promise<readonly StoredEntry[]>;
}

/** Codes given out to a unit on a day: atomic, never the same twice; gaps are allowed. */
export interface Counters {
  next(counter: string): Promise<number>;
}

/** A dossier together with its sealed personal data, in one question. */
export interface SealedDossiers {
  find(id: string): Promise<{ readonly dossier: Dossier; readonly sealed: Sealed | undefined } | undefined>;
}
