import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { Fact } from "../../../events/facts.ts";

const EntryImage = z.object({ body: z.object({ fact: Fact }) });

const EntryKey = z.object({ pk: z.string(), sk: z.string() });

/** Which entry of which dossier an image is of, by its keys alone; `undefined` when it is of none. */
export const placeOfImage = (
  image: Record<string, unknown>,
): { readonly dossierId: string; readonly sequence: number } | undefined => {
  const key = EntryKey.safeParse(unmarshall(image as Record<string, AttributeValue>));
  if (!key.success) return undefined;
  const [, dossierId] = /#DOSSIER#(.+)$/.exec(key.data.pk) ?? [];
  const [, sequence] = /^ENTRY#(\d+)$/.exec(key.data.sk) ?? [];
  return dossierId === undefined || sequence === undefined ? undefined : { dossierId, sequence: Number(sequence) };
};

/** The fact of a history entry as the table's stream delivers it. Throws when the image is none. */
export const factOfImage = (image: Record<string, unknown>): Fact =>
  EntryImage.parse(unmarshall(image as Record<string, AttributeValue>)).body.fact;
