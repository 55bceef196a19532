import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { NoticeQueue } from "../../ports/notices.ts";

/** The queue of notices; what is put back looks like what the bus puts there. */
export const sqsNoticeQueue = (queueUrl: string): NoticeQueue => {
  // By the region's address, as every other client: a queue's own would lead past whoever counts the calls.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return {
    putBack: async (detail, again) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ detail, again }) }));
    },
  };
};
