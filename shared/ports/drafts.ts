import type { Instant } from "../domain/civil-time.ts";
import type { Command } from "./commands.ts";
import type { Sealed } from "./seals.ts";

/** A draft of a dossier (bản nháp): all that was filled in is sealed; it belongs to whoever saved it. */
export interface Draft {
  readonly id: string;
  readonly owner: string;
  readonly revision: number;
  readonly savedAt: Instant;
  readonly contents: Sealed;
}

/** What a command on a draft leaves: enough to answer it again. */
export interface DraftEntry {
  readonly subject: string;
  readonly sequence: number;
}

/** Days after the last change for which a draft is kept. */
export const draftDays = 30;

export interface Drafts {
  /** Writes revision n over n - 1, or the first. Throws StaleDossier, CommandAlreadyDone. */
  save(draft: Draft, command: Command): Promise<void>;
  find(owner: string, id: string): Promise<Draft | undefined>;
  /** One that is gone already is fine. Throws CommandAlreadyDone. */
  discard(
    draft: { readonly owner: string; readonly id: string; readonly at: Instant },
    command: Command,
  ): Promise<void>;
}
