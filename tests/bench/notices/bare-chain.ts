import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient, PutItemCommand, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { build } from "esbuild";
import type { RunningProvince } from "../../../infra/local/province.ts";
import { deployedFunction } from "../../support/deployed.ts";
import { countingProxy } from "../counting-proxy.ts";
import { zipOf } from "./zip.ts";

/** What the two functions of a chain without anything between are: as little as can be written. */
const sources = {
  relay: `
    import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
    const client = new EventBridgeClient({});
    export const handler = ({ Records }) =>
      client.send(new PutEventsCommand({
        Entries: Records.map(({ dynamodb }) => ({
          EventBusName: process.env.BUS_NAME, Source: "bare", DetailType: "bare",
          Detail: JSON.stringify({ id: dynamodb.Keys.pk.S }),
        })),
      }));`,
  consumer: `
    import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
    const client = new SESClient({});
    export const handler = ({ Records }) =>
      Promise.all(Records.map(({ body }) =>
        client.send(new SendEmailCommand({
          Source: process.env.SENDER_ADDRESS,
          Destination: { ToAddresses: [JSON.parse(body).detail.id] },
          Message: { Subject: { Data: "bare" }, Body: { Text: { Data: "bare" } } },
        }))));`,
} as const;

const codeOf = async (source: string): Promise<Buffer> => {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd() },
    ...{ bundle: true, platform: "node", target: "node24", format: "cjs", minify: true, write: false },
  });
  return zipOf("index.js", outputFiles[0]?.text ?? "");
};

/**
 * A stream, a bus, a queue and two functions, on the local cloud of a running province and beside what it deploys: an item is written, a relay
 * puts it on the bus, and what takes it from the queue hands a mail to SES. Nothing is looked up, opened, hashed or noted. Batches, memory,
 * runtime and role are those of our relay and our notifier.
 */
export const bareChain = async (province: RunningProvince) => {
  const { aws, outputs, endpoint } = province;
  const [dynamo, events, lambda, sqs] = [
    new DynamoDBClient(aws),
    new EventBridgeClient(aws),
    new LambdaClient(aws),
    new SQSClient(aws),
  ];
  const TableName = "bare-chain";
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    }),
  );
  const { table } = await waitUntilTableExists({ client: dynamo, maxWaitTime: 60 }, { TableName }).then(
    ({ reason }) => ({ table: reason?.Table }),
  );
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: TableName }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  const queueArn = Attributes?.QueueArn ?? "";
  const rule = { Name: TableName, EventBusName: outputs.BusName };
  await events.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: ["bare"] }) }));
  await events.send(
    new PutTargetsCommand({
      Rule: rule.Name,
      EventBusName: rule.EventBusName,
      Targets: [{ Id: "queue", Arn: queueArn }],
    }),
  );

  const proxy = await countingProxy(endpoint);
  const make = async (name: keyof typeof sources, like: string, more: Readonly<Record<string, string>>) => {
    const FunctionName = `bare-chain-${name}`;
    const ours = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: await deployedFunction(province, like) }),
    );
    const { AWS_ENDPOINT_URL: _, ...inherited } = ours.Environment?.Variables ?? {};
    await lambda.send(
      new CreateFunctionCommand({
        ...{ FunctionName, Handler: "index.handler", Code: { ZipFile: await codeOf(sources[name]) } },
        ...{ Runtime: ours.Runtime, Role: ours.Role, MemorySize: ours.MemorySize, Timeout: ours.Timeout },
        ...(ours.Architectures === undefined ? {} : { Architectures: ours.Architectures }),
        Environment: { Variables: { ...inherited, ...more } },
      }),
    );
    await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
    return FunctionName;
  };
  const relay = await make("relay", "RoutingRelayFacts", {});
  const consumer = await make("consumer", "NotificationsNotifyApplicant", { AWS_ENDPOINT_URL: proxy.url });
  const streamed = { BatchSize: 50, StartingPosition: "LATEST", MaximumBatchingWindowInSeconds: 0 } as const;
  await lambda.send(
    new CreateEventSourceMappingCommand({
      ...streamed,
      FunctionName: relay,
      EventSourceArn: table?.LatestStreamArn ?? "",
    }),
  );
  await lambda.send(
    new CreateEventSourceMappingCommand({ FunctionName: consumer, EventSourceArn: queueArn, BatchSize: 5 }),
  );
  return {
    proxy,
    /** Writes an item; its mail goes to the address that is answered. */
    write: async (): Promise<string> => {
      const id = `${randomUUID()}@motcua.example`;
      await dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: id } } }));
      return id;
    },
  };
};
