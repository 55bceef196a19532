import type { DeadLetters, WorkToDo } from "../../shared/ports/dead-letters.ts";

export interface RedriveQueueNeeds {
  readonly dead: DeadLetters;
  readonly work: WorkToDo;
  /** Told of each message that was looked at: how many so far, and of them sent again. */
  readonly onProgress: (looked: number, sent: number) => void;
}

export interface RedriveWish {
  /** Only messages that have this text in them: a dossier, the type of a fact. */
  readonly filter?: string | undefined;
  /** Looks, and sends nothing. */
  readonly dryRun: boolean;
}

export interface Redriven {
  readonly looked: number;
  readonly sent: number;
  /** What lies there, by the type of the fact (`no fact` for anything else): how many, since when. */
  readonly kinds: Readonly<Record<string, { readonly messages: number; readonly since: string }>>;
}

const kindOf = (body: string): string => /"type":"(vn\.motcua\.[a-z-]+\.v\d+)"/.exec(body)?.[1] ?? "no fact";

/**
 * Sends again what lies in a dead-letter queue (gửi lại), each message once: it is sent, then removed. What the filter leaves out, and
 * everything in a dry run, stays and is seen again when all was looked at. Whoever dies between sending and removing sends one message
 * again with the next run: every consumer knows what it has done.
 */
export const redriveQueue =
  ({ dead, work, onProgress }: RedriveQueueNeeds) =>
  async ({ filter, dryRun }: RedriveWish): Promise<Redriven> => {
    const kinds: Record<string, { messages: number; since: string }> = {};
    const left: string[] = [];
    let [looked, sent] = [0, 0];
    for (let letters = await dead.take(); letters.length > 0; letters = await dead.take()) {
      for (const { id, body, sentAt } of letters) {
        looked += 1;
        const isMeant = filter === undefined || body.includes(filter);
        if (isMeant) {
          const kind = kindOf(body);
          const before = kinds[kind];
          const since = before === undefined || sentAt < before.since ? sentAt : before.since;
          kinds[kind] = { messages: (before?.messages ?? 0) + 1, since };
        }
        if (!isMeant || dryRun) left.push(id);
        else {
          await work.send(body);
          await dead.remove(id);
          sent += 1;
        }
        onProgress(looked, sent);
      }
    }
    for (const id of left) await dead.leave(id);
    return { looked, sent, kinds };
  };
