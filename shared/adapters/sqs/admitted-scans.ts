import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { AdmittedScans } from "../../ports/admissions.ts";

/** The parser's queue: it hears of a file what S3 said of it, as far as it asks. */
export const sqsAdmittedScans = (queueUrl: string, bucket: string): AdmittedScans => {
  // By the region's address, as every other client: a queue's own would lead past whoever counts the calls.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return {
    pass: async ({ key, sentAt }) => {
      const MessageBody = JSON.stringify({ time: sentAt, detail: { bucket: { name: bucket }, object: { key } } });
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
    },
  };
};
