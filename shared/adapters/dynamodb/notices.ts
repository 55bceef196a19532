import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { NoticeKey, Notices } from "../../ports/notices.ts";
import { isNamed } from "../named-errors.ts";
import { item, type Table } from "./table.ts";

/** A claim that was not finished lapses: its function has died. */
const claimSeconds = 60;

/** What the refusal tells: the stored notice as the wire has it. */
const Refused = z.object({
  Item: z.object({ body: z.object({ M: z.object({ state: z.object({ S: z.string() }) }) }) }),
});

export const dynamoNotices = ({ client, name, keys }: Table, now: () => Date): Notices => {
  const keyOf = ({ dossierId, sequence, receiver, channel }: NoticeKey) =>
    keys.notice(dossierId, sequence, receiver, channel);
  return {
    claim: async (key) => {
      const seconds = Math.floor(now().getTime() / 1000);
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: { ...keyOf(key), ...item("notice", { state: "claimed" }), claimedUntil: seconds + claimSeconds },
            ConditionExpression: "attribute_not_exists(pk) OR claimedUntil < :now",
            ExpressionAttributeValues: { ":now": seconds },
            ReturnValuesOnConditionCheckFailure: "ALL_OLD",
          }),
        );
        return "mine";
      } catch (error) {
        if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
        // The old item comes as the wire has it, in the document client too.
        const state = Refused.parse(error).Item.body.M.state.S;
        return state === "claimed" ? "busy" : "sent";
      }
    },
    finished: async (key, outcome) => {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(key),
          UpdateExpression: "SET body = :body REMOVE claimedUntil",
          ExpressionAttributeValues: { ":body": { state: outcome } },
        }),
      );
    },
  };
};
