import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { PublishedFact } from "../../../events/ticket-facts.ts";
import type { EntryPlace } from "../../ports/failed-records.ts";

const EntryImage = z.object({ body: z.object({ fact: PublishedFact }) });

const EntryKey = z.object({ pk: z.string(), sk: z.string() });

/** Which entry of which dossier or ticket an image is of, by its keys alone; `undefined` when it is of none. */
export const placeOfImage = (image: Readonly<Record<string, unknown>>): EntryPlace | undefined =>
  placeOfRow(unmarshall(image as Record<string, AttributeValue>));

/** The same of a row as the table has it. */
export const placeOfRow = (row: Readonly<Record<string, unknown>>): EntryPlace | undefined => {
  const key = EntryKey.safeParse(row);
  if (!key.success) return undefined;
  const [, kind, subject] = /#(DOSSIER|TICKET)#(.+)$/.exec(key.data.pk) ?? [];
  const [, sequence] = /^ENTRY#(\d+)$/.exec(key.data.sk) ?? [];
  if (subject === undefined || sequence === undefined) return undefined;
  return { of: kind === "TICKET" ? "ticket" : "dossier", subject, sequence: Number(sequence) };
};

/** The fact of an entry as the table's stream delivers it. Throws when the image is none. */
export const factOfImage = (image: Record<string, unknown>): PublishedFact =>
  EntryImage.parse(unmarshall(image as Record<string, AttributeValue>)).body.fact;
