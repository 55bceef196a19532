import { TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { civilDay, instant } from "../../domain/civil-time.ts";
import type { Claim, Claiming, NoticeKey, NoticeState, Notices } from "../../ports/notices.ts";
import { keyOfReference, noticeStates, referenceOf } from "../../ports/notices.ts";
import { isNamed } from "../named-errors.ts";
import { handoverShard } from "./keys.ts";
import { shardPage } from "./shard-pages.ts";
import { body, item, type Table } from "./table.ts";

/** A claim that was not finished lapses: its function has died. */
const claimSeconds = 60;
/** Counts of a day are of no use three days later. */
const countedSeconds = 3 * 86_400;

const Stored = z.object({ state: z.enum(noticeStates) });
/** What a refusal tells of the items in the way, as the wire has them. */
const InTheWay = z.object({
  CancellationReasons: z.array(
    z.object({
      Code: z.optional(z.string()),
      Item: z.optional(
        z.object({
          body: z.object({ M: z.object({ state: z.optional(z.object({ S: z.string() })) }) }),
          claimedUntil: z.optional(z.object({ N: z.string() })),
        }),
      ),
    }),
  ),
});
type Reason = z.infer<typeof InTheWay>["CancellationReasons"][number];

const refused = (reason: Reason | undefined): boolean => reason?.Code === "ConditionalCheckFailed";
const stateIn = (reason: Reason | undefined): string | undefined => reason?.Item?.body.M.state?.S;

export const dynamoNotices = (table: Table, now: () => Date): Notices => {
  const { client, name, keys } = table;
  const keyOf = ({ dossierId, sequence, receiver, channel, again }: NoticeKey) =>
    keys.notice(dossierId, sequence, receiver, channel, again);
  const otherOf = (key: NoticeKey) => keyOf({ ...key, channel: key.channel === "email" ? "sms" : "email" });
  const secondsNow = () => Math.floor(now().getTime() / 1000);

  /**
   * A write that makes it stand so, wherever it stood, with the moment since when: for people who ask. What else lies beside that goes, but for
   * the moments at which it was taken to be sent before.
   */
  const standsSo = (
    key: NoticeKey,
    state: NoticeState,
    also: Readonly<Record<string, unknown>> = {},
    more: readonly string[] = [],
  ) => {
    const whole = { ...item("notice", { state, at: instant(now()) }, 2), ...also };
    const gone = ["claimedUntil", "gsi2pk", "gsi2sk"].filter((one) => !(one in whole));
    const sets = [...Object.keys(whole).map((one) => `#${one} = :${one}`), ...more];
    return {
      ...{ TableName: name, Key: keyOf(key) },
      UpdateExpression: `SET ${sets.join(", ")}${gone.length === 0 ? "" : ` REMOVE ${gone.join(", ")}`}`,
      ExpressionAttributeNames: Object.fromEntries(Object.keys(whole).map((one) => [`#${one}`, one])),
      ExpressionAttributeValues: Object.fromEntries(Object.entries(whole).map(([one, value]) => [`:${one}`, value])),
    };
  };

  /** Changes a notice that is in this state; answers whether it was. */
  const changed = async (key: NoticeKey, from: NoticeState, to: NoticeState): Promise<boolean> => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(key),
          ConditionExpression: "body.#state = :from",
          UpdateExpression: "SET body.#state = :to, body.#at = :at REMOVE claimedUntil",
          ExpressionAttributeNames: { "#state": "state", "#at": "at" },
          ExpressionAttributeValues: { ":from": from, ":to": to, ":at": instant(now()) },
        }),
      );
      return true;
    } catch (error) {
      if (isNamed(error, "ConditionalCheckFailedException")) return false;
      throw error;
    }
  };

  const taken = (key: NoticeKey, seconds: number, isIdempotent: boolean) => {
    const stands = standsSo(key, "sending", { claimedUntil: seconds + claimSeconds }, [
      "tries = list_append(if_not_exists(tries, :none), :try)",
    ]);
    return {
      ...stands,
      // Whoever died may have sent it: only where the provider sends once for one reference is it given out again.
      ConditionExpression: `attribute_not_exists(pk) OR body.#state = :waiting${isIdempotent ? " OR claimedUntil < :now" : ""}`,
      ExpressionAttributeNames: { ...stands.ExpressionAttributeNames, "#state": "state" },
      ExpressionAttributeValues: {
        ...stands.ExpressionAttributeValues,
        ...{ ":none": [], ":try": [instant(now())], ":waiting": "waiting" },
        ...(isIdempotent ? { ":now": seconds } : {}),
      },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    };
  };

  const writesOf = ({ key, address, isIdempotent, most }: Claiming, seconds: number) => [
    { Update: taken(key, seconds, isIdempotent) },
    {
      ConditionCheck: {
        TableName: name,
        Key: otherOf(key),
        ConditionExpression: "attribute_not_exists(pk) OR body.#state IN (:rejected, :waiting)",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":rejected": "rejected", ":waiting": "waiting" },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
      },
    },
    {
      ConditionCheck: {
        TableName: name,
        Key: keys.suppression(address),
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    ...(most === undefined
      ? []
      : [
          {
            Update: {
              TableName: name,
              Key: keys.noticeCount(address, civilDay(instant(now()))),
              UpdateExpression: "SET #kind = :kind, schemaVersion = :version, expiresAt = :expires ADD times :one",
              ConditionExpression: "attribute_not_exists(pk) OR times < :most",
              ExpressionAttributeNames: { "#kind": "kind" },
              ExpressionAttributeValues: {
                ...{ ":kind": "noticeCount", ":version": 1, ":one": 1, ":most": most },
                ":expires": seconds + countedSeconds,
              },
            },
          },
        ]),
  ];

  /** What a notice in the way means; a claim that has lapsed is in doubt from now on. */
  const standing = async (key: NoticeKey, reason: Reason | undefined, seconds: number): Promise<Claim> => {
    switch (stateIn(reason)) {
      case "sending":
        if (Number(reason?.Item?.claimedUntil?.N ?? 0) >= seconds) return "busy";
        await changed(key, "sending", "inDoubt");
        return "inDoubt";
      case "inDoubt":
        return "inDoubt";
      case "rejected":
        return "unreachable";
      default:
        return "done";
    }
  };

  const claim = async (claiming: Claiming, triesLeft = 4): Promise<Claim> => {
    const { key } = claiming;
    const seconds = secondsNow();
    try {
      await client.send(new TransactWriteCommand({ TransactItems: writesOf(claiming, seconds) }));
      return "mine";
    } catch (error) {
      if (!isNamed(error, "TransactionCanceledException")) throw error;
      const [own, other, suppressed, counted] = InTheWay.parse(error).CancellationReasons;
      if (refused(own)) return standing(key, own, seconds);
      if (refused(other))
        return standing({ ...key, channel: key.channel === "email" ? "sms" : "email" }, other, seconds);
      if (refused(suppressed)) return "unreachable";
      if (refused(counted)) return "full";
      // Two that touch one item at the same moment: one of them comes again.
      if (triesLeft === 0) return "busy";
      await new Promise((again) => setTimeout(again, 20 + Math.random() * 80));
      return claim(claiming, triesLeft - 1);
    }
  };

  return {
    claim: (claiming) => claim(claiming),
    finished: async (key, outcome) => {
      if (outcome === "sent") await changed(key, "sending", outcome);
      else await client.send(new UpdateCommand(standsSo(key, outcome)));
    },
    doubted: async (key) => {
      await changed(key, "sending", "inDoubt");
    },
    released: async (key) => {
      await changed(key, "sending", "waiting");
    },
    waits: async (key, until) => {
      const stands = standsSo(key, "waiting", {
        gsi2pk: keys.waitingNoticesOf(handoverShard(key.dossierId)),
        gsi2sk: `${until}#${referenceOf(key)}`,
      });
      try {
        await client.send(
          new UpdateCommand({
            ...stands,
            ConditionExpression: "attribute_not_exists(pk) OR body.#state = :waiting",
            ExpressionAttributeNames: { ...stands.ExpressionAttributeNames, "#state": "state" },
            ExpressionAttributeValues: { ...stands.ExpressionAttributeValues, ":waiting": "waiting" },
          }),
        );
        return true;
      } catch (error) {
        if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
        return false;
      }
    },
    waitedUntil: async (until, page) => {
      // "~" sorts behind every id: what waits until this very moment belongs.
      const { places, ...more } = await shardPage(table, keys.waitingNoticesOf, `${until}#~`, page);
      const notices = places.map((place): NoticeKey => {
        const [, reference = ""] = place.split("#");
        const key = keyOfReference(reference);
        if (key === undefined) throw new Error("a notice waits under a name that is none");
        return key;
      });
      return { notices, ...more };
    },
    woken: async (key) => {
      try {
        await client.send(
          new UpdateCommand({
            TableName: name,
            Key: keyOf(key),
            UpdateExpression: "REMOVE gsi2pk, gsi2sk",
            ConditionExpression: "body.#state = :waiting",
            ExpressionAttributeNames: { "#state": "state" },
            ExpressionAttributeValues: { ":waiting": "waiting" },
          }),
        );
      } catch (error) {
        if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
      }
    },
    settle: (key, found) => changed(key, "inDoubt", found === "sent" ? "sent" : "waiting"),
    state: async (key) => (await body(table, keyOf(key), Stored))?.state,
  };
};
