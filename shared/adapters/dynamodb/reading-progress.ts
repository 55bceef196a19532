import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Instant } from "../../domain/civil-time.ts";
import type { LongScan } from "../../ports/long-scans.ts";
import type { ReadingProgress } from "../../ports/reading-progress.ts";
import { isNamed } from "../named-errors.ts";
import { everyRow, type Table } from "./table.ts";

/** Readings take minutes; what comes after a day comes to nobody. */
const keptSeconds = 24 * 3600;

const Row = z.object({
  scanId: z.string(),
  run: z.string(),
  isOver: z.optional(z.literal(true)),
  pages: z.optional(z.int()),
  pagesRead: z.optional(z.set(z.number())),
  dossierId: z.optional(z.string()),
  since: Instant,
  expiresAt: z.number(),
});

const secondsOf = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** One item a reading. Its pages are a set that is added to, so that it need not be read before it is written. */
export const dynamoReadingProgress = (table: Table): ReadingProgress => {
  const { client, name, keys } = table;
  const update = async (
    { point, scanId, run }: Pick<LongScan, "point" | "scanId" | "run">,
    at: Instant,
    {
      set = {},
      more = "",
      values = {},
      guarded,
    }: {
      readonly set?: Readonly<Record<string, unknown>>;
      readonly more?: string;
      readonly values?: Readonly<Record<string, unknown>>;
      readonly guarded: boolean;
    },
  ): Promise<void> => {
    const sets = { kind: "reading", schemaVersion: 1, scanId, run, ...set };
    const names = [...Object.keys(sets), "since", "expiresAt"];
    const assignments = [
      ...Object.keys(sets).map((field) => `#${field} = :${field}`),
      "#since = if_not_exists(#since, :since)",
      "#expiresAt = if_not_exists(#expiresAt, :expiresAt)",
    ];
    try {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keys.reading(point, scanId, run),
          UpdateExpression: `SET ${assignments.join(", ")}${more}`,
          ...(guarded ? { ConditionExpression: "attribute_not_exists(isOver)" } : {}),
          ExpressionAttributeNames: Object.fromEntries(names.map((field) => [`#${field}`, field])),
          ExpressionAttributeValues: {
            ...Object.fromEntries(Object.entries(sets).map(([field, value]) => [`:${field}`, value])),
            ...{ ":since": at, ":expiresAt": secondsOf(at) + keptSeconds },
            ...values,
          },
        }),
      );
    } catch (error) {
      // It is over: what comes late is nothing to show.
      if (!isNamed(error, "ConditionalCheckFailedException")) throw error;
    }
  };
  return {
    begun: (scan, dossierId, at) =>
      update(scan, at, {
        set: { pages: scan.sides, ...(dossierId === undefined ? {} : { dossierId }) },
        guarded: true,
      }),
    pageRead: (scan, page, at) =>
      update(scan, at, {
        set: { pages: scan.sides },
        more: " ADD pagesRead :page",
        values: { ":page": new Set([page]) },
        guarded: true,
      }),
    over: (scan, at) =>
      update(scan, at, { set: { isOver: true }, more: " REMOVE pagesRead, dossierId", guarded: false }),
    ofPoint: async (point, now) => {
      const rows = await everyRow(table, keys.reading(point, "", "").pk);
      return rows.flatMap((row) => {
        const { isOver, pages, pagesRead, scanId, run, dossierId, since, expiresAt } = Row.parse(row);
        if (isOver || pages === undefined || expiresAt <= secondsOf(now)) return [];
        return [
          {
            scanId,
            run,
            pages,
            pagesRead: pagesRead?.size ?? 0,
            since,
            ...(dossierId === undefined ? {} : { dossierId }),
          },
        ];
      });
    },
  };
};
