import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import type { FailedRecord, FailedRecords } from "../../ports/failed-records.ts";
import { sqsDeadLetters } from "./dead-letters.ts";

/** Records of the stream that could not be published, whole, with the reason: from here they can be published again. */
export const sqsFailedRecords = (queueUrl: string) => {
  const client = new SQSClient({});
  return {
    setAside: async (image: Record<string, unknown>, why: string): Promise<void> => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ why, image }) }));
    },
  };
};

/** As the relay wrote it, or as Lambda itself did: that one names a place in the stream and holds no record. */
const Message = z.union([
  z.object({ why: z.string(), image: z.record(z.string(), z.unknown()) }),
  z.object({
    DDBStreamBatchInfo: z.object({
      batchSize: z.int(),
      approximateArrivalOfFirstRecord: z.string(),
      approximateArrivalOfLastRecord: z.string(),
    }),
  }),
]);

const recordOf = (id: string, text: string): FailedRecord => {
  const message = Message.parse(JSON.parse(text));
  if ("image" in message) return { id, image: message.image };
  const { batchSize, ...arrival } = message.DDBStreamBatchInfo;
  return {
    id,
    batch: {
      records: batchSize,
      from: arrival.approximateArrivalOfFirstRecord,
      to: arrival.approximateArrivalOfLastRecord,
    },
  };
};

/** The relay's failure queue from its other end. A record's id is the receipt by which it is removed. */
export const sqsFailures = (queueUrl: string): FailedRecords => {
  const { take, remove } = sqsDeadLetters(queueUrl);
  return { take: async () => (await take()).map(({ id, body }) => recordOf(id, body)), remove };
};
