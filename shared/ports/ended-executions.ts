import type { Instant } from "../domain/civil-time.ts";

/** An execution that did not end by a word of ours: by a fault, by its age, or by somebody's hand. */
export interface EndedExecution {
  readonly dossierId: string;
  readonly generation: number;
}

export interface EndedExecutions {
  /** All those that ended so since then, a page at a time. */
  since(
    at: Instant,
    page: { readonly cursor?: string | undefined },
  ): Promise<{ readonly executions: readonly EndedExecution[]; readonly cursor?: string | undefined }>;
  /** The same among the thousand of each ending that began last: three calls, however many have ended. */
  latest(at: Instant): Promise<readonly EndedExecution[]>;
}
