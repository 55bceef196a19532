import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { civilDay, Instant } from "../../domain/civil-time.ts";
import type { GivenNumber, NumberAsked, ResultNumbers } from "../../ports/result-numbers.ts";
import { bodyOf, item, type Table } from "./table.ts";
import { transact } from "./transaction.ts";

const Given = z.strictObject({ count: z.int().check(z.positive()), year: z.string(), at: Instant });
const Counted = z.object({ last: z.int().check(z.positive()) });

/** The clerks of a unit are few: so many are never before somebody. */
const mostTries = 40;

const sequenceOf = ({ unit, kind, at }: NumberAsked): string => `RESULT#${unit}#${kind}#${civilDay(at).slice(0, 4)}`;

/**
 * Gives the number behind `last`, which was read before: counter and number are written together or not at all. Nothing when
 * somebody else was faster with one of them.
 */
export const giveNumber = async (table: Table, asked: NumberAsked, last: number): Promise<GivenNumber | undefined> => {
  const { name: TableName, keys } = table;
  const given = { count: last + 1, year: civilDay(asked.at).slice(0, 4), at: asked.at };
  const failed = await transact(table, [
    {
      Update: {
        TableName,
        Key: keys.counter(sequenceOf(asked)),
        UpdateExpression: "SET #last = :next, #kind = :kind",
        ...(last === 0
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : { ConditionExpression: "#last = :before" }),
        ExpressionAttributeNames: { "#last": "last", "#kind": "kind" },
        ExpressionAttributeValues: {
          ...{ ":next": given.count, ":kind": "counter" },
          ...(last === 0 ? {} : { ":before": last }),
        },
      },
    },
    {
      Put: {
        TableName,
        Item: { ...keys.number(asked.dossierId, asked.result), ...item("number", given) },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
  ]);
  return failed.length === 0 ? given : undefined;
};

/** Numbers beside their dossiers; what is read first is what a crash left, or where somebody else is. */
export const dynamoResultNumbers = (table: Table): ResultNumbers => {
  const get = async (Key: { readonly pk: string; readonly sk: string }) =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;
  return {
    givenTo: async (dossierId, result) => bodyOf(Given, await get(table.keys.number(dossierId, result))),
    of: async (asked) => {
      for (let n = 0; n < mostTries; n += 1) {
        const [own, counter] = await Promise.all([
          get(table.keys.number(asked.dossierId, asked.result)),
          get(table.keys.counter(sequenceOf(asked))),
        ]);
        const before = bodyOf(Given, own);
        if (before !== undefined) return before;
        const given = await giveNumber(table, asked, counter === undefined ? 0 : Counted.parse(counter).last);
        if (given !== undefined) return given;
        await new Promise((again) => setTimeout(again, Math.random() * 10 * (n + 1)));
      }
      throw new Error("others were faster every time a number was asked for");
    },
  };
};
