import { NotTaken } from "../ports/notices.ts";
import { isNamed } from "./named-errors.ts";

/** The status of an answer that came; nothing where none did. */
const statusOf = (error: unknown): number | undefined =>
  (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;

/**
 * What an error of SES or SNS means for a notice: only an answer that refuses (4xx, or 503) says that nothing went out, one of these names that
 * the address is no good, or that who has it stopped what is sent there. The service names the address in its message, and messages go into the log: the
 * error's name alone is told.
 */
export const sendingFault = (
  what: "mail" | "message",
  error: unknown,
  addressNames: readonly string[],
  stoppedNames: readonly string[] = [],
): Error => {
  const says = `the ${what} was not taken: ${error instanceof Error ? error.name : "unknown"}`;
  if (isNamed(error, ...addressNames)) return new NotTaken("address", says);
  if (isNamed(error, ...stoppedNames)) return new NotTaken("stopped", says);
  const status = statusOf(error);
  const refuses = status !== undefined && ((status >= 400 && status < 500) || status === 503);
  return refuses ? new NotTaken("service", says) : new Error(says);
};
