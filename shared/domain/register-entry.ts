import type { CivilDay } from "./civil-time.ts";
import { parseDossierCode } from "./identifiers/dossier-code.ts";

/**
 * Where a dossier stands in the register of the unit that gave out its code (Form 07, sổ theo dõi hồ sơ). A book (quyển) is a
 * year; numbers (số thứ tự) begin anew each day, so that the day belongs to them.
 */
export interface RegisterEntry {
  readonly book: string;
  readonly day: CivilDay;
  readonly number: string;
}

/** The books in which the days from one to another stand. */
export const booksOf = (from: CivilDay, to: CivilDay): readonly string[] => [
  ...new Set([from.slice(0, 4), to.slice(0, 4)]),
];

/** The register has no list of its own: its entry is the dossier code. */
export const registerEntryOf = (code: string): RegisterEntry => {
  const parsed = parseDossierCode(code);
  if (!parsed.ok) throw new Error("a dossier has a code that no unit gives out");
  const { day, serial: number } = parsed.value;
  return { book: day.slice(0, 4), day, number };
};
