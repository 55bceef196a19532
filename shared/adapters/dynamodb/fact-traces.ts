import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Instant } from "../../domain/civil-time.ts";
import { noticeChannels } from "../../domain/notices/notice-wishes.ts";
import type { FactTraces } from "../../ports/fact-traces.ts";
import { noticeStates } from "../../ports/notices.ts";
import { below } from "./keys.ts";
import { bodyOf, everyRow, type Table } from "./table.ts";

const Relayed = z.object({ at: Instant });
const Notice = z.object({ state: z.enum(noticeStates), at: z.optional(Instant) });
const Tries = z.object({ tries: z._default(z.array(Instant), []) });
/** `at#dossier#run`, in the index of what the workflow has not been told. */
const Untold = z.object({ gsi2sk: z.string() });
/** Behind `AT#`: the moment, the dossier, and which of its facts. */
const Place = z.object({ sk: z.string() });

/** Read by administrators: the order of a unit is gone through from its beginning, for no index knows the dossiers in it. */
export const dynamoFactTraces = (table: Table): FactTraces => {
  const { client, name, keys } = table;
  return {
    published: async (dossier) =>
      (await everyRow(table, keys.relayed(dossier, 0).pk)).map((row) => ({
        sequence: Number(String(row.sk).slice(below.relayed.length)),
        at: Relayed.parse(row.body).at,
      })),
    notices: async (dossier, sequence, again) => {
      const asked = [undefined, ...again].flatMap((because) =>
        noticeChannels.map((channel) => ({ channel, ...(because === undefined ? {} : { again: because }) })),
      );
      const found = await Promise.all(
        asked.map(async (one) => {
          const Key = keys.notice(dossier, sequence, "applicant", one.channel, one.again);
          const { Item } = await client.send(new GetCommand({ TableName: name, Key }));
          const notice = bodyOf(Notice, Item);
          return notice === undefined ? [] : [{ ...one, ...notice, ...Tries.parse(Item) }];
        }),
      );
      return found.flat();
    },
    untold: async (dossier, run) => {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.handover(dossier, run) }));
      return Item === undefined ? undefined : Untold.parse(Item).gsi2sk.split("#")[0];
    },
    fed: async (unit, dossier) => {
      const found: { sequence: number; at: string }[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: name,
            KeyConditionExpression: "pk = :pk",
            FilterExpression: "body.dossier = :dossier",
            ExpressionAttributeValues: { ":pk": keys.feed(unit, "").pk, ":dossier": dossier },
            ExclusiveStartKey: from,
          }),
        );
        for (const row of page.Items ?? []) {
          const [at = "", , sequence] = Place.parse(row).sk.slice(below.feed.length).split("#");
          found.push({ sequence: Number(sequence), at });
        }
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return found;
    },
  };
};
