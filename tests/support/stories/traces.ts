import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { paginateGetExecutionHistory, SFNClient } from "@aws-sdk/client-sfn";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
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

const LogGroups = z.object({
  logGroups: z.array(z.object({ logGroupName: z.string() })),
  nextToken: z.string().optional(),
});
const LogEvents = z.object({ events: z.array(z.object({ message: z.string() })), nextToken: z.string().optional() });

/** CloudWatch Logs in its JSON protocol; the local cloud looks at whose key it is and not at the signature. */
const askLogs = async ({ endpoint, region, aws }: ProvidedProvince, operation: string, body: object) => {
  const scope = `${aws.credentials.accessKeyId}/20260101/${region}/logs/aws4_request`;
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      "x-amz-target": `Logs_20140328.${operation}`,
      "content-type": "application/x-amz-json-1.1",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${operation} answered ${answer.status}`);
  return answer.json();
};

/** All pages of a list: there are more functions than log groups on one page. */
const everyPage = async <T extends { readonly nextToken?: string | undefined }>(
  ask: (nextToken: string | undefined) => Promise<T>,
): Promise<readonly T[]> => {
  const pages: T[] = [];
  do pages.push(await ask(pages.at(-1)?.nextToken));
  while (pages.at(-1)?.nextToken !== undefined);
  return pages;
};

/** Every line that any function, the gateway or the state machine has logged; from a time (ms since 1970) on, where one is named. */
export const logLines = async (province: ProvidedProvince, startTime?: number): Promise<string> => {
  const groups = await everyPage(async (nextToken) =>
    LogGroups.parse(await askLogs(province, "DescribeLogGroups", { nextToken })),
  );
  const lines: string[] = [];
  for (const { logGroupName } of groups.flatMap(({ logGroups }) => logGroups)) {
    const pages = await everyPage(async (nextToken) =>
      LogEvents.parse(await askLogs(province, "FilterLogEvents", { logGroupName, startTime, nextToken })),
    );
    lines.push(...pages.flatMap(({ events }) => events.map(({ message }) => message)));
  }
  return lines.join("\n");
};
