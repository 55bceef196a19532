import type { Text } from "../text.ts";

/** A text that is no such identifier. `says` is one sentence: what is wrong and what to do, never the text itself. */
export interface Unreadable {
  readonly ok: false;
  readonly says: Text;
}

/**
 * What came of reading an identifier: its parts, or why it cannot be one. `warns` tells what is doubtful and is taken
 * all the same, where a rule is not certain enough to turn somebody away.
 */
export type Parsed<T> = { readonly ok: true; readonly value: T; readonly warns?: Text } | Unreadable;

export const read = <T>(value: T, warns?: Text): Parsed<T> => ({ ok: true, value, ...(warns ? { warns } : {}) });

export const unreadable = (vi: string, en: string): Unreadable => ({ ok: false, says: { vi, en } });
