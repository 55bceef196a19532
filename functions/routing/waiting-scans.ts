import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";

const dayMilliseconds = 24 * 3600 * 1000;

export interface KeptScans {
  /** So long a file stays that no dossier has taken. */
  readonly keptDays: number;
  readonly now: () => Date;
}

/** Since when scans of a point wait that somebody can still do something about: the files of older ones are gone. */
export const waitingSince = ({ keptDays, now }: KeptScans): Instant =>
  instant(new Date(now().getTime() - keptDays * dayMilliseconds));

/** Until when the file of a scan is kept that came at this moment. */
export const keptUntil = ({ keptDays }: KeptScans, at: Instant): Instant =>
  instant(new Date(Date.parse(at) + keptDays * dayMilliseconds));

/** Scans are tasks of whoever sees to those of the unit. */
export const seesScansOf = (principal: Principal, unit: string): boolean =>
  mayDoAt(principal, "listScans", unit) === "allowed";
