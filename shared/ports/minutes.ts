import type { Minutes } from "../domain/minutes.ts";

export interface MinutesPage {
  readonly minutes: readonly Minutes[];
  readonly cursor?: string | undefined;
}

interface Page {
  readonly size: number;
  readonly cursor?: string | undefined;
}

/** Minutes of handing paper over (biên bản giao nhận). They are written with the dossiers: see `Dossiers.saveTogether`. */
export interface MinutesOfPaper {
  find(id: string): Promise<Minutes | undefined>;
  /** What was given to this unit and is not signed for yet, the oldest first. */
  waitingFor(unit: string, page: Page): Promise<MinutesPage>;
  /** What this unit gave, signed for or not, the newest first. */
  sentBy(unit: string, page: Page): Promise<MinutesPage>;
}
