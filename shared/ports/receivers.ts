/** Why there was no answer. A refused address was never connected to. */
export const noAnswers = ["addressRefused", "notResolved", "notTrusted", "notReached", "timedOut"] as const;
export type NoAnswer = (typeof noAnswers)[number];

/** What came of a message: the code of its answer, or why there was none; and how long it took. */
export type Received = { readonly latencyMs: number } & (
  | {
      readonly status: number;
      /** After so long the receiver wants to hear of us again (`Retry-After`), if it said so. */
      readonly retryAfterSeconds?: number | undefined;
    }
  | { readonly noAnswer: NoAnswer }
);

/** Systems of agencies, at addresses that these chose themselves. */
export interface Receivers {
  /** May something be sent there at all, as far as the address itself says? Names are resolved when it is sent. */
  accepts(url: string): boolean;
  /** Posts once, to the one address that was checked; redirects are not followed and the answer's body is thrown away. */
  post(message: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }): Promise<Received>;
}
