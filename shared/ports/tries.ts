import type { Span } from "../domain/stretches.ts";

/** Wrong tries of one name. Any hour (or day) lies within this stretch and the one before: it holds no more than both. */
export interface Counted {
  /** In the stretch that runs, the try that was begun included. */
  readonly here: number;
  /** In the stretch before it, whole. */
  readonly before: number;
  /** Milliseconds until the next stretch begins. */
  readonly left: number;
}

/** A try that was counted before it was judged. */
export interface Try {
  /** One for each name, in their order. */
  readonly counted: readonly Counted[];
  /** To be told of every try: one that was right, or was not judged at all, counts no longer. */
  settle(outcome: "counts" | "counts no longer"): Promise<void>;
}

/**
 * Wrong tries by name, in stretches of an hour or a day. Counting comes first: with a count that is only read, any number
 * of tries that come at the same moment would be judged. The same calls are made whatever is counted and however it ends:
 * a try of `weight` 0 adds nothing, at the same places.
 */
export interface Tries {
  begin(names: readonly { readonly name: string; readonly span: Span }[], weight: 0 | 1): Promise<Try>;
}
