import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { isNamed } from "../named-errors.ts";
import type { Table } from "./table.ts";

const Cancelled = z.object({ CancellationReasons: z.array(z.object({ Code: z.optional(z.string()) })) });

export type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/**
 * Writes all of it or nothing. Answers the writes whose condition did not hold; none means that all was written. Two
 * transactions that touch one item at the same moment cancel one of them: that one may simply come again.
 */
export const transact = async ({ client }: Pick<Table, "client">, writes: Writes, triesLeft = 4): Promise<Writes> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes }));
    return [];
  } catch (error) {
    if (!isNamed(error, "TransactionCanceledException")) throw error;
    const reasons = Cancelled.parse(error).CancellationReasons.map(({ Code }) => Code);
    const failed = writes.filter((_, n) => reasons[n] === "ConditionalCheckFailed");
    if (failed.length > 0) return failed;
    if (!reasons.includes("TransactionConflict") || triesLeft === 0) throw error;
    await new Promise((again) => setTimeout(again, 20 + Math.random() * 80));
    return transact({ client }, writes, triesLeft - 1);
  }
};

/** Was a write of this kind of item among those whose condition did not hold? */
export const failedFor = (failed: Writes, kind: string): boolean => failed.some(({ Put }) => Put?.Item?.kind === kind);
