import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { DeliveryMessages } from "../../ports/delivery-messages.ts";

/** So many are on their way at once. */
const atOnce = 10;

/**
 * The queue of what is to be sent to agencies. Message by message: a batch needs the permission of the same name on AWS, and one that
 * AWS does not know on the local cloud.
 */
export const sqsDeliveryMessages = (queueUrl: string): DeliveryMessages => {
  // By the region's address, as every other client: a queue's own would lead past whoever counts the calls.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return {
    send: async (messages, delaySeconds = 0) => {
      for (let from = 0; from < messages.length; from += atOnce)
        await Promise.all(
          messages.slice(from, from + atOnce).map((message) =>
            client.send(
              new SendMessageCommand({
                QueueUrl: queueUrl,
                MessageBody: JSON.stringify(message),
                DelaySeconds: delaySeconds,
              }),
            ),
          ),
        );
    },
  };
};
