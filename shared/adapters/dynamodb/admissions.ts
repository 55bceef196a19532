import { createHash } from "node:crypto";
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { type Admission, SentScan } from "../../domain/admission.ts";
import { Instant } from "../../domain/civil-time.ts";
import { type Admissions, StaleAdmission } from "../../ports/admissions.ts";
import { isNamed } from "../named-errors.ts";
import { placeFreed } from "./admission-item.ts";
import { below } from "./keys.ts";
import { bodyOf, item, type Table } from "./table.ts";

const Row = z.object({
  gsi2pk: z.optional(z.string()),
  revision: z.int(),
  body: z.strictObject({ inWork: z.record(z.string(), Instant) }),
});

const InIndex = z.object({ gsi2sk: z.string() });

/** Keys of S3 are longer than a sort key may be. */
const shortOf = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 32);

/**
 * One item a point, changed by one conditional call as a file comes and as its reading ends; an item a file only while it waits. A
 * point whose files wait stands in the sparse index. `keptDays`: so long a file that nobody takes lies in the incoming bucket, and
 * so long it can wait.
 */
export const dynamoAdmissions = (
  { client, name, keys }: Table,
  { keptDays, now }: { readonly keptDays: number; readonly now: () => Date },
): Admissions => {
  const expiry = (from: Date): number => Math.floor(from.getTime() / 1000) + keptDays * 24 * 3600;
  const read = (point: string, row: Record<string, unknown> | undefined): Admission | undefined => {
    if (row === undefined) return undefined;
    const { gsi2pk, revision, body } = Row.parse(row);
    return { point, inWork: body.inWork, waits: gsi2pk !== undefined, revision };
  };
  /** Whether the condition of the call held. A transaction that frees a place at the same moment lets it come again. */
  const held = async (call: () => Promise<unknown>, triesLeft = 4): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (error) {
      if (isNamed(error, "ConditionalCheckFailedException")) return false;
      if (!isNamed(error, "TransactionConflictException") || triesLeft === 0) throw error;
      await new Promise((again) => setTimeout(again, 20 + Math.random() * 80));
      return held(call, triesLeft - 1);
    }
  };

  /** The point after a change of its item; nothing where the condition did not hold. */
  const changed = async (point: string, change: UpdateCommandInput): Promise<Admission | undefined> => {
    let after: Admission | undefined;
    await held(async () => {
      const { Attributes } = await client.send(new UpdateCommand({ ...change, ReturnValues: "ALL_NEW" }));
      after = read(point, Attributes);
    });
    return after;
  };

  return {
    enter: ({ point, key }, until, most) =>
      held(() =>
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: keys.admission(point),
            UpdateExpression: "SET body.inWork.#key = :until, expiresAt = :expiresAt ADD revision :one",
            ConditionExpression:
              "attribute_exists(body.inWork.#key) OR (attribute_not_exists(gsi2pk) AND size(body.inWork) < :most)",
            ExpressionAttributeNames: { "#key": key },
            ExpressionAttributeValues: { ":until": until, ":most": most, ":one": 1, ":expiresAt": expiry(now()) },
          }),
        ),
      ),
    wait: async (scan) => {
      const { point, key, sentAt } = scan;
      const place = keys.waitingScan(point, sentAt, shortOf(key));
      const row = { ...place, ...item("waitingScan", scan), expiresAt: expiry(new Date(sentAt)) };
      await client.send(new PutCommand({ TableName: name, Item: row }));
      const { kind, schemaVersion, body } = item("admission", { inWork: {} });
      const after = await changed(point, {
        TableName: name,
        Key: keys.admission(point),
        UpdateExpression:
          "SET #kind = :kind, schemaVersion = :version, body = if_not_exists(body, :body), gsi2pk = :gsi2pk, gsi2sk = :gsi2sk, expiresAt = :expiresAt ADD revision :one",
        ExpressionAttributeNames: { "#kind": "kind" },
        ExpressionAttributeValues: {
          ...{ ":kind": kind, ":version": schemaVersion, ":body": body, ":expiresAt": expiry(now()), ":one": 1 },
          ...{ ":gsi2pk": keys.pointsThatWait(), ":gsi2sk": point },
        },
      });
      if (after === undefined) throw new Error("an item that was written and is not there");
      return after;
    },
    leave: (point, key) => changed(point, placeFreed({ name, keys }, { point, key }, "attribute_exists(pk)")),
    find: async (point) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keys.admission(point), ConsistentRead: true }),
      );
      return read(point, Item);
    },
    waiting: async (point, size) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :begins)",
          ExpressionAttributeValues: { ":pk": keys.admission(point).pk, ":begins": below.waiting },
          Limit: size,
          ConsistentRead: true,
        }),
      );
      return Items.flatMap((row) => bodyOf(SentScan, row) ?? []);
    },
    save: async ({ point, inWork, waits, revision }) => {
      const stored = await held(() =>
        client.send(
          new PutCommand({
            TableName: name,
            Item: {
              ...keys.admission(point),
              ...item("admission", { inWork }),
              ...(waits ? { gsi2pk: keys.pointsThatWait(), gsi2sk: point } : {}),
              revision,
              expiresAt: expiry(now()),
            },
            ConditionExpression: "revision = :before",
            ExpressionAttributeValues: { ":before": revision - 1 },
          }),
        ),
      );
      if (!stored) throw new StaleAdmission();
    },
    passed: async ({ point, key, sentAt }) => {
      await client.send(new DeleteCommand({ TableName: name, Key: keys.waitingScan(point, sentAt, shortOf(key)) }));
    },
    ofPoint: async (point, size) => {
      const { pk, sk } = keys.admission(point);
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": pk },
          // The point's own item sorts before those of its files.
          Limit: size + 1,
        }),
      );
      const inWork =
        read(
          point,
          Items.find((row) => row.sk === sk),
        )?.inWork ?? {};
      const listed = Items.flatMap((row) => (row.sk === sk ? [] : (bodyOf(SentScan, row) ?? [])));
      return { inWork: Object.keys(inWork).length, waiting: listed.filter(({ key }) => !(key in inWork)) };
    },
    pointsThatWait: async () => {
      const points: string[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: name,
            IndexName: "gsi2",
            KeyConditionExpression: "gsi2pk = :points",
            ExpressionAttributeValues: { ":points": keys.pointsThatWait() },
            ExclusiveStartKey: from,
          }),
        );
        points.push(...(page.Items ?? []).map((row) => InIndex.parse(row).gsi2sk));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return points;
    },
  };
};
