import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

/** Records of the stream that could not be published, whole, with the reason: from here they can be published again. */
export const sqsFailedRecords = (queueUrl: string) => {
  const client = new SQSClient({});
  return {
    setAside: async (image: Record<string, unknown>, why: string): Promise<void> => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ why, image }) }));
    },
  };
};
