/** Every line this system logs, by its code: a runbook can be searched for it, and nothing personal is ever a value. */
export const logCodes = {
  "request/answered": "info",
  "request/failed": "error",
  "message/done": "info",
  "message/later": "info",
  "message/failed": "error",
  "record/published": "info",
  "record/set-aside": "error",
  "record/unnoted": "error",
  "step/done": "info",
  "step/failed": "error",
  "sweep/done": "info",
  "sweep/failed": "error",
} as const;
export type LogCode = keyof typeof logCodes;

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** A call leaves 1 kB of log at most: the start of what went wrong, and the frames nearest to it (in letters). */
const longestMessage = 200;
const longestStack = 400;

/** The stack without its first lines, which are the message again. */
const framesOf = ({ stack = "" }: Error): string => {
  const start = stack.indexOf("    at ");
  return start < 0 ? "" : stack.slice(start, start + longestStack);
};

const toldOf = (error: unknown) =>
  error instanceof Error
    ? { error: error.name, message: error.message.slice(0, longestMessage), stack: framesOf(error) }
    : { error: String(error).slice(0, longestMessage) };

/** One line of JSON an event. Errors are told here, and only here. */
export const log = (code: LogCode, facts: Facts, error?: unknown): void => {
  const line = { level: logCodes[code], code, ...facts };
  console.log(JSON.stringify(error === undefined ? line : { ...line, ...toldOf(error) }));
};
