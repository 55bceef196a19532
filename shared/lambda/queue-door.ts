import middy from "@middy/core";
import type { SQSBatchResponse } from "aws-lambda";
import * as z from "zod/mini";
import { Fact } from "../../events/facts.ts";
import { RetryLater } from "../ports/retry-later.ts";
import { log } from "./log.ts";

const QueueEvent = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** A fact as it arrives from the bus through a queue. */
export const FactMessage = z.object({ detail: Fact });

/** The same where it may come back because a notice goes out again: by which entry. */
export const NoticeMessage = z.object({ detail: Fact, again: z.optional(z.int()) });

/** "Object Created" as a bucket tells it through the bus, with the second it was. Keys are not URL-encoded there. */
export const ObjectCreated = z.object({
  time: z.string(),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), size: z.optional(z.number()) }),
  }),
});

/** The command that a fact goes back to; nothing for messages that are no facts. */
const correlationIdOf = (body: string): string | undefined =>
  /"correlationid":"([A-Za-z0-9:.-]{1,100})"/.exec(body)?.[1];

/**
 * The door of a queue: each message is parsed and taken on its own, and only those that failed come again. "Already
 * done" is success. What fails too often goes to the dead-letter queue, from where it can be redriven.
 */
export const queueDoor = <S extends z.ZodMiniType>(message: S, take: (message: z.output<S>) => Promise<void>) =>
  middy<unknown, SQSBatchResponse>().handler(async (raw) => {
    const { Records } = QueueEvent.parse(raw);
    const failures = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        const correlationId = correlationIdOf(body) ?? messageId;
        try {
          await take(message.parse(JSON.parse(body)));
          log("message/done", { messageId, correlationId });
          return [];
        } catch (error) {
          if (error instanceof RetryLater) log("message/later", { messageId, correlationId, why: error.message });
          else log("message/failed", { messageId, correlationId }, error);
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  });
