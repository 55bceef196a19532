import { TextractClient } from "@aws-sdk/client-textract";
import type { EngineRefusalCode } from "../../domain/page-engines.ts";
import { EngineRefuses } from "../../ports/page-readers.ts";
import { RetryLater } from "../../ports/retry-later.ts";
import { isNamed } from "../named-errors.ts";
import { type Clock, callRate, machineClock } from "./call-rate.ts";

/** Calls of Textract at a rate, with patience where it has no room. */
export interface TextractCalls {
  readonly clock: Clock;
  call<T>(send: (client: TextractClient) => Promise<T>): Promise<T>;
}

export interface TextractCallOptions {
  /** Quotas of accounts begin at 1 a second and operation in most regions of Asia. */
  readonly callsPerSecond: number;
  /** Where Textract has no room, one call is tried again for so long. */
  readonly patienceSeconds: number;
  readonly client?: TextractClient;
  readonly clock?: Clock;
}

/** Too many calls, too many calls of the account, too many jobs at once. */
const busy = ["ThrottlingException", "ProvisionedThroughputExceededException", "LimitExceededException"] as const;

const refusals: Readonly<Record<string, EngineRefusalCode>> = {
  DocumentTooLargeException: "engine/too-large",
  UnsupportedDocumentException: "engine/unsupported",
  BadDocumentException: "engine/unreadable",
};

const statusOf = (error: unknown): number =>
  error instanceof Error && "$metadata" in error
    ? ((error.$metadata as { httpStatusCode?: number }).httpStatusCode ?? 0)
    : 0;

const mayPass = (error: unknown): boolean =>
  isNamed(error, ...busy, "TimeoutError") || statusOf(error) >= 500 || (error instanceof Error && "errno" in error);

/**
 * What Textract answers, in the terms of the house: no room throws RetryLater once patience ends, what cannot be read throws
 * EngineRefuses, and everything else (a key that is not there, a permission, a parameter) is a fault of ours and thrown as it is.
 */
export const textractCalls = (options: TextractCallOptions): TextractCalls => {
  const { callsPerSecond, patienceSeconds, clock = machineClock } = options;
  // The SDK's own attempts would go past the rate.
  const client = options.client ?? new TextractClient({ maxAttempts: 1 });
  const rate = callRate({ perSecond: callsPerSecond }, clock);
  return {
    clock,
    call: async (send) => {
      const until = clock.now() + patienceSeconds * 1000;
      for (let pause = 1000; ; pause *= 2) {
        await rate.turn();
        try {
          return await send(client);
        } catch (error) {
          const refusal = error instanceof Error ? refusals[error.name] : undefined;
          if (refusal !== undefined) throw new EngineRefuses(refusal, error);
          if (!mayPass(error)) throw error;
          if (clock.now() + pause > until) throw new RetryLater("Textract has no room for this call");
        }
        await clock.wait(pause);
      }
    },
  };
};
