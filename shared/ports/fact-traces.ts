import type { Instant } from "../domain/civil-time.ts";
import type { NoticeChannel } from "../domain/notices/notice-wishes.ts";
import type { NoticeState } from "./notices.ts";

export interface NoticeTrace {
  readonly channel: NoticeChannel;
  /** It went out again because of this entry, see `NoticeKey`. */
  readonly again?: number | undefined;
  readonly state: NoticeState;
  /** Since when it stands so; notices of before that was noted say nothing. */
  readonly at?: Instant | undefined;
  /** When it was taken to be sent, as often as it was; of notices of before that was noted nothing is known. */
  readonly tries: readonly Instant[];
}

/** What those who hear facts have noted of them, for administrators. */
export interface FactTraces {
  /** When facts of a dossier were published by the relay, each the last time: for 30 days. */
  published(dossier: string): Promise<readonly { readonly sequence: number; readonly at: Instant }[]>;
  /** Of the notices to the applicant about a fact, on each channel that was tried: at first, and again because of each of these entries. */
  notices(dossier: string, sequence: number, again: readonly number[]): Promise<readonly NoticeTrace[]>;
  /** Since when the workflow waits to be told of a run; nothing where it was. */
  untold(dossier: string, run: number): Promise<Instant | undefined>;
  /** When facts of a dossier were put into the order of a unit, as often as they came: for 30 days. */
  fed(unit: string, dossier: string): Promise<readonly { readonly sequence: number; readonly at: Instant }[]>;
}
