import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { Fact } from "../../../events/facts.ts";

const EntryImage = z.object({ body: z.object({ fact: Fact }) });

/** The fact of a history entry as the table's stream delivers it. Throws when the image is none. */
export const factOfImage = (image: Record<string, unknown>): Fact =>
  EntryImage.parse(unmarshall(image as Record<string, AttributeValue>)).body.fact;
