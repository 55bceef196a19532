import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { PublishedFact } from "../../../events/ticket-facts.ts";

const EntryImage = z.object({ body: z.object({ fact: PublishedFact }) });

const EntryKey = z.object({ pk: z.string(), sk: z.string() });

/** Whose entry it is, and which of them. */
export interface EntryPlace {
  readonly of: "dossier" | "ticket";
  readonly subject: string;
  readonly sequence: number;
}

/** Which entry of which dossier or ticket an image is of, by its keys alone; `undefined` when it is of none. */
export const placeOfImage = (image: Record<string, unknown>): EntryPlace | undefined => {
  const key = EntryKey.safeParse(unmarshall(image as Record<string, AttributeValue>));
  if (!key.success) return undefined;
  const [, kind, subject] = /#(DOSSIER|TICKET)#(.+)$/.exec(key.data.pk) ?? [];
  const [, sequence] = /^ENTRY#(\d+)$/.exec(key.data.sk) ?? [];
  if (subject === undefined || sequence === undefined) return undefined;
  return { of: kind === "TICKET" ? "ticket" : "dossier", subject, sequence: Number(sequence) };
};

/** The fact of an entry as the table's stream delivers it. Throws when the image is none. */
export const factOfImage = (image: Record<string, unknown>): PublishedFact =>
  EntryImage.parse(unmarshall(image as Record<string, AttributeValue>)).body.fact;
