import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { DeadLetter, DeadLetters, WorkToDo } from "../../ports/dead-letters.ts";

/** Longer than an administrator's command runs: what it leaves is not seen twice by it. */
const hiddenSeconds = 300;

/** A dead-letter queue from its end. */
export const sqsDeadLetters = (queueUrl: string): DeadLetters => {
  const client = new SQSClient({});
  return {
    take: async () => {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: hiddenSeconds,
          // Without waiting SQS asks some of its servers only, and may find nothing where there is something.
          WaitTimeSeconds: 2,
          MessageSystemAttributeNames: ["SentTimestamp", "ApproximateReceiveCount"],
        }),
      );
      return Messages.flatMap(({ ReceiptHandle: id, Body: body, Attributes = {} }): readonly DeadLetter[] =>
        id === undefined || body === undefined
          ? []
          : [
              {
                ...{ id, body, taken: Number(Attributes.ApproximateReceiveCount ?? 0) },
                sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
              },
            ],
      );
    },
    remove: async (id) => {
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: id }));
    },
    leave: async (id) => {
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: id, VisibilityTimeout: 0 }),
      );
    },
  };
};

/** A queue that a function works on. */
export const sqsWorkToDo = (queueUrl: string): WorkToDo => {
  const client = new SQSClient({});
  return {
    send: async (body) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
    },
  };
};
