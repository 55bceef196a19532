import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { paginateGetExecutionHistory, SFNClient } from "@aws-sdk/client-sfn";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { ProvidedProvince } from "../local-cloud.ts";

/** Everything as text, sealed bytes included: one letter a byte would find what was left unsealed. */
const textOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array)
    return `${Buffer.from(value).toString("utf8")} ${Buffer.from(value).toString("latin1")}`;
  if (typeof value === "object" && value !== null) return Object.entries(value).flat().map(textOf).join(" ");
  return String(value);
};

/** All items of the table as they are stored. */
export const itemsOf = async ({ aws, outputs }: ProvidedProvince): Promise<string> => {
  const texts: string[] = [];
  const pages = paginateScan({ client: new DynamoDBClient(aws) }, { TableName: outputs.TableName });
  for await (const { Items = [] } of pages) texts.push(...Items.map((item) => textOf(unmarshall(item))));
  return texts.join("\n");
};

/** All messages that lie in queues. */
export const queuedMessages = async ({ endpoint }: ProvidedProvince): Promise<string> =>
  textOf(await (await fetch(`${endpoint}/_ministack/sqs/messages`)).json());

/** Input, output and every event of a workflow. */
export const executionOf = async ({ aws }: ProvidedProvince, executionArn: string): Promise<string> => {
  const texts: string[] = [];
  for await (const page of paginateGetExecutionHistory({ client: new SFNClient(aws) }, { executionArn })) {
    texts.push(textOf(page.events));
  }
  return texts.join("\n");
};

/** The keys of all objects in the buckets. */
export const objectKeys = async ({ aws, outputs }: ProvidedProvince): Promise<string> => {
  const keys: (string | undefined)[] = [];
  for (const Bucket of [outputs.IncomingBucket, outputs.ArchiveBucket]) {
    for await (const { Contents = [] } of paginateListObjectsV2({ client: new S3Client(aws) }, { Bucket })) {
      keys.push(...Contents.map(({ Key }) => Key));
    }
  }
  return keys.join("\n");
};

/** Every line that any function, the gateway or the state machine has logged; from a time (ms since 1970) on, where one is named. */
export const logLines = async ({ aws }: ProvidedProvince, startTime?: number): Promise<string> => {
  const client = new CloudWatchLogsClient(aws);
  const lines: string[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
    for (const { logGroupName } of logGroups)
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName, startTime }))
        lines.push(...events.map(({ message = "" }) => message));
  return lines.join("\n");
};
