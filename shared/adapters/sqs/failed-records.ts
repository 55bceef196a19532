import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import type { FailedRecord } from "../../ports/failed-records.ts";

/** Records of the stream that could not be published, whole, with the reason: from here they can be published again. */
export const sqsFailedRecords = (queueUrl: string) => {
  const client = new SQSClient({});
  return {
    setAside: async (image: Record<string, unknown>, why: string): Promise<void> => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ why, image }) }));
    },
  };
};

/** As Lambda writes it, with its second alone: `2026-11-23T02:00:00Z`. */
const Arrival = z.pipe(
  z.string(),
  z.transform((at) => new Date(at).toISOString()),
);

/** As the relay wrote it, or as Lambda itself did: that one names a place in the stream and holds no record. */
const Message = z.union([
  z.object({ image: z.record(z.string(), z.unknown()) }),
  z.object({
    DDBStreamBatchInfo: z.object({
      batchSize: z.int(),
      approximateArrivalOfFirstRecord: Arrival,
      approximateArrivalOfLastRecord: Arrival,
    }),
  }),
]);

/** A message of the relay's failure queue; nothing for what neither of them wrote. */
export const recordOfMessage = (body: string): FailedRecord | undefined => {
  const read = Message.safeParse(JSON.parse(body));
  if (!read.success) return undefined;
  if ("image" in read.data) return { image: read.data.image };
  const { batchSize, approximateArrivalOfFirstRecord: from, ...arrival } = read.data.DDBStreamBatchInfo;
  return { batch: { records: batchSize, from, to: arrival.approximateArrivalOfLastRecord } };
};
