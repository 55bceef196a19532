/** A message that failed as often as it may, as it lies in a dead-letter queue. */
export interface DeadLetter {
  /** By which it is removed. */
  readonly id: string;
  readonly body: string;
  /** When it was sent first, and how often it was taken from its queue and from here. */
  readonly sentAt: string;
  readonly taken: number;
}

export interface DeadLetters {
  /** Some more of them, none twice in a while; none when there are no more. */
  take(): Promise<readonly DeadLetter[]>;
  remove(id: string): Promise<void>;
  /** It is seen again at once. */
  leave(id: string): Promise<void>;
}

/** The queue that a function works on. */
export interface WorkToDo {
  send(body: string): Promise<void>;
}
