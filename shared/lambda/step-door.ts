import middy from "@middy/core";
import type * as z from "zod/mini";
import { log } from "./log.ts";

/**
 * The door of a step of a state machine: what it is given is parsed, and it answers nothing, so that no payload grows on its way. What
 * fails is thrown on by its name: the state machine decides what comes next.
 */
export const stepDoor = <S extends z.ZodMiniType>(
  name: string,
  given: S,
  take: (given: z.output<S>) => Promise<void>,
) =>
  middy<unknown, undefined>().handler(async (raw) => {
    try {
      await take(given.parse(raw));
      log("step/done", { name });
      return undefined;
    } catch (error) {
      log("step/failed", { name }, error);
      throw error;
    }
  });
