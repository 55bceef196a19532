import type { DeadLetter, DeadLetters, FailureReasons, WorkToDo } from "../../shared/ports/dead-letters.ts";

export interface RedriveQueueNeeds {
  readonly dead: DeadLetters;
  readonly work: WorkToDo;
  readonly reasons: FailureReasons;
  /** Told of each message that was looked at: how many so far, and of them sent again. */
  readonly onProgress: (looked: number, sent: number) => void;
  /** Somebody wants to end: the message in hand is finished, and no other is begun. */
  readonly isStopped?: () => boolean;
}

export interface RedriveWish {
  /** Only messages that have this text in them: a dossier, the type of a fact. */
  readonly filter?: string | undefined;
  /** Looks, and sends nothing. */
  readonly dryRun: boolean;
}

/** Messages of one kind that failed for one reason. */
export interface DeadKind {
  /** The type of the fact; `record` for one of the stream; `no fact` for anything else. */
  readonly kind: string;
  readonly why: string;
  readonly messages: number;
  readonly since: string;
  /** Of the dossiers, tickets and subscriptions that they are about, the first few. */
  readonly about: readonly string[];
}

export interface Redriven {
  readonly looked: number;
  readonly meant: number;
  readonly sent: number;
  /** They were sent again by this run, failed once more and lie here again. */
  readonly cameBack: number;
  readonly kinds: readonly DeadKind[];
}

const mostNamed = 3;

const kindOf = (body: string): string => {
  const fact = /"type":"(vn\.motcua\.[a-z-]+\.v\d+)"/.exec(body)?.[1];
  return fact ?? (/^\{"why":.*"image":/s.test(body) || body.includes('"DDBStreamBatchInfo"') ? "record" : "no fact");
};

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
/** Whom it is about, as far as ids say: of a fact its subject, of a record its key, else the first id in it. */
const aboutOf = (body: string): string | undefined =>
  (new RegExp(`(?:"subject":"|#(?:DOSSIER|TICKET)#)(${uuid.source})`).exec(body) ?? uuid.exec(body))?.at(-1);

interface Seen {
  readonly letter: DeadLetter;
  /** Why it stays, where it was to be sent. */
  readonly stays?: string | undefined;
}

const kindsOf = (seen: readonly Seen[], said: ReadonlyMap<string, string>): readonly DeadKind[] => {
  const kinds = new Map<string, DeadKind>();
  for (const { letter, stays } of seen) {
    const { body, sentAt, message } = letter;
    const kind = kindOf(body);
    const why = stays ?? letter.why ?? said.get(message) ?? "nobody said why: its function died, or ran out of time";
    const before = kinds.get(`${kind} ${why}`);
    const named = aboutOf(body);
    const about = [...new Set([...(before?.about ?? []), ...(named === undefined ? [] : [named])])];
    kinds.set(`${kind} ${why}`, {
      ...{ kind, why, messages: (before?.messages ?? 0) + 1 },
      since: before === undefined || sentAt < before.since ? sentAt : before.since,
      about: about.slice(0, mostNamed),
    });
  }
  return [...kinds.values()].sort((a, b) => b.messages - a.messages);
};

/**
 * Sends again what lies in a dead-letter queue (gửi lại), each message once: it is sent, then removed; what this run has sent and comes back
 * because it failed once more is counted and stays. What the filter leaves out, what is not taken where it is sent, and everything in a dry
 * run stays and is seen again when all was looked at. Whoever dies between sending and removing sends that one message again with the
 * next run: every consumer knows what it has done.
 */
export const redriveQueue =
  ({ dead, work, reasons, onProgress, isStopped = () => false }: RedriveQueueNeeds) =>
  async ({ filter, dryRun }: RedriveWish): Promise<Redriven> => {
    const seen: Seen[] = [];
    const looked = new Set<string>();
    const sentBodies = new Set<string>();
    const left: string[] = [];
    let cameBack = 0;
    const look = async (letter: DeadLetter): Promise<void> => {
      const { id, message, body } = letter;
      if (sentBodies.has(body)) cameBack += 1;
      looked.add(message);
      if (sentBodies.has(body) || (filter !== undefined && !body.includes(filter))) return void left.push(id);
      const stays = dryRun ? undefined : await work.send(body);
      seen.push({ letter, stays });
      if (dryRun || stays !== undefined) return void left.push(id);
      sentBodies.add(body);
      await dead.remove(id);
    };
    try {
      for (;;) {
        const letters = await dead.take();
        // What was left is shown again after some minutes: then all was looked at.
        const fresh = letters.filter(({ message }) => !looked.has(message));
        left.push(...letters.filter(({ message }) => looked.has(message)).map(({ id }) => id));
        if (fresh.length === 0) break;
        for (const letter of fresh) {
          if (isStopped()) left.push(letter.id);
          else await look(letter);
          onProgress(looked.size, sentBodies.size);
        }
        if (isStopped()) break;
      }
    } finally {
      for (const id of left) await dead.leave(id);
    }
    const first = seen.map(({ letter }) => letter.sentAt).sort()[0];
    const said = first === undefined ? new Map<string, string>() : await reasons.since(first);
    return {
      ...{ looked: looked.size, meant: seen.length, sent: sentBodies.size, cameBack },
      kinds: kindsOf(seen, said),
    };
  };
