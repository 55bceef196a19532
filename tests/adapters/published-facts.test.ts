import { randomUUID } from "node:crypto";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod/mini";
import { factSource } from "../../events/envelope.ts";
import { PublishedFact } from "../../events/ticket-facts.ts";
import { eventBridgeFacts } from "../../shared/adapters/eventbridge/published-facts.ts";
import { sqsDeadLetters } from "../../shared/adapters/sqs/dead-letters.ts";
import { sqsFailedRecords } from "../../shared/adapters/sqs/failed-records.ts";
import type { DeadLetter } from "../../shared/ports/dead-letters.ts";
import { factExamples, factNames } from "../support/docs/facts-on-paper.ts";
import { useProvince } from "../support/real-engines.ts";

const Delivered = z.object({ source: z.string(), "detail-type": z.string(), detail: PublishedFact });

let queueUrl: string;
const bus = `own-${randomUUID()}`;

/** All messages of the queue, as a consumer would get them. */
const received = async (count: number): Promise<readonly string[]> => {
  const bodies: string[] = [];
  for (let tries = 0; tries < 40 && bodies.length < count; tries += 1) {
    const { Messages = [] } = await new SQSClient({}).send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    bodies.push(...Messages.map(({ Body }) => Body ?? ""));
  }
  return bodies;
};

beforeAll(async () => {
  useProvince(inject("province"));
  const sqs = new SQSClient({});
  const events = new EventBridgeClient({});
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: bus }));
  queueUrl = QueueUrl;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  await events.send(new CreateEventBusCommand({ Name: bus }));
  const pattern = JSON.stringify({ source: [factSource] });
  await events.send(new PutRuleCommand({ Name: bus, EventBusName: bus, EventPattern: pattern }));
  const Targets = [{ Id: "queue", Arn: Attributes?.QueueArn }];
  await events.send(new PutTargetsCommand({ Rule: bus, EventBusName: bus, Targets }));
});

describe("facts on the bus", () => {
  const facts = factNames.flatMap((name) => factExamples(name).map(({ value }) => PublishedFact.parse(value)));

  it("arrive at a queue behind a rule as CloudEvents, also more of them than one call takes", async () => {
    expect(facts.length).toBeGreaterThan(10);
    expect(await eventBridgeFacts(bus).publish(facts)).toEqual([]);
    const delivered = (await received(facts.length)).map((body) => Delivered.parse(JSON.parse(body)));
    const order = (one: PublishedFact) => `${one.type}#${one.id}#${JSON.stringify(one.data)}`;
    const sorted = (list: readonly PublishedFact[]) => [...list].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    expect(sorted(delivered.map(({ detail }) => detail))).toEqual(sorted(facts));
    for (const one of delivered) expect([one.source, one["detail-type"]]).toEqual([factSource, one.detail.type]);
  });

  it("are published by nobody's call when there are none", async () => {
    expect(await eventBridgeFacts(bus).publish([])).toEqual([]);
  });
});

describe("a message that lies in a dead-letter queue", () => {
  it("says why, where the bus noted that on it, or Lambda in it; who leaves it, finds it again", async () => {
    const sqs = new SQSClient({});
    const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: `dead-${bus}` }));
    const attribute = (StringValue: string) => ({ DataType: "String", StringValue });
    const notes = { ERROR_CODE: attribute("NO_PERMISSIONS"), ERROR_MESSAGE: attribute("may not send there") };
    const batch = JSON.stringify({ requestContext: { condition: "RecordAgeExceeded" }, DDBStreamBatchInfo: {} });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}", MessageAttributes: notes }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: batch }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "no JSON" }));
    const dead = sqsDeadLetters(QueueUrl);
    expect(await dead.count()).toBe(3);
    const taken = async (): Promise<readonly DeadLetter[]> => {
      const letters: DeadLetter[] = [];
      for (let some = await dead.take(); some.length > 0; some = await dead.take()) letters.push(...some);
      return letters;
    };
    const first = await taken();
    expect(Object.fromEntries(first.map(({ body, why }) => [body, why]))).toEqual({
      "{}": "the bus could not deliver it: NO_PERMISSIONS: may not send there",
      [batch]: "RecordAgeExceeded",
      "no JSON": undefined,
    });
    for (const { id } of first) await dead.leave(id);
    const again = await taken();
    expect(new Set(again.map(({ message }) => message))).toEqual(new Set(first.map(({ message }) => message)));
    for (const { id } of again) await dead.remove(id);
    expect(await dead.count()).toBe(0);
  });
});

describe("a record that could not be published", () => {
  it("lies in the failure queue whole, with the reason", async () => {
    const image = { pk: { S: "46#DOSSIER#x" }, body: { M: { sequence: { N: "1" } } } };
    await sqsFailedRecords(queueUrl).setAside(image, "ThrottlingException");
    expect((await received(1)).map((body) => JSON.parse(body))).toEqual([{ why: "ThrottlingException", image }]);
  });
});
