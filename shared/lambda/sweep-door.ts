import middy from "@middy/core";
import * as z from "zod/mini";
import { log } from "./log.ts";

const ScheduledEvent = z.object({ time: z.string() });

/** The door of a scheduled sweep. *Now* is the time of its event, so that a story can send the moment it needs. */
export const sweepDoor = (
  name: string,
  sweep: (now: Date) => Promise<Readonly<Record<string, number>> & { readonly failed: number }>,
) =>
  middy<unknown, Readonly<Record<string, number>>>().handler(async (raw) => {
    const counts = await sweep(new Date(ScheduledEvent.parse(raw).time));
    log("sweep/done", { name, ...counts });
    // The function's alarm hears of it; what failed was logged one by one.
    if (counts.failed > 0) throw new Error(`${name}: ${counts.failed} of them could not be mended`);
    return counts;
  });
