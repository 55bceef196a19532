import type { Instant } from "../domain/civil-time.ts";

/** A message that failed as often as it may, as it lies in a dead-letter queue. */
export interface DeadLetter {
  /** By which it is removed. */
  readonly id: string;
  /** The queue's own name of it, which stays from its first sending on: log lines of the function that failed on it say it. */
  readonly message: string;
  readonly body: string;
  /** When it was sent first, and how often it was taken from its queue and from here. */
  readonly sentAt: Instant;
  readonly taken: number;
  /** Why, where that was noted on it: by the bus that could not deliver it, or the relay that set it aside. */
  readonly why?: string | undefined;
}

export interface DeadLetters {
  /** Some more of them, none twice in a while; none when there are no more. */
  take(): Promise<readonly DeadLetter[]>;
  remove(id: string): Promise<void>;
  /** It is seen again at once. */
  leave(id: string): Promise<void>;
  /** How many lie there, nearly. */
  count(): Promise<number>;
}

/** Where a message goes once more. */
export interface WorkToDo {
  /** Answers why it does not go there: it stays then. */
  send(body: string): Promise<string | undefined>;
}

/** What the functions of a queue said of messages that they failed on. */
export interface FailureReasons {
  /** The last word on each since that moment, by the queue's own name of the message. */
  since(at: Instant): Promise<ReadonlyMap<string, string>>;
}

/** No flow stack of this province is deployed where the credentials lead. */
export class NotDeployed extends Error {
  override readonly name = "NotDeployed";
}

/** A queue of a province, by its plain name: `NotificationsNotices`. */
export interface DeployedQueue {
  readonly name: string;
  /** The address of its dead-letter queue. */
  readonly failures: string;
  /** The address of the queue itself; nothing where no function stands behind it. */
  readonly work?: string | undefined;
}
