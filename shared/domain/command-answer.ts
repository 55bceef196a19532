import * as z from "zod/mini";
import { Instant } from "./civil-time.ts";
import { type Status, statuses } from "./lifecycle.ts";
import { Text } from "./text.ts";

export const StatusAnswer = z.strictObject({ code: z.int(), name: z.string(), text: Text });

/** A status as the API shows it: the portal's number, our name, and both texts. */
export const statusAnswer = (status: Status): z.infer<typeof StatusAnswer> => ({
  code: statuses[status].code,
  name: status,
  text: statuses[status].text,
});

/** What every command on a dossier answers. Built from the history entry alone, so a repeated command gets the same. */
export const commandAnswer = {
  id: z.string(),
  code: z.string(),
  revision: z.int(),
  status: StatusAnswer,
  at: Instant,
  /** Practice at a training unit. */
  training: z.optional(z.literal(true)),
};
export const CommandAnswer = z.strictObject(commandAnswer);
