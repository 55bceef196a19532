import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Instant } from "../../domain/civil-time.ts";
import { Scan, type Scans, type UploadRequests } from "../../ports/scans.ts";
import { isNamed } from "../named-errors.ts";
import { scanPut } from "./scan-item.ts";
import { bodyOf, item, type Table } from "./table.ts";

/** A request for an upload is remembered as long as a command is. */
const requestSeconds = 30 * 24 * 3600;

const waiting = ({ name, keys }: Table, point: string, since: Instant) => ({
  TableName: name,
  IndexName: "gsi1",
  KeyConditionExpression: "gsi1pk = :point AND gsi1sk >= :since",
  ExpressionAttributeValues: { ":point": keys.waitingScansOf(point), ":since": since },
});

export const dynamoScans = (table: Table): Scans => ({
  record: async (scan) => {
    try {
      await table.client.send(
        new PutCommand(scanPut(table, scan, scan.state === "matched" ? scan.dossierId : undefined)),
      );
    } catch (error) {
      if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
    }
  },
  find: async (point, scanId) => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: table.keys.scan(point, scanId), ConsistentRead: true }),
    );
    return bodyOf(Scan, Item);
  },
  thatWait: async (point, { since, size }) => {
    const { Items = [] } = await table.client.send(new QueryCommand({ ...waiting(table, point, since), Limit: size }));
    return Items.flatMap((row) => bodyOf(Scan, row) ?? []);
  },
  countThatWait: async (point, { since, most }) => {
    const query = { ...waiting(table, point, since), Select: "COUNT", Limit: most } as const;
    const { Count = 0 } = await table.client.send(new QueryCommand(query));
    return Count;
  },
  ofPoint: async (point, { size, cursor }) => {
    const { pk, sk } = table.keys.scan(point, cursor ?? "");
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk AND sk > :after",
        ExpressionAttributeValues: { ":pk": pk, ":after": sk },
        Limit: size,
      }),
    );
    const scans = Items.flatMap((row) => bodyOf(Scan, row) ?? []);
    const last = scans.at(-1);
    return LastEvaluatedKey === undefined || last === undefined ? { scans } : { scans, cursor: last.scanId };
  },
});

const Remembered = z.strictObject({ point: z.string(), key: z.string(), bodyHash: z.string() });

export const dynamoUploadRequests = ({ client, name, keys }: Table, now: () => Date): UploadRequests => ({
  remember: async (request) => {
    const key = keys.upload(request.point, request.key);
    try {
      await client.send(
        new PutCommand({
          TableName: name,
          Item: {
            ...key,
            ...item("upload", request),
            expiresAt: Math.floor(now().getTime() / 1000) + requestSeconds,
          },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      return request;
    } catch (error) {
      if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
      return bodyOf(Remembered, Item) ?? request;
    }
  },
});
