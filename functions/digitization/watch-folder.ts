import type { Text } from "../../shared/domain/text.ts";
import type { Later } from "../../shared/ports/point-uploads.ts";
import type { FolderFile, ScanFolder } from "../../shared/ports/scan-folders.ts";
import type { BroughtBack } from "./bring-back.ts";
import type { Sending } from "./send-scan.ts";

/** A file is taken when nobody wrote to it for so long; scanners write in bursts. */
const settledSeconds = 2;
/** One that is empty or does not end as it should is taken as it is after so long. */
const patienceSeconds = 60;
const lookSeconds = 1;
const longestWaitSeconds = 60;
/** What cannot be had now (open elsewhere, not whole yet) is tried again after so long: its bytes are read for that. */
const againSeconds = 5;
/** With `once`, so many tries in a row at a server out of reach are enough (a minute), and so many at a file that cannot be moved. */
const mostTries = 6;
const mostTriesAtHeld = 3;

/** A file is parsed within minutes: so long after the last one was sent it is asked so often what became of them. */
const [askSeconds, parsedSeconds] = [60, 3600];

/** What whoever watches the watcher is told. */
export type Told =
  | { readonly what: "sent" | "known" | "held" | "unfinished"; readonly file: FolderFile }
  | { readonly what: "refused"; readonly file: FolderFile; readonly why: Text }
  | { readonly what: "broughtBack"; readonly name: string; readonly why: Text }
  | { readonly what: "later"; readonly why: Later; readonly seconds: number; readonly waiting: number }
  | { readonly what: "folderAway"; readonly seconds: number }
  | { readonly what: "again" | "idle" };

export interface WatchFolderNeeds {
  readonly folder: Pick<ScanFolder, "files">;
  readonly send: (file: FolderFile, how: { readonly patient: boolean }) => Promise<Sending>;
  /** What was set aside since it was sent is brought back; asked at the beginning, and now and then after something was sent. */
  readonly bringBack: (how: { readonly again: boolean }) => Promise<readonly BroughtBack[]>;
  /** Milliseconds of a clock that only goes on. */
  readonly clock: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly tell: (told: Told) => void;
}

/** `waiting`: files are left that could not be sent or moved. */
export interface Watched {
  readonly ended: "empty" | "waiting" | "forbidden";
  readonly why?: string;
  readonly sent: number;
  readonly refused: number;
}

/** What is remembered of a file between two looks. */
interface Known {
  readonly file: FolderFile;
  /** Unchanged since that moment. */
  readonly since: number;
  /** Not to be tried before that moment. */
  next: number;
  /** So often it was held by another program. */
  held: number;
  /** What was last told of it: once is enough. */
  told?: Told["what"];
}

const isSame = (one: FolderFile, other: FolderFile): boolean =>
  one.bytes === other.bytes && one.modified === other.modified;

const waitAfter = (tries: number, { seconds }: Pick<Later, "seconds">): number =>
  Math.min(longestWaitSeconds, Math.max(2 ** (tries - 1), seconds ?? 0));

/**
 * Sends what lies in the folder and what comes, one file at a time and the oldest first. Ends when the folder is empty if
 * it is asked to do so `once`, and otherwise only when no file of this account is taken at all.
 */
export const watchFolder =
  ({ folder, send, bringBack, clock, wait, tell }: WatchFolderNeeds) =>
  async ({ once }: { readonly once: boolean }): Promise<Watched> => {
    let known = new Map<string, Known>();
    let [sent, refused, tries] = [0, 0, 0];

    const look = async (): Promise<readonly Known[] | undefined> => {
      const files = await folder.files();
      if (files === undefined) return undefined;
      const now = clock();
      const before = known;
      known = new Map(
        files.map((file) => {
          const was = before.get(file.name);
          return [
            file.name,
            was !== undefined && isSame(was.file, file) ? was : { file, since: now, next: now, held: 0 },
          ];
        }),
      );
      return [...known.values()];
    };
    const unchangedSeconds = ({ since }: Known): number => (clock() - since) / 1000;
    const isReady = (one: Known): boolean =>
      clock() >= one.next && unchangedSeconds(one) >= (one.file.bytes === 0 ? patienceSeconds : settledSeconds);
    const notNow = (one: Known, what: "held" | "unfinished"): void => {
      one.next = clock() + againSeconds * 1000;
      one.held += what === "held" ? 1 : 0;
      if (one.told === what) return;
      one.told = what;
      tell({ what, file: one.file });
    };
    const later = async (why: Later, waiting: number): Promise<void> => {
      tries += 1;
      const seconds = waitAfter(tries, why);
      tell({ what: "later", why, seconds, waiting });
      await wait(seconds * 1000);
    };

    let [asked, lastSent, again] = [Number.NEGATIVE_INFINITY, clock(), false];
    const ask = async (): Promise<void> => {
      const now = clock();
      if (now - asked < askSeconds * 1000 || now - lastSent > parsedSeconds * 1000) return;
      asked = now;
      const brought = await bringBack({ again });
      again = false;
      for (const one of brought) tell({ what: "broughtBack", ...one });
    };

    for (;;) {
      await ask();
      const lying = await look();
      if (lying === undefined) {
        tries += 1;
        if (once && tries > mostTries) return { ended: "waiting", sent, refused };
        const seconds = waitAfter(tries, {});
        tell({ what: "folderAway", seconds });
        await wait(seconds * 1000);
        continue;
      }
      if (once && lying.length === 0) return { ended: "empty", sent, refused };
      let wentOn = false;
      for (const one of lying.filter(isReady)) {
        const sending = await send(one.file, { patient: unchangedSeconds(one) < patienceSeconds });
        if (sending.fate === "forbidden") return { ended: "forbidden", why: sending.why.why, sent, refused };
        if (sending.fate === "later") {
          await later(sending.why, lying.length);
          wentOn = true;
          break;
        }
        if (sending.fate === "held" || sending.fate === "unfinished") {
          notNow(one, sending.fate);
          continue;
        }
        if (tries > 0) tell({ what: "again" });
        [tries, wentOn] = [0, true];
        if (sending.fate === "changed") known.delete(one.file.name);
        else if (sending.fate === "refused") {
          refused += 1;
          tell({ what: "refused", file: one.file, why: sending.why });
        } else {
          sent += sending.fate === "sent" ? 1 : 0;
          lastSent = clock();
          // What the server knows may be what it has set aside.
          again ||= sending.fate === "known";
          tell({ what: sending.fate, file: one.file });
        }
      }
      if (once && tries >= mostTries) return { ended: "waiting", sent, refused };
      if (once && lying.every(({ held }) => held >= mostTriesAtHeld)) return { ended: "waiting", sent, refused };
      if (!wentOn) {
        tell({ what: "idle" });
        await wait(lookSeconds * 1000);
      }
    }
  };
