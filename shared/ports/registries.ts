import type { CivilDay } from "../domain/civil-time.ts";
import type { FormTemplate } from "../domain/forms/form-template.ts";
import type { NoticeCatalogue } from "../domain/notices/notice-texts.ts";
import type { PlacesOfProvince } from "../domain/places/gazetteer.ts";
import type { Client, Principal } from "../domain/principal.ts";
import type { Procedure } from "../domain/procedure.ts";
import type { ProcedureSummary } from "../domain/procedure-summary.ts";
import type { StaffMember } from "../domain/staff.ts";
import type { Commune, Competence, Unit } from "../domain/unit.ts";
import type { WorkingCalendar } from "../domain/working-calendar.ts";
import type { Sealed } from "./seals.ts";

/** The registry of everybody who may ask: staff (danh bạ cán bộ), citizens and machines, by the `sub` of a token. */
export interface Principals {
  /** Whoever asks with this account now; those who were shut out, or whose time is over, are answered as not active. */
  find(account: string): Promise<Principal | undefined>;
  /** Counts a request of a machine in this minute; over its limit it answers the seconds after which it may ask again. */
  countRequest(client: Client): Promise<number | undefined>;
}

/** The same registry from end to end, for administrators. */
export interface PrincipalLists {
  /** All staff that were ever registered, by unit. */
  staff(): Promise<readonly StaffMember[]>;
  /** All machines that were ever registered, by name, a row for each account. */
  clients(): Promise<readonly Client[]>;
  /** The rows of one machine as they stand now, one for each account it ever had. */
  rowsOf(client: string): Promise<readonly Client[]>;
}

/** Somebody of another kind is registered under this `sub`: who works for a unit does not ask as a citizen with the same account. */
export class OtherKindRegistered extends Error {
  override readonly name = "OtherKindRegistered";
}

/** The published catalogue of procedures (danh mục thủ tục hành chính), all versions of each. */
export interface Procedures {
  all(): Promise<readonly Procedure[]>;
  /** Every version in short, in the order of their ids and days: one query for a catalogue of hundreds. */
  summaries(): Promise<readonly ProcedureSummary[]>;
  versionsOf(id: string): Promise<readonly Procedure[]>;
  version(id: string, validFrom: string): Promise<Procedure | undefined>;
}

/** The published forms (mẫu đơn) by which scans are recognised. */
export interface Forms {
  all(): Promise<readonly FormTemplate[]>;
}

/** What notices to applicants say: published whole. */
export interface NoticeCatalogues {
  /** Throws when none is published: nobody can be written to. */
  current(): Promise<NoticeCatalogue>;
}

/** Units and points of the province, and its communes. */
export interface Places {
  unit(id: string): Promise<Unit | undefined>;
  /** The unit that decides on this day about matters of this level and field in this commune. */
  competent(competence: Competence, commune: string, day: CivilDay): Promise<Unit | undefined>;
  commune(code: string): Promise<Commune | undefined>;
  /** All of them: for lists. To look one up, ask for it. */
  units(): Promise<readonly Unit[]>;
  communes(): Promise<readonly Commune[]>;
}

export interface Calendars {
  /** The calendar published last: versions sort in the order of their publication. Throws when none is: a deadline cannot be guessed. */
  current(): Promise<WorkingCalendar>;
}

/** The same from end to end, for administrators. */
export interface CalendarVersions {
  /** Every published version, in order; the last one is the current one. */
  all(): Promise<readonly WorkingCalendar[]>;
}

/** What is published together; a kind that is left out stays as it is. */
export interface Published {
  readonly procedures?: readonly Procedure[];
  readonly forms?: readonly FormTemplate[];
  readonly units?: readonly Unit[];
  readonly communes?: readonly Commune[];
  readonly calendars?: readonly WorkingCalendar[];
  readonly notices?: NoticeCatalogue;
  /** The communes of the country, before and after 1 July 2025: see `gazetteers.ts`. */
  readonly gazetteer?: readonly PlacesOfProvince[];
}

/** Publishing of what is data and not code; each replaces the item of the same key. */
export interface Publications {
  /** Answers how many items there were. All versions of one procedure are written together or not at all. */
  publish(items: Published): Promise<number>;
  /** Enters a principal or replaces their row; of a citizen with their id sealed. Throws OtherKindRegistered. */
  register(principal: Principal, sealedId?: Sealed): Promise<void>;
}
