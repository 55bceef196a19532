import middy from "@middy/core";
import * as z from "zod/mini";
import { log } from "./log.ts";

const StreamEvent = z.object({
  Records: z.array(
    z.object({ eventID: z.string(), dynamodb: z.object({ NewImage: z.optional(z.record(z.string(), z.unknown())) }) }),
  ),
});

/**
 * The door of the table's stream. The records of a batch are taken together, in order. A record that cannot be taken
 * is set aside in a failure queue of our own, whole, so that one bad record never holds up the rest of its shard; if
 * even that fails, the batch is thrown and comes again.
 */
export const streamDoor = (needs: {
  readonly take: (
    images: readonly Record<string, unknown>[],
  ) => Promise<readonly { readonly position: number; readonly why: string }[]>;
  readonly setAside: (image: Record<string, unknown>, why: string) => Promise<void>;
}) =>
  middy<unknown, void>().handler(async (raw) => {
    const images = StreamEvent.parse(raw).Records.flatMap(({ dynamodb }) =>
      dynamodb.NewImage === undefined ? [] : [dynamodb.NewImage],
    );
    const failed = await needs.take(images);
    for (const { position, why } of failed) {
      const image = images[position];
      if (image === undefined) continue;
      await needs.setAside(image, why);
      log("record/set-aside", { why });
    }
    log("record/published", { records: images.length - failed.length });
  });
