import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import type { DeadLetter, DeadLetters, WorkToDo } from "../../ports/dead-letters.ts";

/** Longer than an administrator's command runs: what it leaves is not seen twice by it. */
const hiddenSeconds = 300;

/** What the relay noted of a record, and Lambda of a batch. */
const Noted = z.union([
  z.pipe(
    z.object({ why: z.string() }),
    z.transform(({ why }) => why),
  ),
  z.pipe(
    z.object({ requestContext: z.object({ condition: z.string() }) }),
    z.transform(({ requestContext }) => requestContext.condition),
  ),
]);

const json = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** Why it lies here, as far as the message itself says: EventBridge notes that in its attributes, ours and Lambda in the body. */
const whyOf = ({ Body = "", MessageAttributes = {} }: Message): string | undefined => {
  const { ERROR_CODE: code, ERROR_MESSAGE: said } = MessageAttributes;
  const noted = [code?.StringValue, said?.StringValue].filter((one) => one !== undefined).join(": ");
  return noted === "" ? Noted.safeParse(json(Body)).data : `the bus could not deliver it: ${noted}`;
};

/** A dead-letter queue from its end. */
export const sqsDeadLetters = (queueUrl: string, client = new SQSClient({})): DeadLetters => ({
  take: async () => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        // Without waiting SQS asks some of its servers only, and may find nothing where there is something.
        WaitTimeSeconds: 2,
        MessageSystemAttributeNames: ["SentTimestamp", "ApproximateReceiveCount"],
        MessageAttributeNames: ["ERROR_CODE", "ERROR_MESSAGE"],
      }),
    );
    return Messages.flatMap((message): readonly DeadLetter[] => {
      const { ReceiptHandle: id, MessageId: name, Body: body, Attributes = {} } = message;
      if (id === undefined || name === undefined || body === undefined) return [];
      const sentAt = new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString();
      const taken = Number(Attributes.ApproximateReceiveCount ?? 0);
      return [{ id, message: name, body, sentAt, taken, why: whyOf(message) }];
    });
  },
  remove: async (id) => {
    await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: id }));
  },
  leave: async (id) => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: id, VisibilityTimeout: 0 }),
    );
  },
  count: async () => {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
    );
    return Number(Attributes.ApproximateNumberOfMessages ?? 0);
  },
});

/** A queue that a function works on. */
export const sqsWorkToDo = (queueUrl: string, client = new SQSClient({})): WorkToDo => ({
  send: async (body) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
    return undefined;
  },
});
