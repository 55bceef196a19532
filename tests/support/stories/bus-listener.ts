import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { v7 } from "uuid";
import * as z from "zod";
import { factSource } from "../../../events/envelope.ts";
import { PublishedFact } from "../../../events/ticket-facts.ts";
import { deployedResources } from "../deployed.ts";
import type { ProvidedProvince } from "../local-cloud.ts";

const Message = z.object({ detail: z.unknown() });

/** Another consumer of the facts, as an agency's would be: hears everything on the bus from now on, doubles included. */
export const busListener = async ({
  aws,
  outputs,
}: ProvidedProvince): Promise<() => Promise<readonly PublishedFact[]>> => {
  const [sqs, bus, name] = [new SQSClient(aws), new EventBridgeClient(aws), `listener-${v7()}`];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  const rule = { EventBusName: outputs.BusName, Name: name };
  await bus.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: [factSource] }) }));
  await bus.send(
    new PutTargetsCommand({
      EventBusName: rule.EventBusName,
      Rule: name,
      Targets: [{ Id: "1", Arn: Attributes?.QueueArn }],
    }),
  );
  const heard: PublishedFact[] = [];
  return async () => {
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) return heard;
      for (const { Body = "", ReceiptHandle } of Messages) {
        heard.push(PublishedFact.parse(Message.parse(JSON.parse(Body)).detail));
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  };
};

/** How many messages lie in the queues whose construct begins so: to be taken, or taken and not finished. */
export const messagesIn = async (province: ProvidedProvince, construct: string): Promise<number> => {
  const sqs = new SQSClient(province.aws);
  const queues = (await deployedResources(province)).filter(
    ({ id, type }) => type === "AWS::SQS::Queue" && id.startsWith(construct),
  );
  if (queues.length === 0) throw new Error(`no queue ${construct} is deployed`);
  const counts = queues.map(async ({ physicalId }) => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: physicalId,
        AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
      }),
    );
    return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
};
