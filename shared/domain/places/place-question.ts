import type { Detail } from "./missing-detail.ts";

/** Longer texts are no name of a place. */
export const longestPlace = 200;

export const purposes = ["land", "residence"] as const;
export type Purpose = (typeof purposes)[number];
export const codeKinds = ["old-code", "new-code"] as const;
export type CodeKind = (typeof codeKinds)[number];

/** What was typed for the commune of a matter, and what else is known. */
export interface PlaceQuestion {
  /** A code of five digits, or a name, old or new, with as much of district and province as there is. */
  readonly input: string;
  /** The province of today (two digits) in which it must lie. */
  readonly province?: string | undefined;
  /** Land stays where it lies; residents of a divided commune may all have gone to one part of it. */
  readonly for?: Purpose | undefined;
  /** How a bare code is meant, where that is known. */
  readonly kind?: CodeKind | undefined;
  /** The civil day whose names are answered. */
  readonly day: string;
}

export interface CommuneNamed {
  readonly code: string;
  readonly name: string;
}
export type PlaceAnswer =
  | CommuneNamed
  | { readonly ambiguous: readonly string[]; readonly missing: Detail; readonly ask: string }
  | { readonly unknown: true; readonly nearest: readonly CommuneNamed[] };
